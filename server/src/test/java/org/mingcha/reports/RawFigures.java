package org.mingcha.reports;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import tools.jackson.databind.json.JsonMapper;

/** The month's figures worked out from the raw rows, by plain SQL and Java, without a line of the program that counts them. */
final class RawFigures {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final YearMonth month;
    private final String from;
    private final String until;

    /**
     * @param month whose draws and orders are meant
     * @param until the day after the last
     */
    RawFigures(DSLContext sql, YearMonth month, String from, String until) {
        this.sql = sql;
        this.month = month;
        this.from = from;
        this.until = until;
    }

    Map<String, String> all() {
        var all = new HashMap<String, String>();
        int drawn = drawn(sql, month, "case-file-review").size();
        int listed = listed("case-file-review", "case:").size();
        all.put("case-files-drawn", "" + drawn);
        all.put("case-file-share", percent(drawn, listed));
        all.put("case-recordings-checked", "" + recordings("case_number", "recordings"));
        all.put("case-recordings-missing", "" + missingOfCases());
        all.put("case-recording-faults", "" + findings("recordings"));
        all.put("check-recordings-checked", "" + recordings("check_number", "dual-random"));
        all.put("check-recordings-missing", "" + missingOfChecks());
        all.put("check-recording-faults", "" + findings("recordings-dual-random"));
        for (var column : List.of("events", "leaflets", "messages", "people"))
            all.put(
                    "publicity-" + column,
                    one("select coalesce(sum(" + column
                            + "), 0) from records.legal_publicity where replaced is null and held_on >= '" + from
                            + "' and held_on < '" + until + "'"));
        all.put("reconsiderations-corrected", concluded("matter = 'reconsideration' and outcome = 'corrected'"));
        all.put("litigation-lost", concluded("matter = 'litigation' and outcome = 'lost'"));
        all.put("procuratorial-suggestions", received("procuratorial-suggestion"));
        all.put("judicial-suggestions", received("judicial-suggestion"));
        all.put(
                "duties-not-performed",
                one(
                        "select count(*) from records.accountability_measure where replaced is null and fault in ('not-performed', 'improper')"
                                + " and occurred_on >= '" + from + "' and occurred_on < '" + until + "'"));
        all.put(
                "accountability-pursued",
                one(
                        "select count(*) from records.accountability_measure where replaced is null and pursued and decided_on >= '"
                                + from + "' and decided_on < '" + until + "'"));
        all.put(
                "squadrons-visited",
                one(
                        "select count(distinct squadron) from inspections.visit where issuer is null and mode = 'ON_SITE' and "
                                + day("started_at")));
        int complaints = ordered("complaint:");
        int petitions = ordered("petition:");
        int allComplaints = listed("complaints", "complaint:").size();
        int allPetitions = listed("complaints", "petition:").size();
        all.put(
                "major-cases-followed",
                one(
                        "select count(*) from matters.matter where duty in ('major-matters', 'major-case-supervision') and opened_on < '"
                                + until + "' and (closed_on is null or closed_on >= '" + from + "')"));
        all.put("complaints-followed", "" + complaints);
        all.put("petitions-followed", "" + petitions);
        all.put("matters-followed", "" + (complaints + petitions));
        all.put("complaints-listed", "" + allComplaints);
        all.put("petitions-listed", "" + allPetitions);
        all.put("matters-share", percent(complaints + petitions, allComplaints + allPetitions));
        all.put("finding-notices", documents("finding-notice"));
        all.put("expedite-notices", documents("expedite-notice"));
        all.put("recommendations", documents("supervision-recommendation"));
        all.put("decisions", documents("supervision-decision"));
        return all;
    }

    /** The items of a duty's sheets of a month, read from the bytes that were published. */
    static Set<String> drawn(DSLContext sql, YearMonth month, String duty) {
        var items = new TreeSet<String>();
        sql.fetch(
                        "select s.content from sampling.sheet s join sampling.draw d on d.id = s.draw join sampling.frozen f on f.id = d.frozen"
                                + " where d.duty = ? and f.month = ?",
                        duty,
                        month.toString())
                .forEach(row -> JSON.readTree(row.get(0, byte[].class))
                        .get("outcome")
                        .get("items")
                        .forEach(group -> group.get("ids").forEach(id -> items.add(id.asString()))));
        return items;
    }

