package org.mingcha.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryTests {
    @TempDir
    Path data;

    private Summary summary;

    @BeforeEach
    void aFolderWithUpstreamFiles() throws IOException {
        Files.createDirectories(data.resolve("demo-files/draws"));
        Files.createFile(data.resolve("demo-files/案件.xlsx"));
        summary = new Summary(new Doors(new MockEnvironment()), data);
    }

    @Test
    void theMonthIsToldInTenLinesOfWhichTheAddressIsTheLast() {
        var lines = summary.lines(aMonth("sealed"));

        assertThat(lines).hasSize(9).noneMatch(line -> line.contains("\n"));
        assertThat(lines.get(1)).isEqualTo("七月计划（已结束）：3 项目标，已达标 2，按进度 0，有风险 0，无法完成 1；填报已签字定稿");
        assertThat(lines.get(2)).isEqualTo("八月计划（进行中）：1 项目标，已达标 0，按进度 1，有风险 0，无法完成 0；填报填写中");
        assertThat(lines.get(3)).contains("七月抽取：12 份", "全部成立");
        assertThat(lines.get(4)).contains("八月抽取：1 份", "2024-09-01 公开", "任务单 5 份");
        assertThat(lines.get(5)).contains(data.resolve("demo-files/draws").toString(), "./mingcha verify draw");
        assertThat(lines.get(6)).contains(data.resolve("demo-files").toString());
        assertThat(String.join("", lines))
                .contains("jiandu-kezhang / demo-", "fenguan / demo-", "pengpu-zhen / demo-", "xitong / demo-")
                .contains(data.resolve("demo-accounts.json").toString());
    }

    @Test
    void aMonthThatHasEndedIsToldAsEnded() {
        assertThat(summary.lines(aMonth("open")))
                .anyMatch(line -> line.startsWith("八月计划（已结束）"))
                .anyMatch(line -> line.startsWith("八月抽取：1 份抽取单已公开"));
    }

    @Test
    void aRestoredDemonstrationDoesNotSpeakOfFilesThatAreNotThere() throws IOException {
        Files.delete(data.resolve("demo-files/案件.xlsx"));

        assertThat(summary.lines(aMonth("sealed")).get(6)).isEqualTo("上游文件：没有随备份恢复；记录都在库中");
    }

    private static Summary.Month aMonth(String draws) {
        return new Summary.Month(
                json("{targets: [{state: 'met'}, {state: 'met'}, {state: 'impossible'}]}"),
                json("{targets: [{state: 'on-course'}]}"),
                12,
                "全部成立",
                json("[{state: '" + draws + "', opensOn: '2024-09-01'}]"),
                5,
                json("{rows: [{month: '2024-07', state: 'frozen'}, {month: '2024-08', state: 'filling'}]}"));
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder()
                .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
                .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                .build()
                .readTree(text);
    }
}
