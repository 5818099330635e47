package org.mingcha.demo.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What July's findings led to on its last day: notices to four squadrons, served, so that their terms run when August begins, and some
 * that stand at each step before and after that.
 */
@Component
class DocumentsOfJuly {
    private static final LocalDate LAST = LocalDate.of(2024, 7, 31);
    private static final int SQUADRONS = 4;
    /** The fourth gets a reminder. */
    private static final int LAST_NOTICE = 3;

    private static final List<String> KINDS = List.of("finding-notice", "reminder-notice");

    private final DocumentsOfTheMonth papers;

    DocumentsOfJuly(DocumentsOfTheMonth papers) {
        this.papers = papers;
    }

    /** @return how many were served; what was found only once at a squadron is left for whoever tries the program */
    int serve() {
        var served = new ArrayList<String>();
        var standing = new ArrayList<String>();
        for (var findings : bySquadron())
            if (findings.size() > 1) {
                var name = "july 31 " + findings.getFirst().get("squadron").asString();
                if (served.size() < SQUADRONS)
                    served.add(papers.draft(name, KINDS.get(served.size() < LAST_NOTICE ? 0 : 1), findings.getFirst()));
                else if (standing.size() < SQUADRONS)
                    standing.add(papers.draft(name, KINDS.getFirst(), findings.getFirst()));
            }
        served.forEach(id -> papers.issued(id, papers.head()));
        standAtEachStep(standing);
        served.forEach(id -> papers.served(id, papers.head(), LAST));
        answerSome();
        papers.leave();
        return served.size();
    }

    /** One written out, one approved, one submitted; what is left stays a draft. */
    private void standAtEachStep(List<String> documents) {
        if (documents.size() > 0) papers.issued(documents.get(0), papers.head());
        if (documents.size() > 1) papers.approved(documents.get(1), papers.head());
        if (documents.size() > 2) papers.submitted(documents.get(2));
    }

    /** Of the squadrons that can answer one acknowledges, one has replied; the others have not looked yet. */
    private void answerSome() {
        for (var code : List.of(AnswersOfJuly.NANJING_WEST, AnswersOfJuly.MOBILE))
            for (var row : papers.member()
                    .get("/api/documents?open=true&size=200&squadron=" + code)
                    .get("rows"))
                if (row.get("servedOn").asString("").equals(LAST.toString())
                        && row.get("kind").asString().equals(KINDS.getFirst())) {
                    var unit = papers.squadron(code);
                    papers.acknowledged(row.get("id").asString(), unit);
                    if (code.equals(AnswersOfJuly.MOBILE))
                        papers.replied(row.get("id").asString(), unit, "已安排整改，预计三日内完成。");
                }
    }

    private List<List<JsonNode>> bySquadron() {
        var groups = new LinkedHashMap<String, List<JsonNode>>();
        for (var finding :
                papers.member().get("/api/findings?state=open&size=200").get("rows"))
            if (!finding.get("squadron").isNull())
                groups.computeIfAbsent(finding.get("squadron").asString(), _ -> new ArrayList<>())
                        .add(finding);
        // those who answer come first
        return groups.entrySet().stream()
                .sorted(Comparator.comparing(group -> !AnswersOfJuly.VISITED_FIRST.contains(group.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** July's honour banner: proposed by a member, decided by the leader in charge, published. */
    void banner() {
        var contests = papers.member().get("/api/contests").get("rows");
        var contest = contests.isEmpty()
                ? papers.member().post("/api/contests", Map.of("month", "2024-07", "contest", "honour-banner"))
                : contests.get(0);
        if (contest.get("state").asString().equals("PUBLISHED")) return;
        var places = contest.get("places").asInt();
        var chosen = contest.get("contestants")
                .valueStream()
                .filter(one -> one.get("proposed").asBoolean())
                .limit(places)
                .map(one -> one.get("squadron").asString())
                .toList();
        papers.leader()
                .change(
                        "/api/contests/" + contest.get("id").asString() + "/decision",
                        contest.get("version").asLong(),
                        Map.of("chosen", chosen, "because", "并列的另看街面实效"));
        papers.leave();
    }
}
