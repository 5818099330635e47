package org.mingcha.reviews.internal;

import static org.mingcha.reviews.internal.db.Tables.FAULT;
import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.directory.Directory;
import org.mingcha.records.Records;
import org.mingcha.reviews.CommonFault;
import org.mingcha.reviews.internal.db.tables.records.FaultRecord;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.springframework.stereotype.Component;

/** What settled reviews have in common, for the month's debriefing and the half-year's collective review. */
@Component
public class Debriefing {
    private static final int EXAMPLES = 3;
    private static final int SHORTEST = 2;

    private final DSLContext sql;
    private final CaseFiles files;
    private final Standards standards;
    private final ReviewBook book;
    private final Records records;
    private final Directory directory;

    Debriefing(
            DSLContext sql,
            CaseFiles files,
            Standards standards,
            ReviewBook book,
            Records records,
            Directory directory) {
        this.sql = sql;
        this.files = files;
        this.standards = standards;
        this.book = book;
        this.records = records;
        this.directory = directory;
    }

    private record At(ReviewRecord review, FaultRecord fault) {}

    /** The most common first, of what the viewer may see. */
    public List<CommonFault> of(Viewer viewer, YearMonth from, YearMonth until) {
        return of(ReviewBook.seen(viewer), from, until);
    }

    /** The most common of a whole body first; who asks narrows it. */
    List<CommonFault> inBody(String body, YearMonth from, YearMonth until) {
        return of(REVIEW.BODY.eq(body), from, until);
    }

    private List<CommonFault> of(Condition seen, YearMonth from, YearMonth until) {
        var which = seen.and(REVIEW.STATE.eq("SETTLED"))
                .and(REVIEW.MONTH.ge(from.toString()))
                .and(REVIEW.MONTH.lt(until.toString()));
        var settled = new HashMap<String, Integer>();
        sql.select(REVIEW.STANDARD)
                .from(REVIEW)
                .where(which)
                .forEach(row -> settled.merge(row.value1(), 1, Integer::sum));
        var byItem = new LinkedHashMap<String, List<At>>();
        sql.select(REVIEW, FAULT)
                .from(REVIEW)
                .join(FAULT)
                .on(FAULT.REVIEW.eq(REVIEW.ID))
                .where(which)
                .orderBy(REVIEW.STANDARD, FAULT.ITEM, REVIEW.SETTLED_AT.desc(), REVIEW.ID)
                .forEach(row -> byItem.computeIfAbsent(
                                row.value1().getStandard() + " " + row.value2().getItem(),
                                _ -> new java.util.ArrayList<>())
                        .add(new At(row.value1(), row.value2())));
        return byItem.values().stream()
                .map(at -> common(at, settled))
                .sorted(Comparator.comparingInt(CommonFault::files)
                        .reversed()
                        .thenComparing(CommonFault::standard)
                        .thenComparing(CommonFault::item))
                .toList();
    }

    private CommonFault common(List<At> at, Map<String, Integer> settled) {
        var review = at.getFirst().review();
        var item = at.getFirst().fault().getItem();
        var standard = standards.of(review);
        return new CommonFault(
                standard.id(),
                standard.title(),
                item,
                standard.titleOf(item),
                standard.clauseOf(item),
                at.size(),
                settled.getOrDefault(standard.id(), at.size()),
                (int) at.stream()
                        .map(one -> one.review().getSquadron())
                        .filter(Objects::nonNull)
                        .distinct()
                        .count(),
                at.stream().limit(EXAMPLES).map(this::nameless).distinct().toList());
    }

    private String nameless(At at) {
        return nameless(at.review(), at.fault().getComment());
    }

    public String nameless(Viewer viewer, UUID review, String text) {
        return nameless(book.get(viewer, review), text);
    }

    /** The text without the file's number, the people its record and its sheets name, and whoever works in the body. */
    private String nameless(ReviewRecord review, String text) {
        var names = new HashSet<>(directory.names(review.getBody()));
        files.of(review.getBody(), review.getKind(), review.getNumber())
                .hands()
                .named()
                .forEach(one -> names.add(one.name()));
        for (var sheet : book.sheets(review.getId())) names.add(sheet.getReviewerName());
        var left = text.replace(review.getNumber(), "某案");
        for (var name : longestFirst(names)) left = left.replace(name, "某某");
        return records.unnamed(review.getBody(), review.getKind(), review.getNumber(), left);
    }

    /** A name may be the beginning of another; one of a single character stands in too many words to be looked for. */
    private static List<String> longestFirst(Collection<String> names) {
        return names.stream()
                .filter(name -> name.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
