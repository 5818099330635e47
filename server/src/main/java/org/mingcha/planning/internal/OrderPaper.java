package org.mingcha.planning.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.AssignmentMemberRecord;
import org.mingcha.planning.internal.db.tables.records.AssignmentPersonRecord;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.proof.Canonical;

/** The one sequence of bytes that stands for an order: canonical JSON (RFC 8785) of everything somebody approves. */
public final class OrderPaper {
    private OrderPaper() {}

    public static byte[] canonical(MonthlyOrderRecord order, List<Visit> visits) {
        var content = new LinkedHashMap<String, Object>();
        content.put("order", order.getId().toString());
        content.put("body", order.getBody());
        content.put("month", order.getMonth());
        content.put("section", order.getSection());
        content.put("round", order.getRound());
        if (order.getSupplement() > 0) content.put("supplement", order.getSupplement());
        content.put("visits", visits.stream().map(OrderPaper::visit).toList());
        return Canonical.write(content);
    }

    private static Map<String, Object> visit(Visit visit) {
        var row = visit.row();
        var content = new LinkedHashMap<String, Object>();
        content.put("id", row.getId().toString());
        content.put("squadron", row.getSquadron());
        content.put("channel", row.getChannel());
        content.put("nature", row.getNature());
        if (row.getMethod() != null) content.put("method", row.getMethod());
        if (row.getReason() != null) {
            content.put("purpose", row.getPurpose());
            content.put("reason", row.getReason());
        }
        content.put("joinedBy", Arrays.asList(row.getJoinedBy()));
        content.put("from", row.getFromDay().toString());
        content.put("until", row.getUntilDay().toString());
        if (visit.group() != null)
            content.put(
                    "group",
                    Map.of(
                            "leader",
                            visit.leader().toString(),
                            "reason",
                            visit.group().getReason(),
                            "sections",
                            visit.pair().stream()
                                    .map(person -> Objects.requireNonNullElse(person.getSection(), ""))
                                    .toList()));
        content.put("pair", people(visit.pair()));
        content.put("substitutes", people(visit.substitutes()));
        content.put(
                "work",
                visit.works().stream()
                        .map(work -> {
                            var items = visit.members().stream()
                                    .filter(member -> member.getDuty().equals(work.getDuty()))
                                    .sorted(Comparator.comparing(AssignmentMemberRecord::getItem))
                                    .map(member -> Map.of("id", member.getItem(), "version", member.getItemVersion()))
                                    .toList();
                            return Map.of(
                                    "duty",
                                    work.getDuty(),
                                    "checklists",
                                    Arrays.asList(work.getChecklists()),
                                    "items",
                                    items);
                        })
                        .toList());
        return content;
    }

    private static List<String> people(List<AssignmentPersonRecord> people) {
        return people.stream().map(person -> person.getPerson().toString()).toList();
    }

    /** As it stands on paper; the series is the body's, by year of approval. */
    public static String number(int year, int number) {
        return "督任〔" + year + "〕" + number + "号";
    }
}
