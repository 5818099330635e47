package org.mingcha.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Matters of July as their people pursue them: one that is done and closed, one that is late and pressed for; in August one whose
 * opening waits, and one under the city's regulation that is closed. Each step asks first how far the matter is, so that a demonstration killed in between goes on where it stood.
 */
@Component
class MattersOfJuly {
    private static final String SECTION = "coordination";
    private static final String CITYS_SECTION = "supervision";
    private static final String JIANGNING = "squadron/310106006";
    private static final String NANJING = "squadron/310106012";
    private static final String PENGPU = "squadron/310106101";

    private final Doors doors;

    MattersOfJuly(Doors doors) {
        this.doors = doors;
    }

    /** Two are opened at the beginning of the month. */
    void open() {
        opened("done", SECTION, fumes());
        opened("late", SECTION, works());
    }

    /** At its end one is reported and closed, the other pressed for. */
    void end(LocalDate today) {
        var done = begun("done", SECTION, fumes());
        try (var unit = doors.of(headOf("310106006"));
                var member = doors.of(People.of(Role.SECTION_MEMBER, SECTION));
                var leader = doors.of(People.of(Role.LEADER_IN_CHARGE))) {
            step(
                    unit,
                    done,
                    "UNDERWAY",
                    "reports",
                    Map.of("unit", JIANGNING, "words", "演示：逐店核查二十一家，立案查处三起，其余当场整改；居民回访均表示满意。", "files", List.of()),
                    "REPORT");
            step(
                    member,
                    done,
                    "UNDERWAY",
                    "reports/acceptance",
                    Map.of("unit", JIANGNING, "words", "演示：情况属实，达到办理要求。"),
                    "JUDGE_REPORT");
            step(
                    member,
                    done,
                    "CONCLUDED",
                    "closing",
                    Map.of("result", "演示：油烟直排已整改到位，立案查处三起。", "opinion", "演示：达到办理要求，建议结案。"),
                    "PROPOSE_CLOSING");
            step(leader, done, "CLOSING", "closing/approval", Map.of("words", "演示：同意结案。"), "APPROVE_CLOSING");
            step(
                    member,
                    begun("late", SECTION, works()),
                    "UNDERWAY",
                    "pressings",
                    Map.of(
                            "unit",
                            NANJING,
                            "way",
                            "telephone",
                            "on",
                            today.toString(),
                            "words",
                            "演示：请两日内书面报告办理情况。",
                            "standing",
                            "演示：逾期未报，答复正在汇总。"),
                    "PRESS");
        }
    }

    /** In August another one waits for its approval. */
    void askForApproval() {
        submitted("waiting", SECTION, media());
    }

    /** Under the city's regulation one goes through all four steps: pressed by letter, reported with the sealed page, closed. */
    void pursueTheCitysTask(LocalDate today) {
        var id = opened("city", CITYS_SECTION, citysTask());
        try (var unit = doors.of(headOf("310106101"));
                var member = doors.of(People.of(Role.SECTION_MEMBER, CITYS_SECTION));
                var leader = doors.of(People.of(Role.LEADER_IN_CHARGE))) {
            step(
                    member,
                    id,
                    "UNDERWAY",
                    "pressings",
                    Map.of(
                            "unit",
                            PENGPU,
                            "way",
                            "expedite-by-letter",
                            "on",
                            today.toString(),
                            "words",
                            "演示：请当日报送盖章的督察报告。",
                            "standing",
                            "演示：已拆除，报告正在盖章。"),
                    "PRESS");
            step(
                    unit,
                    id,
                    "EXPEDITED",
                    "reports",
                    Map.of(
                            "unit",
                            PENGPU,
                            "words",
                            "演示：景观道路沿线逾期户外广告八处已全部拆除，现场已清理。",
                            "files",
                            List.of(unit.upload("盖章的报告.png", sealedPage()))),
                    "REPORT");
            step(
                    member,
                    id,
                    "EXPEDITED",
                    "reports/acceptance",
                    Map.of("unit", PENGPU, "words", "演示：情况属实，达到办理要求。"),
                    "JUDGE_REPORT");
            step(
                    member,
                    id,
                    "CONCLUDED",
                    "closing",
                    Map.of("result", "演示：逾期户外广告八处已拆除。", "opinion", "演示：达到办理要求，拟结案。"),
                    "PROPOSE_CLOSING");
            step(leader, id, "CLOSING", "closing/approval", Map.of("words", "演示：同意结案。"), "APPROVE_CLOSING");
        }
    }

