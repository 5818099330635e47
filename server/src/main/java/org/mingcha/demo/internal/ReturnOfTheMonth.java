package org.mingcha.demo.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The monthly return as its hands make it: July's signed and frozen, August's begun with a section's texts in it. */
@Component
class ReturnOfTheMonth {
    private static final String FORM = "monthly-return";
    private static final String COMPILER = "supervision";

    /** Invented, by blank. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("1.1/held", "true"),
            Map.entry("1.2/told", "演示：本月集中评查案卷，召开办案质量讲评会一次，重点讲评裁量理由和证据规格。\n典型事例：某店铺跨门营业案，现场照片、询问笔录、整改复查记录齐全，评为优秀案卷。"),
            Map.entry("2.5/told", "演示：对照应有的音视频记录逐案核对，对缺失较多的中队当面提醒并限期补录说明。"),
            Map.entry("3/inspected", "演示：结合日常街面实效督察抽查道路，发现无序设摊、占道堆物等问题，均已告知中队整改。"),
            Map.entry("3/pushed", "演示：暑期夜间市容保障每周通报进展；户外招牌安全专项行动按期推进。"),
            Map.entry("4.2/told", "演示：进中队督察内务管理和行为规范，总体良好，个别中队督察台账记录不及时。"),
            Map.entry("5.2/adjudication", "演示：本月无督办的重大案件。"),
            Map.entry("5.2/supervision", "演示：对重复五次以上的投诉逐件督察，督促属地中队现场处置并回访。"),
            Map.entry("5.2/general", "演示：信访件均在期限内答复，未发现推诿。"));

    private final Doors doors;

    ReturnOfTheMonth(Doors doors) {
        this.doors = doors;
    }

    /** The sections fill in their parts and hand them over, the compiling section last. */
    void handOver(YearMonth month) {
        for (var part : begun(month).get("parts")) {
            var section = part.get("section").asString();
            fill(month, section, List.copyOf(TEXTS.keySet()));
            try (var head = doors.of(People.of(Role.SECTION_HEAD, section))) {
                var mine = part(report(head, month), section);
                if (!mine.get("handedOver").asBoolean())
                    head.change(path(report(head, month), section) + "/handover", version(mine));
            }
        }
    }

    /** Compiled by the head of the compiling section, signed by both leaders. */
    void sign(YearMonth month) {
        try (var head = doors.of(People.of(Role.SECTION_HEAD, COMPILER))) {
            var report = report(head, month);
            if (is(report, "open")) head.change(path(report) + "/compilation", version(report));
        }
        for (var role : List.of(Role.LEADER_IN_CHARGE, Role.HEAD))
            try (var leader = doors.of(People.of(role))) {
                var report = report(leader, month);
                if (report.get("may").get("sign").asBoolean())
                    leader.change(
                            path(report) + "/signatures",
                            version(report),
                            Map.of("hash", report.get("hash").asString()));
            }
    }

    /** Begun, with what two sections have written so far; one of them has handed over. */
    void begin(YearMonth month) {
        begun(month);
        fill(month, "case-adjudication", List.of("1.2/told"));
        fill(month, "coordination", List.of("3/pushed"));
        try (var head = doors.of(People.of(Role.SECTION_HEAD, "coordination"))) {
            var report = report(head, month);
            var mine = part(report, "coordination");
            if (!mine.get("handedOver").asBoolean())
                head.change(path(report, "coordination") + "/handover", version(mine));
        }
    }

    private JsonNode begun(YearMonth month) {
        try (var member = doors.of(People.of(Role.SECTION_MEMBER, COMPILER))) {
            return member.post("/api/reports", Map.of("form", FORM, "month", month.toString()));
        }
    }

    /** Writes those of the blanks that are the section's and still empty. */
    private void fill(YearMonth month, String section, List<String> blanks) {
        try (var member = doors.of(People.of(Role.SECTION_MEMBER, section))) {
            var report = report(member, month);
            var part = part(report, section);
            var values = new ArrayList<Map<String, String>>();
            for (var field : part.get("missing")) {
                var name = field.asString();
                if (blanks.contains(name)) values.add(value(name));
            }
            if (!values.isEmpty()) member.replace(path(report, section), version(part), Map.of("values", values));
        }
    }

    private static Map<String, String> value(String blank) {
        var value = new HashMap<String, String>();
        value.put("cell", blank.substring(0, blank.indexOf('/')));
        value.put("field", blank.substring(blank.indexOf('/') + 1));
        value.put("value", TEXTS.getOrDefault(blank, "无"));
        return value;
    }

    private static JsonNode report(Door door, YearMonth month) {
        return door.get("/api/reports/of/" + FORM + "/" + month);
    }

    private static JsonNode part(JsonNode report, String section) {
        for (var part : report.get("parts")) if (part.get("section").asString().equals(section)) return part;
        throw new IllegalStateException("no part of " + section);
    }

    private static String path(JsonNode report) {
        return "/api/reports/" + report.get("id").asString();
    }

    private static String path(JsonNode report, String section) {
        return path(report) + "/parts/" + section;
    }

    private static long version(JsonNode what) {
        return what.get("version").asLong();
    }

    private static boolean is(JsonNode report, String state) {
        return report.get("state").asString().equals(state);
    }
}
