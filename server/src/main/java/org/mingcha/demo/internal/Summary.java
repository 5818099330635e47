package org.mingcha.demo.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mingcha.access.Role;
import org.mingcha.proof.Verifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells the month in ten lines with the address, and lays the opened sheets and the list of accounts into the data folder. */
@Component
class Summary {
    private static final YearMonth AUGUST = YearMonth.of(2024, 8);

    private final Doors doors;
    private final Path data;

    Summary(Doors doors, @Value("${mingcha.data:data}") Path data) {
        this.doors = doors;
        this.data = data;
    }

    void tell() {
        writeAccounts();
        try (var leader = doors.of(People.of(Role.LEADER_IN_CHARGE))) {
            var sheets = sheets(leader);
            lines(new Month(
                            leader.get("/api/plans/" + WorkOfJuly.JULY),
                            leader.get("/api/plans/" + AUGUST),
                            sheets.size(),
                            verified(sheets),
                            leader.get("/api/draws?month=" + AUGUST),
                            leader.get("/api/orders?month=" + AUGUST).size(),
                            leader.get("/api/reports")))
                    .forEach(System.out::println);
        }
    }

    /**
     * What is told, as the server's answers have it.
     *
     * @param opened how many sheets of July are open
     * @param verified what the verifier says of them
     * @param orders how many of August there are
     */
    record Month(
            JsonNode july,
            JsonNode august,
            int opened,
            String verified,
            JsonNode draws,
            int orders,
            JsonNode returns) {}

    /** Nine lines; the address is the tenth, told as soon as the server listens. */
    List<String> lines(Month month) {
        boolean running = month.draws()
                .valueStream()
                .anyMatch(draw -> !draw.get("state").asString().equals("open"));
        return List.of(
                "演示：静安区十六个中队（虚构数据），演示时间自 2024-08-05 09:00 起走",
                "七月计划（已结束）：" + targets(month.july()) + filled(month.returns(), WorkOfJuly.JULY),
                "八月计划（" + (running ? "进行中" : "已结束") + "）：" + targets(month.august()) + filled(month.returns(), AUGUST),
                "七月抽取：" + month.opened() + " 份抽取单已公开；独立验证：" + month.verified(),
                "八月抽取：" + month.draws().size()
                        + (running
                                ? " 份名单已抽取并封存，账上只有散列，"
                                        + month.draws().get(0).get("opensOn").asString() + " 公开"
                                : " 份抽取单已公开")
                        + "；任务单 " + month.orders() + " 份已核准",
                "抽取单三件：" + data.resolve("demo-files/draws") + "；核验：./mingcha verify draw 目录",
                "上游文件：" + upstream(),
                "账号：" + account(People.of(Role.SECTION_HEAD, "supervision")) + "、"
                        + account(People.of(Role.LEADER_IN_CHARGE)),
                "　　　" + account(People.of(Role.SQUADRON_HEAD)) + "、" + account(People.of(Role.SYSTEM_ADMINISTRATOR))
                        + "；全部 " + People.ALL.size() + " 个：" + data.resolve("demo-accounts.json"));
    }

    /** A backup holds the records and not the files they came in. */
    private String upstream() {
        var folder = data.resolve("demo-files");
        var files = folder.toFile().list((_, name) -> name.endsWith(".xlsx") || name.endsWith(".csv"));
        return files == null || files.length == 0 ? "没有随备份恢复；记录都在库中" : folder + "（.xlsx 与 .csv，可在“接入”页再载入一次）";
    }

    private static String targets(JsonNode plan) {
        var words = List.of("met 已达标", "on-course 按进度", "at-risk 有风险", "impossible 无法完成");
        var counts = new ArrayList<String>();
        for (var word : words) {
            var parts = word.split(" ", 2);
            long count = plan.get("targets")
                    .valueStream()
                    .filter(target -> target.get("state").asString().equals(parts[0]))
                    .count();
            counts.add(parts[1] + " " + count);
        }
        return plan.get("targets").size() + " 项目标，" + String.join("，", counts);
    }

    private static String filled(JsonNode returns, YearMonth month) {
        return returns.get("rows")
                .valueStream()
                .filter(row -> row.get("month").asString().equals(month.toString()))
                .map(row -> row.get("state").asString().equals("frozen") ? "；填报已签字定稿" : "；填报填写中")
                .collect(Collectors.joining());
    }

    private static String account(People.Somebody one) {
        return one.name().replace("演示", "") + " " + one.username() + " / " + one.password();
    }

    /** Writes the three files of every opened draw of July, each into a folder of its own. */
    private List<Path> sheets(Door leader) {
        var folders = new ArrayList<Path>();
        for (var draw : leader.get("/api/draws?month=" + WorkOfJuly.JULY)) {
            if (!draw.get("state").asString().equals("open")) continue;
            var folder = data.resolve("demo-files/draws")
                    .resolve(draw.get("name").asString().replace('/', '_'));
            for (var name : List.of("population.txt", "sheet.json", "sheet.proof"))
                write(
                        folder.resolve(name),
                        leader.file("/api/draws/" + draw.get("id").asString() + "/" + name));
            folders.add(folder);
        }
        return folders;
    }

    /** Says what the stand-alone verifier says of all of them. */
    private static String verified(List<Path> folders) {
        var broken = new ArrayList<String>();
        for (var folder : folders) {
            var said = new ByteArrayOutputStream();
            int code = Verifier.run(
                    new String[] {"draw", folder.toString()}, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (code != 0)
                broken.add(folder.getFileName() + "："
                        + said.toString(StandardCharsets.UTF_8).strip());
        }
        return broken.isEmpty() ? "全部成立" : broken.stream().collect(Collectors.joining("；"));
    }

    private void writeAccounts() {
        var rows = People.ALL.stream()
                .map(one -> new Account(
                        one.username(),
                        one.password(),
                        one.name(),
                        one.grant().role(),
                        one.grant().section(),
                        one.grant().squadron()))
                .toList();
        var json = JsonMapper.builder()
                .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                .build();
        write(data.resolve("demo-accounts.json"), json.writeValueAsBytes(rows));
    }

    private record Account(
            String username,
            String password,
            String name,
            Role role,
            @org.jspecify.annotations.Nullable String section,
            @org.jspecify.annotations.Nullable String squadron) {}

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
