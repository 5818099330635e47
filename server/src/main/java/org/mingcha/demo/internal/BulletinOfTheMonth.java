package org.mingcha.demo.internal;

import java.time.YearMonth;
import java.util.Map;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The month's bulletin as its hands make it: begun with its figures, written by two sections, with two cases, signed and issued. */
@Component
class BulletinOfTheMonth {
    private static final String KIND = "monthly-bulletin";
    private static final String COMPILER = "supervision";
    private static final int CASES = 1;

    /** Invented, by chapter. */
    private static final Map<String, String> WORDS = Map.of(
            "overview", "演示：本月督察覆盖内务管理、街面实效和诉件处置，总体平稳，问题集中在街面秩序和台账记录。",
            "squadrons", "演示：排名按每次督察发现的问题计，督察次数一并列出；次数少的中队，比例仅供参考。",
            "matters", "演示：重复投诉逐件督察，一件油烟直排事项已经结案，一件施工扰民事项逾期，已电话督办。",
            "next", "演示：一、对照所列问题逐项整改，书面反馈。\n二、暑期夜间加强街面巡查。\n三、音视频记录做到应录尽录。");

    private static final String QUALITY = "演示：案卷总体规范，主要问题是裁量理由不够具体、证据照片未注明拍摄时间。";

    private final Doors doors;

    BulletinOfTheMonth(Doors doors) {
        this.doors = doors;
    }

    /** Written and submitted by the section, signed by its head and the leader in charge. */
    void issue(YearMonth month) {
        write(month);
        for (var signer :
                new People.Somebody[] {People.of(Role.SECTION_HEAD, COMPILER), People.of(Role.LEADER_IN_CHARGE)})
            try (var door = doors.of(signer)) {
                var bulletin = bulletin(door, month);
                if (bulletin.get("may").get("sign").asBoolean())
                    door.change(
                            path(bulletin) + "/signatures",
                            version(bulletin),
                            Map.of("hash", bulletin.get("hash").asString()));
            }
    }

    private void write(YearMonth month) {
        try (var member = doors.of(People.of(Role.SECTION_MEMBER, COMPILER));
                var adjudicator = doors.of(People.of(Role.SECTION_MEMBER, "case-adjudication"))) {
            member.post("/api/bulletins", Map.of("kind", KIND, "month", month.toString()));
            if (!bulletin(member, month).get("may").get("submit").asBoolean()) return;
            WORDS.forEach((chapter, words) -> words(member, month, chapter, words));
            words(adjudicator, month, "case-quality", QUALITY);
            for (var source : new String[] {"finding", "document"}) choose(member, month, source);
            var written = bulletin(member, month);
            member.change(path(written) + "/submission", version(written));
        }
    }

    private static void words(Door door, YearMonth month, String chapter, String words) {
        var bulletin = bulletin(door, month);
        for (var part : bulletin.get("chapters"))
            if (part.get("chapter").get("id").asString().equals(chapter)
                    && part.get("chapter").get("words").asString().isEmpty())
                door.replace(
                        path(bulletin) + "/chapters/" + chapter,
                        part.get("version").asLong(),
                        Map.of("words", words));
    }

    /** The first of what may be told, unless something of that source is told already. */
    private static void choose(Door door, YearMonth month, String source) {
        var bulletin = bulletin(door, month);
        var offers = door.get(path(bulletin) + "/offers/" + source + "?size=50").get("rows");
        long chosen = offers.valueStream()
                .filter(offer -> offer.get("chosen").asBoolean())
                .count();
        for (var offer : offers) {
            if (chosen >= CASES) return;
            if (offer.get("chosen").asBoolean()) continue;
            door.change(
                    path(bulletin) + "/cases",
                    version(bulletin),
                    Map.of(
                            "chapter",
                            "cases",
                            "source",
                            source,
                            "id",
                            offer.get("id").asString()));
            chosen++;
        }
    }

    private static JsonNode bulletin(Door door, YearMonth month) {
        return door.get("/api/bulletins/of/" + KIND + "/" + month);
    }

    private static String path(JsonNode bulletin) {
        return "/api/bulletins/" + bulletin.get("id").asString();
    }

    private static long version(JsonNode bulletin) {
        return bulletin.get("version").asLong();
    }
}
