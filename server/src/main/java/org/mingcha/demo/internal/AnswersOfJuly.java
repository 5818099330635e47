package org.mingcha.demo.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What three squadrons answered in July. Pengpu answers in time and objects to a second notice, which is upheld: blue. Nanjing West Road
 * asks for more time and has two notices: yellow. The mobile squadron lets a term lapse, is pressed, answers, and the same fault is
 * found again when it is visited: red.
 */
@Component
class AnswersOfJuly {
    static final String PENGPU = "310106101";
    static final String NANJING_WEST = "310106012";
    static final String MOBILE = "310106J01";
    static final Set<String> VISITED_FIRST = Set.of(PENGPU, NANJING_WEST, MOBILE);
    static final LocalDate FIRST_VISITS = july(8);

    static final String LAST_STEP = "july 22";
    private static final String NOTICE = "finding-notice";

    private final Steps steps;
    private final Doors doors;
    private final DocumentsOfTheMonth papers;

    AnswersOfJuly(Steps steps, Doors doors, DocumentsOfTheMonth papers) {
        this.steps = steps;
        this.doors = doors;
        this.papers = papers;
    }

    private static LocalDate july(int day) {
        return LocalDate.of(2024, 7, day);
    }

    /** @param go lets the demonstration's days pass until the morning of this one */
    void play(Consumer<LocalDate> go) {
        steps.once("first visits of july", () -> {
            go.accept(FIRST_VISITS);
            new OrdersOfTheMonth(doors, WorkOfJuly.JULY).makeVisits(VISITED_FIRST, FIRST_VISITS);
        });
        steps.once("notices of july 8", this::notices);
        steps.once("july 9", () -> {
            go.accept(july(9));
            moreTimeIsAsked();
        });
        steps.once("july 10", () -> {
            go.accept(july(10));
            pengpuAnswersAndObjects();
        });
        steps.once("july 15", () -> {
            go.accept(july(15));
            theMobileSquadronIsPressed();
        });
        steps.once("july 17", () -> {
            go.accept(july(17));
            theMobileSquadronAnswers();
        });
        steps.once("july 18", () -> {
            go.accept(july(18));
            theSameFaultAgain();
        });
        steps.once(LAST_STEP, () -> {
            go.accept(july(22));
            theRestIsAnswered();
        });
        papers.leave();
    }

    private void notices() {
        var written = List.of(
                notice("pengpu 1", PENGPU, 0),
                notice("pengpu 2", PENGPU, 1),
                notice("nanjing 1", NANJING_WEST, 0),
                notice("nanjing 2", NANJING_WEST, 1),
                notice("mobile 1", MOBILE, 0));
        written.forEach(id -> papers.issued(id, papers.head()));
        written.forEach(id -> papers.served(id, papers.head(), FIRST_VISITS));
    }

    private String notice(String name, String squadron, int nth) {
        return papers.draft(name, NOTICE, found(squadron).get(nth));
    }

    /** What was found at the squadron on the first visit, always in the same order. */
    private List<JsonNode> found(String squadron) {
        return papers.member()
                .get("/api/findings?size=200&squadron=" + squadron + "&from=" + FIRST_VISITS + "&until=" + FIRST_VISITS)
                .get("rows")
                .valueStream()
                .sorted(java.util.Comparator.comparing(one -> one.get("id").asString()))
                .toList();
    }

    /** The document drafted under this name. */
    private String of(String name, String squadron, int nth) {
        return notice(name, squadron, nth);
    }

    private void moreTimeIsAsked() {
        var id = of("nanjing 1", NANJING_WEST, 0);
        var asked = !papers.get(id).get("extensions").isEmpty();
        papers.unless(
                asked,
                papers.squadron(NANJING_WEST),
                id,
                "extensions",
                Map.of("until", july(16).toString(), "reason", "商户外出，约定下周现场整改"));
        var decided = !papers.get(id)
                .get("extensions")
                .get(0)
                .get("outcome")
                .asString()
                .equals("ASKED");
        papers.unless(decided, papers.head(), id, "extensions/decision", Map.of("granted", true, "reason", "情况属实"));
    }

    private void pengpuAnswersAndObjects() {
        var unit = papers.squadron(PENGPU);
        var first = of("pengpu 1", PENGPU, 0);
        papers.acknowledged(first, unit);
        papers.replied(first, unit, "已约谈沿街商户，两户均已入店经营，复查无反复。");
        papers.accepted(first, Map.of());
        var second = of("pengpu 2", PENGPU, 1);
        papers.unless(
                papers.get(second).hasNonNull("objection"),
                unit,
                second,
                "objections",
                Map.of("reason", "该处外摆经街道批准，有批准文件"));
        var nanjing = of("nanjing 2", NANJING_WEST, 1);
        papers.replied(nanjing, papers.squadron(NANJING_WEST), "已整改并张贴告示。");
        papers.accepted(nanjing, Map.of());
    }

    /** Its term lapsed on the 11th, the day for its reason on the 12th: a person takes the next step. */
    private void theMobileSquadronIsPressed() {
        var earlier = of("mobile 1", MOBILE, 0);
        if (!papers.get(earlier).hasNonNull("escalatedTo"))
            for (var proposal : papers.member().get("/api/documents/proposals"))
                if (proposal.get("document").asString().equals(earlier))
                    papers.member()
                            .post(
                                    "/api/documents/proposals/"
                                            + proposal.get("id").asString() + "/draft",
                                    Map.of());
        papers.served(papers.get(earlier).get("escalatedTo").asString(), papers.leader(), july(15));
        var objected = of("pengpu 2", PENGPU, 1);
        papers.unless(
                papers.get(objected).get("state").asString().equals("WITHDRAWN"),
                papers.leader(),
                objected,
                "objections/decision",
                Map.of("upheld", true, "reason", "经核实，外摆已获批准"));
    }

    private void theMobileSquadronAnswers() {
        var pressed = papers.get(of("mobile 1", MOBILE, 0)).get("escalatedTo").asString();
        papers.replied(pressed, papers.squadron(MOBILE), "已集中整治，安排专人每日巡查。");
        papers.accepted(pressed, Map.of("visitBy", july(19).toString()));
        new OrdersOfTheMonth(doors, WorkOfJuly.JULY).approveAdded();
    }

    private void theSameFaultAgain() {
        new OrdersOfTheMonth(doors, WorkOfJuly.JULY).makeReturnVisits(july(18));
        var item = found(MOBILE).getFirst().get("item").asString();
        var found = papers.member()
                .get("/api/findings?size=200&squadron=" + MOBILE + "&from=" + july(18) + "&until=" + july(18))
                .get("rows");
        var again = found.valueStream()
                .filter(one -> one.get("item").asString().equals(item))
                .findFirst()
                .orElseGet(() -> found.get(0));
        var id = papers.draft("mobile again", NOTICE, again);
        papers.served(id, papers.head(), july(18));
    }

    private void theRestIsAnswered() {
        var nanjing = of("nanjing 1", NANJING_WEST, 0);
        papers.replied(nanjing, papers.squadron(NANJING_WEST), "已现场整改，照片存档。");
        papers.accepted(nanjing, Map.of());
        for (var row : papers.member()
                .get("/api/documents?open=true&size=200&squadron=" + MOBILE)
                .get("rows"))
            if (row.get("servedOn").asString("").equals(july(18).toString())) {
                papers.replied(row.get("id").asString(), papers.squadron(MOBILE), "已再次整改，责任人已约谈。");
                papers.accepted(row.get("id").asString(), Map.of());
            }
    }
}
