package org.mingcha.demo.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;

/** The drawn files of a month as the adjudication section reviews them: all of July's, and the first of August's given to a reviewer. */
@Component
class ReviewsOfTheMonth {
    private static final String SECTION = "case-adjudication";
    /** Given out and not yet scored, so that a reviewer finds something on his desk. */
    private static final int GIVEN_OUT = 6;

    private final Doors doors;

    ReviewsOfTheMonth(Doors doors) {
        this.doors = doors;
    }

    /** Lists the files and has every one scored. */
    int settle(YearMonth month) {
        var files = list(month);
        var inspectors = People.ALL.stream()
                .filter(one -> one.inspects() && SECTION.equals(one.grant().section()))
                .toList();
        try (var head = doors.of(People.of(Role.SECTION_HEAD, SECTION))) {
            for (int turn = 0; turn < inspectors.size(); turn++)
                try (var reviewer = doors.of(inspectors.get(turn))) {
                    for (int i = turn; i < files.size(); i += inspectors.size()) score(head, reviewer, files.get(i), i);
                }
        }
        return files.size();
    }

    /** Lists the files and gives the first ones out. */
    int giveOut(YearMonth month) {
        var files = list(month);
        try (var head = doors.of(People.of(Role.SECTION_HEAD, SECTION))) {
            for (var file : files.subList(0, Math.min(GIVEN_OUT, files.size())))
                if (head.get("/api/reviews/" + file)
                        .get("review")
                        .get("reviewers")
                        .isEmpty()) assign(head, file, "演示案件审理科督察员甲");
        }
        return files.size();
    }

    private List<String> list(YearMonth month) {
        try (var head = doors.of(People.of(Role.SECTION_HEAD, SECTION))) {
            head.post("/api/reviews/lists", Map.of("month", month.toString()));
            var ids = new ArrayList<String>();
            for (int page = 0; ; page++) {
                var rows = head.get("/api/reviews?size=200&month=" + month + "&page=" + page)
                        .get("rows");
                rows.forEach(row -> ids.add(row.get("id").asString()));
                if (rows.size() < 200) return ids;
            }
        }
    }

    private static void assign(Door head, String file, String name) {
        var path = "/api/reviews/" + file;
        for (var one : head.get(path + "/candidates"))
            if (one.get("name").asString().equals(name)) {
                head.change(
                        path + "/reviewers",
                        head.get(path).get("review").get("version").asLong(),
                        Map.of("reviewers", List.of(one.get("account").asString())));
                return;
            }
        throw new IllegalStateException("nobody called " + name + " may review " + file);
    }

    private static void score(Door head, Door reviewer, String file, int turn) {
        var path = "/api/reviews/" + file;
        var state = head.get(path).get("review").get("state").asString();
        if (state.equals("settled")) return;
        assign(head, file, reviewer.get("/api/session").get("name").asString());
        var desk = reviewer.get(path);
        var sheet = desk.get("sheets").get(0);
        var ordinary = desk.get("review").get("standard").asString().equals("ordinary-procedure");
        desk = reviewer.replace(path + "/sheet", sheet.get("version").asLong(), Map.of("marks", marks(turn, ordinary)));
        reviewer.change(
                path + "/sheet/submission",
                desk.get("sheets").get(0).get("version").asLong(),
                Map.of("declares", true));
    }

    /** Invented, and the same at every start: most files are good, some acceptable, a few not. */
    private static List<Map<String, Object>> marks(int turn, boolean ordinary) {
        var marks = new ArrayList<Map<String, Object>>();
        if (turn % 3 == 1) marks.add(mark("filling", 2, "演示：文书有涂改，未加盖校对章"));
        if (turn % 5 == 2) marks.add(mark("evidence", 4, "演示：现场照片没有拍摄时间"));
        if (turn % 7 == 3) {
            marks.add(mark("discretion", 6, "演示：未说明裁量理由"));
            marks.add(mark("law", 4, "演示：引用条款未写到项"));
            if (ordinary) marks.add(mark("hearing", 4, "演示：告知书未写明陈述、申辩的期限"));
        }
        if (turn % 17 == 11)
            marks.add(Map.of("item", "facts-unclear", "taken", 0, "struck", true, "comment", "演示：当事人与现场笔录记载的不是同一人"));
        return marks;
    }

    private static Map<String, Object> mark(String item, int taken, String comment) {
        return Map.of("item", item, "taken", taken, "struck", false, "comment", comment);
    }
}