    /** Nothing but the seal that says it is the demonstration's. */
    private static byte[] sealedPage() {
        try (var picture = Objects.requireNonNull(MattersOfJuly.class.getResourceAsStream("/demo/seal.png"))) {
            return picture.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String opened(String name, String section, Map<String, Object> form) {
        var id = submitted(name, section, form);
        try (var leader = doors.of(People.of(Role.LEADER_IN_CHARGE))) {
            step(leader, id, "SUBMITTED", "opening", Map.of("words", "演示：同意立案。"), "APPROVE_OPENING");
        }
        return id;
    }

    private String submitted(String name, String section, Map<String, Object> form) {
        var id = begun(name, section, form);
        try (var member = doors.of(People.of(Role.SECTION_MEMBER, section))) {
            step(member, id, "DRAFT", "submission", Map.of(), "SUBMIT");
        }
        return id;
    }

    private String begun(String name, String section, Map<String, Object> form) {
        try (var member = doors.of(People.of(Role.SECTION_MEMBER, section))) {
            // an answer is kept for some weeks only: what stands there already is looked for
            for (var row : member.get("/api/matters?size=200").get("rows"))
                if (row.get("title").asString().equals(form.get("title")))
                    return row.get("id").asString();
            return member.once(
                            "/api/matters",
                            form,
                            UUID.nameUUIDFromBytes(("demo matter " + name).getBytes(StandardCharsets.UTF_8)))
                    .get("id")
                    .asString();
        }
    }

    private static void step(Door who, String id, String from, String verb, Object body, String needs) {
        var path = "/api/matters/" + id;
        var matter = who.get(path);
        if (!matter.get("state").asString().equals(from) || !may(matter, needs)) return;
        who.change(path + "/" + verb, matter.get("version").asLong(), body);
    }

    private static boolean may(JsonNode matter, String verb) {
        for (var one : matter.get("may")) if (one.asString().equals(verb)) return true;
        return false;
    }

    private static People.Somebody headOf(String squadron) {
        return People.ALL.stream()
                .filter(one -> one.grant().role() == Role.SQUADRON_HEAD
                        && squadron.equals(one.grant().squadron()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> fumes() {
        return form(
                "leaders-instruction",
                "演示：区领导在七月一日情况反映上的批示",
                "演示：昌平路沿街餐饮油烟扰民",
                "演示：昌平路多家餐饮店油烟直排，居民多次反映，区领导批示核查。",
                List.of("沿街餐饮店油烟净化设施的设置和使用", "历次诉件的处置"),
                JIANGNING,
                "演示：请区城管局抓紧核查处理，结果报我。",
                "2024-08-02");
    }

    private static Map<String, Object> works() {
        return form(
                "environmental-inspection",
                "演示：环保督察转办第十二号",
                "演示：工地夜间扬尘未覆盖",
                "演示：环保督察组反映工地土方未覆盖、车辆未冲洗。",
                List.of("在建工地防尘降尘措施", "出入口车辆冲洗"),
                NANJING,
                null,
                "2024-07-26");
    }

    private static Map<String, Object> media() {
        return form(
                "media-exposure",
                "演示：某报八月三日报道",
                "演示：共享单车无序停放堵塞盲道",
                "演示：媒体报道闻喜路共享单车占压盲道。",
                List.of("盲道占压的处置", "企业约谈和整改"),
                PENGPU,
                null,
                "2024-08-23");
    }

    private static Map<String, Object> citysTask() {
        return form(
                "ordered-task",
                "演示：市局八月指令性任务",
                "演示：景观道路逾期户外广告集中拆除",
                "演示：市局要求集中拆除景观道路沿线逾期设置的户外广告。",
                List.of("逾期户外广告的拆除", "现场的清理"),
                PENGPU,
                null,
                "2024-08-16");
    }

    private static Map<String, Object> form(
            String kind,
            String source,
            String title,
            String facts,
            List<String> items,
            String unit,
            @Nullable String instruction,
            String lastDay) {
        var form = new LinkedHashMap<String, Object>();
        form.put("kind", kind);
        form.put("source", Map.of("kind", "free", "words", source));
        form.put("title", title);
        form.put("facts", facts);
        form.put("items", items);
        form.put("plan", "演示：现场督察与调阅案卷相结合。");
        form.put("units", List.of(unit));
        form.put("demands", "演示：逐项核查，依法处置，书面报告结果。");
        if (instruction != null) form.put("instruction", instruction);
        form.put("opinion", "演示：拟立案督办。");
        form.put("lastDay", lastDay);
        form.put("wantedOn", List.of());
        return form;
    }
}