    /** The lines of a duty's frozen lists. */
    Set<String> listed(String duty, String kind) {
        var items = new TreeSet<String>();
        sql.fetch(
                        "select d.population from sampling.draw d join sampling.frozen f on f.id = d.frozen where d.duty = ? and f.month = ?",
                        duty,
                        month.toString())
                .forEach(row -> {
                    for (var line : new String(row.get(0, byte[].class), StandardCharsets.UTF_8).split("\n"))
                        if (line.startsWith(kind)) items.add(line.substring(0, line.indexOf('\t')));
                });
        return items;
    }

    private Set<String> numbers(String duty) {
        var numbers = new TreeSet<String>();
        for (var item : drawn(sql, month, duty)) numbers.add(item.substring(item.indexOf(':') + 1));
        return numbers;
    }

    private int recordings(String column, String duty) {
        var numbers = numbers(duty);
        int count = 0;
        for (var row : sql.fetch("select " + column + " from records.recording where replaced is null"))
            if (row.get(0) != null && numbers.contains(row.get(0, String.class))) count++;
        return count;
    }

    private int missingOfCases() {
        var held = new HashSet<String>();
        for (var row : sql.fetch("select case_number, scene from records.recording where replaced is null"))
            held.add(row.get(0) + " " + row.get(1));
        int missing = 0;
        for (var number : numbers("recordings")) {
            var due = new TreeSet<String>();
            for (var row : sql.fetch(
                    "select origin, procedure, service_method, hearing, emergency from records.case_file where replaced is null and upstream = ?",
                    number)) {
                if ("complaint".equals(row.get(0))) due.add("complaint-handling");
                if ("check".equals(row.get(0))) due.add("site-check");
                if ("summary".equals(row.get(1))) due.add("summary-penalty");
                if ("left".equals(row.get(2))) due.add("left-service");
                if (Boolean.TRUE.equals(row.get(3))) due.add("hearing");
                if (Boolean.TRUE.equals(row.get(4))) due.add("emergency");
            }
            if (!sql.fetch(
                            "select from records.enforcement_check where replaced is null and emergency and case_number = ?",
                            number)
                    .isEmpty()) due.add("emergency");
            for (var row : sql.fetch(
                    "select measure from records.compulsory_measure where replaced is null and case_number = ? and measure in"
                            + " ('seizure', 'preservation', 'demolition')",
                    number)) due.add(row.get(0, String.class));
            for (var scene : due) if (!held.contains(number + " " + scene)) missing++;
        }
        return missing;
    }

    private int missingOfChecks() {
        var missing = numbers("dual-random");
        for (var row : sql.fetch(
                "select check_number from records.recording where replaced is null and check_number is not null"))
            missing.remove(row.get(0, String.class));
        return missing.size();
    }

    private String findings(String duty) {
        return one("select count(*) from findings.finding where state <> 'DRAFT' and issuer is null and duty = '" + duty
                + "' and found_on >= '" + from + "' and found_on < '" + until + "'");
    }

    private String concluded(String which) {
        return one("select count(*) from records.reconsideration where replaced is null and " + which
                + " and concluded_on >= '" + from + "' and concluded_on < '" + until + "'");
    }

    private String received(String matter) {
        return one("select count(*) from records.reconsideration where replaced is null and matter = '" + matter
                + "' and received_on >= '" + from + "' and received_on < '" + until + "'");
    }

    private String documents(String kind) {
        return one(
                "select count(*) from documents.document where issuer is null and state not in ('WITHDRAWN', 'SUPERSEDED') and kind = '"
                        + kind + "' and " + day("issued_at"));
    }

    private String day(String column) {
        return "(" + column + " at time zone 'Asia/Shanghai')::date >= '" + from + "' and (" + column
                + " at time zone 'Asia/Shanghai')::date < '" + until + "'";
    }

    private int ordered(String kind) {
        var items = new TreeSet<String>();
        for (var row : sql.fetch(
                "select m.item from planning.assignment_member m join planning.assignment a on a.id = m.assignment join planning.monthly_order o"
                        + " on o.id = a.monthly_order where o.month = ? and o.state = 'APPROVED' and m.duty = 'complaints'",
                month.toString())) if (row.get(0, String.class).startsWith(kind)) items.add(row.get(0, String.class));
        return items.size();
    }

    private String one(String query) {
        return sql.fetchSingle(query).get(0, String.class);
    }

    static String percent(int part, int whole) {
        if (whole == 0) return "—";
        long tenths = Math.round(part * 1000.0 / whole);
        return tenths / 10 + "." + tenths % 10;
    }
}
