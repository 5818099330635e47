package org.mingcha.demo.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The drawn files of a month as the adjudication section reviews them: all of July's, and the first of August's given to a reviewer. */
@Component
class ReviewsOfTheMonth {
    private static final String SECTION = "case-adjudication";
    private static final String RECORDINGS = "case-recordings";
    /** Given out and not yet scored, so that a reviewer finds something on his desk. */
    private static final int GIVEN_OUT = 4;

    private final Doors doors;
    private final PapersOfFiles papers;

    ReviewsOfTheMonth(Doors doors, PapersOfFiles papers) {
        this.doors = doors;
        this.papers = papers;
    }

    /** Lists the files and has every one scored: every fourth case file by two, and by a third where these differ. */
    int settle(YearMonth month) {
        var files = list(month);
        var names = People.ALL.stream()
                .filter(one -> one.inspects() && SECTION.equals(one.grant().section()))
                .toList();
        var reviewers = names.stream().map(doors::of).toList();
        try (var head = doors.of(People.of(Role.SECTION_HEAD, SECTION))) {
            papers.handIn(head, month, caseFiles(files));
            for (int i = 0; i < files.size(); i++) {
                var one = reviewers.get(i % reviewers.size());
                var other = i % 4 == 0 ? reviewers.get((i + 1) % reviewers.size()) : null;
                score(
                        head,
                        one,
                        other,
                        reviewers.get((i + 2) % reviewers.size()),
                        files.get(i).id(),
                        i);
            }
        } finally {
            reviewers.forEach(Door::close);
        }
        return files.size();
    }

    /** Lists the files and gives the first ones out, case files and recordings. */
    int giveOut(YearMonth month) {
        var files = list(month);
        try (var head = doors.of(People.of(Role.SECTION_HEAD, SECTION))) {
            for (boolean watched : List.of(false, true))
                files.stream()
                        .filter(file -> watched == file.standard().equals(RECORDINGS))
                        .limit(GIVEN_OUT)
                        .filter(file -> state(head, file.id()).equals("waiting"))
                        .forEach(file -> assign(head, file.id(), "演示案件审理科督察员甲"));
            papers.handIn(head, month, caseFiles(files));
        }
        return files.size();
    }

    /** The first ones, which are those that are given out. */
    private static List<String> caseFiles(List<Listed> files) {
        return files.stream()
                .filter(file -> !file.standard().equals(RECORDINGS))
                .limit(GIVEN_OUT)
                .map(Listed::id)
                .toList();
    }

    private record Listed(String id, String standard) {}

    private List<Listed> list(YearMonth month) {
        try (var head = doors.of(People.of(Role.SECTION_HEAD, SECTION))) {
            head.post("/api/reviews/lists", Map.of("month", month.toString()));
            var files = new ArrayList<Listed>();
            for (int page = 0; ; page++) {
                var rows = head.get("/api/reviews?size=200&month=" + month + "&page=" + page)
                        .get("rows");
                rows.forEach(row -> files.add(
                        new Listed(row.get("id").asString(), row.get("standard").asString())));
                if (rows.size() < 200) return files;
            }
        }
    }

    private static String name(Door reviewer) {
        return reviewer.get("/api/session").get("name").asString();
    }

    private static void assign(Door head, String file, String... names) {
        var path = "/api/reviews/" + file;
        var accounts = new ArrayList<String>();
        var candidates = head.get(path + "/candidates");
        for (var name : names)
            for (var one : candidates)
                if (one.get("name").asString().equals(name))
                    accounts.add(one.get("account").asString());
        if (accounts.size() != names.length)
            throw new IllegalStateException("nobody called " + List.of(names) + " may review " + file);
        head.change(
                path + "/reviewers",
                head.get(path).get("review").get("version").asLong(),
                Map.of("reviewers", accounts));
    }

    private static String state(Door head, String file) {
        return head.get("/api/reviews/" + file).get("review").get("state").asString();
    }

    private static void score(Door head, Door one, @Nullable Door other, Door third, String file, int turn) {
        var state = state(head, file);
        if (state.equals("settled")) return;
        if (other == null) {
            if (state.equals("waiting")) assign(head, file, name(one));
            hand(one, file, turn, 0);
            return;
        }
        if (state.equals("waiting")) assign(head, file, name(one), name(other));
        hand(one, file, turn, 0);
        // the other sees most of the same, and now and then something else
        hand(other, file, turn, turn % 16 == 8 ? 30 : turn % 3 == 0 ? 2 : 0);
        if (!state(head, file).equals("disputed")) return;
        assign(head, file, name(third));
        hand(third, file, turn, 0);
    }

    /** Writes a sheet and hands it in; what there is to watch is stated to have been watched on the platform. */
    private static void hand(Door reviewer, String file, int turn, int more) {
        var path = "/api/reviews/" + file;
        var desk = reviewer.get(path);
        if (!desk.hasNonNull("mine")) return; // it is in already
        var standard = desk.get("review").get("standard").asString();
        if (standard.equals(RECORDINGS)) watch(reviewer, path, desk);
        desk = reviewer.replace(path + "/sheet", version(desk), Map.of("marks", marks(turn, standard, more)));
        reviewer.change(path + "/sheet/submission", version(desk), Map.of("declares", true));
    }

    private static long version(JsonNode desk) {
        for (var sheet : desk.get("sheets"))
            if (sheet.get("id").asString().equals(desk.get("mine").asString()))
                return sheet.get("version").asLong();
        throw new IllegalStateException("no sheet to write on");
    }

    private static void watch(Door reviewer, String path, JsonNode desk) {
        for (var reel : desk.get("reels")) {
            var recording = reel.get("recording").asString();
            if (reel.hasNonNull("seconds"))
                reviewer.post(
                        path + "/recordings/statements",
                        Map.of(
                                "recording",
                                recording,
                                "fromMs",
                                0,
                                "untilMs",
                                reel.get("seconds").asLong() * 1000,
                                "where",
                                "演示：在执法音视频平台观看全程"));
            else
                reviewer.post(
                        path + "/recordings/reasons", Map.of("recording", recording, "reason", "演示：来源没有写时长，平台上也打不开"));
        }
    }

    /** Invented, and the same at every start: most files are good, some acceptable, a few not. */
    private static List<Map<String, Object>> marks(int turn, String standard, int more) {
        var marks = new ArrayList<Map<String, Object>>();
        if (standard.equals(RECORDINGS)) {
            if (turn % 4 == 1) marks.add(mark("keeping", 5, "演示：上传超过规定时限"));
            if (turn % 6 == 2) marks.add(mark("collection", 8, "演示：到场后三分钟才开始录制"));
            if (turn % 9 == 5) marks.add(mark("management", 2, "演示：没有登记记录环节"));
            if (more > 0) marks.add(mark("use", Math.min(10, more), "演示：现场笔录没有注明有录像"));
            return marks;
        }
        boolean ordinary = standard.equals("ordinary-procedure");
        if (more > 0) marks.add(mark(ordinary ? "inquiry" : "telling", Math.min(8, more), "演示：笔录没有逐页签名"));
        if (more > 8) marks.add(mark("decision", 8, "演示：决定书没有写明救济途径"));
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
