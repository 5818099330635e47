package org.mingcha.demo.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mingcha.access.Role;
import org.mingcha.papers.Paper;
import org.mingcha.papers.Papers;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Papers of drawn files, invented: the first file has all that it must have, the second lacks one for a reason, the third lacks one and
 * nobody says why, and for the others nothing has been handed in yet.
 */
@Component
class PapersOfFiles {
    private static final int WITH_PAPERS = 3;
    private static final String INQUIRY = "inquiry";

    private final Doors doors;
    private final Papers papers;

    PapersOfFiles(Doors doors, Papers papers) {
        this.doors = doors;
        this.papers = papers;
    }

    /** Calls for the papers of a month, and has those of the first files handed in by the squadrons that have them. */
    void handIn(Door section, YearMonth month, List<String> files) {
        section.post("/api/reviews/papers/calls", Map.of("month", month.toString()));
        for (int i = 0; i < Math.min(WITH_PAPERS, files.size()); i++) {
            var path = "/api/reviews/" + files.get(i);
            var desk = section.get(path);
            if (!desk.get("papers").isEmpty()) continue;
            try (var squadron =
                    doors.of(headOf(desk.get("review").get("squadron").asString()))) {
                handIn(squadron, path, desk, i);
            }
        }
    }

    private static People.Somebody headOf(String squadron) {
        return People.ALL.stream()
                .filter(one -> one.grant().role() == Role.SQUADRON_HEAD
                        && squadron.equals(one.grant().squadron()))
                .findFirst()
                .orElseThrow();
    }

    private void handIn(Door squadron, String path, JsonNode desk, int turn) {
        var number = desk.get("review").get("number").asString();
        var scans = new ArrayList<Map<String, Object>>();
        for (var kind : desk.get("paperKinds")) {
            var id = kind.get("id").asString();
            var title = kind.get("title").asString();
            if (!kind.get("required").asBoolean()) continue;
            if (id.equals(INQUIRY) && turn == 1) {
                squadron.post(path + "/papers/missing", Map.of("kind", id, "reason", "演示：当事人当场承认，没有另作询问"));
                continue;
            }
            if (id.equals(INQUIRY) && turn == 2) continue;
            scans.add(Map.of("kind", id, "file", squadron.upload(title + ".pdf", scan(number, title))));
        }
        squadron.post(path + "/papers", Map.of("papers", scans));
    }

    /** Two pages, so that there is something to turn. */
    private byte[] scan(String number, String title) {
        var paper = Paper.titled(title)
                .number(number)
                .paragraph("演示材料：系统生成，不是真实案卷，没有真实的人和事。")
                .heading(1, "记载事项")
                .paragraph("案件编号：" + number + "。当事人：演示当事人。承办人员：演示队员甲、演示队员乙。");
        for (int line = 1; line <= 40; line++) paper.paragraph("第 " + line + " 行　" + title + "的内容，供评查台翻页、放大和标记之用。");
        return papers.pdf(paper.signed("演示执法中队", LocalDate.of(2024, 7, 1)).build())
                .bytes();
    }
}
