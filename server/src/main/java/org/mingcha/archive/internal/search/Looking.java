package org.mingcha.archive.internal.search;

import static org.mingcha.archive.internal.db.Tables.FOUND;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.archive.Search.Asked;
import org.mingcha.archive.Search.Found;
import org.mingcha.archive.Search.Hit;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.Search.Order;
import org.mingcha.archive.internal.Audience;
import org.mingcha.archive.internal.db.tables.records.FoundRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Looks things up. Who may see what is part of every query, not of what comes after it. */
@Component
public class Looking {
    private static final int EXACT = 20;
    /** So many rows in the order of the list are read before the index is asked: what is common is found among them. */
    private static final int NEAREST = 1_000;

    private final DSLContext sql;

    Looking(DSLContext sql) {
        this.sql = sql;
    }

    public Found find(Viewer viewer, Asked asked) {
        var terms = Terms.of(asked.words());
        var number = Terms.number(asked.words());
        var order = asked.order() != null ? asked.order() : number != null ? Order.NUMBER : Order.DAY;
        if (terms.isEmpty()) return new Found(List.of(), List.of(), order, null);
        var seen = seenBy(viewer, asked.kind());
        var exact = asked.after() != null || number == null
                ? List.<FoundRecord>of()
                : sql.selectFrom(FOUND)
                        .where(seen, is(number))
                        .orderBy(FOUND.SERIES, FOUND.YEAR.desc(), FOUND.KIND, FOUND.SUBJECT)
                        .limit(EXACT)
                        .fetch();
        var which = seen;
        for (var term : terms) which = which.and(holds(viewer, term));
        if (number != null) which = which.and(DSL.not(is(number)));
        int size = Page.size(asked.size());
        var rows = order == Order.DAY ? nearest(which, asked.after(), size + 1) : List.<FoundRecord>of();
        if (rows.size() <= size) rows = page(which.and(amongPairs(terms)), order, asked.after(), size + 1);
        boolean more = rows.size() > size;
        var shown = more ? rows.subList(0, size) : rows;
        return new Found(
                exact.stream().map(row -> hit(viewer, row, terms)).toList(),
                shown.stream().map(row -> hit(viewer, row, terms)).toList(),
                order,
                more ? mark(shown.getLast(), order) : null);
    }

    private List<FoundRecord> page(Condition which, Order order, @Nullable String after, int rows) {
        var select = sql.selectFrom(FOUND).where(which);
        if (order == Order.DAY) return byDay(select, after, rows).fetch();
        var sorted = select.orderBy(FOUND.SERIES, FOUND.YEAR, FOUND.NUMBER, FOUND.KIND, FOUND.SUBJECT);
        if (after == null) return sorted.limit(rows).fetch();
        var at = opened(after, 5);
        return sorted.seek(at[0], number(at[1]), number(at[2]), at[3], id(at[4]))
                .limit(rows)
                .fetch();
    }

    /** What meets the condition among the next rows, whoever may see these; a planner that thinks it rare would read all there are. */
    private List<FoundRecord> nearest(Condition which, @Nullable String after, int rows) {
        var next = byDay(sql.select(FOUND.KIND, FOUND.SUBJECT).from(FOUND).where(DSL.noCondition()), after, NEAREST);
        var among = DSL.row(FOUND.KIND, FOUND.SUBJECT).in(next);
        return byDay(sql.selectFrom(FOUND).where(which, among), null, rows).fetch();
    }

    private static <R extends Record> Select<R> byDay(SelectConditionStep<R> select, @Nullable String after, int rows) {
        var sorted = select.orderBy(FOUND.DAY.desc(), FOUND.KIND, FOUND.SUBJECT);
        if (after == null) return sorted.limit(rows);
        var at = opened(after, 3);
        return sorted.seek(day(at[0]), at[1], id(at[2])).limit(rows);
    }

    /** Rows of kinds this viewer may see, that name him among their readers. */
    private static Condition seenBy(Viewer viewer, @Nullable Kind asked) {
        var kinds = EnumSet.noneOf(Kind.class);
        for (var kind : Kind.values()) if ((asked == null || asked == kind) && may(viewer, kind)) kinds.add(kind);
        if (kinds.isEmpty()) return DSL.falseCondition();
        var which = FOUND.BODY.in(viewer.bodies()).and(shares(FOUND.AUDIENCE, viewer));
        return kinds.size() == Kind.values().length
                ? which
                : which.and(FOUND.KIND.in(kinds.stream().map(Kind::name).toList()));
    }

    static boolean may(Viewer viewer, Kind kind) {
        return switch (kind) {
            case DOCUMENT -> viewer.may(Permission.SEE_DOCUMENTS);
            case MATTER -> viewer.may(Permission.SEE_MATTERS);
            case ORDER -> viewer.may(Permission.SEE_PLAN);
            case FINDING -> viewer.may(Permission.SEE_FINDINGS);
            case FOLDER -> viewer.may(Permission.SEE_ARCHIVE);
        };
    }

    private static Condition shares(Field<String[]> words, Viewer viewer) {
        return DSL.arrayOverlap(words, DSL.val(Audience.of(viewer).toArray(String[]::new), words));
    }

    /** A term stands in what all readers may read, in what this reader may read besides, or among the names he may read. */
    private static Condition holds(Viewer viewer, String term) {
        var which = FOUND.WORDS.contains(term);
        if (viewer.squadron().isEmpty())
            which = which.or(shares(FOUND.INSIDE, viewer).and(FOUND.INSIDE_WORDS.contains(term)));
        if (viewer.may(Permission.SEE_NAMED_OFFICERS))
            which = which.or(FOUND.BODY.eq(viewer.body()).and(FOUND.PEOPLE.contains(term)));
        return which;
    }

    /** The thing holds the pairs of all terms, wherever in its texts: what the index can say. */
    private static Condition amongPairs(List<String> terms) {
        var pairs = terms.stream()
                .flatMap(term -> Terms.pairs(term).stream())
                .distinct()
                .toArray(String[]::new);
        return pairs.length == 0 ? DSL.noCondition() : FOUND.PAIRS.contains(pairs);
    }

    private static Condition is(Terms.Numbered number) {
        var which = FOUND.NUMBER.eq(number.number());
        which = number.year() == null ? which.and(FOUND.YEAR.gt(0)) : which.and(FOUND.YEAR.eq(number.year()));
        return number.series().isEmpty() ? which : which.and(FOUND.SERIES.contains(number.series()));
    }

    private static Hit hit(Viewer viewer, FoundRecord row, List<String> terms) {
        var title = Terms.prepared(row.getTitle());
        var words = row.getWords();
        // the title stands above it already
        var snippet = Marked.snippet(words.startsWith(title) ? words.substring(title.length()) : words, terms);
        if (snippet.isEmpty()
                && viewer.squadron().isEmpty()
                && Arrays.stream(row.getInside()).anyMatch(Audience.of(viewer)::contains))
            snippet = Marked.snippet(row.getInsideWords(), terms);
        if (snippet.isEmpty()
                && viewer.may(Permission.SEE_NAMED_OFFICERS)
                && viewer.body().equals(row.getBody())) snippet = Marked.snippet(row.getPeople(), terms);
        return new Hit(
                Kind.valueOf(row.getKind()),
                row.getSubject(),
                row.getBody(),
                Marked.whole(row.getTitle(), terms),
                row.getNumberText(),
                row.getUnit(),
                row.getDay(),
                snippet);
    }

    private static String mark(FoundRecord row, Order order) {
        var parts = new ArrayList<String>();
        if (order == Order.NUMBER) {
            parts.add(row.getSeries());
            parts.add(Integer.toString(row.getYear()));
            parts.add(Integer.toString(row.getNumber()));
        } else parts.add(row.getDay().toString());
        parts.add(row.getKind());
        parts.add(row.getSubject().toString());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static String[] opened(String mark, int parts) {
        try {
            var opened = new String(Base64.getUrlDecoder().decode(mark), StandardCharsets.UTF_8).split("\n", -1);
            if (opened.length == parts) return opened;
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw unknownPlace();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw unknownPlace();
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknownPlace();
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw unknownPlace();
        }
    }

    private static Refusal unknownPlace() {
        return new Refusal(HttpStatus.BAD_REQUEST, "no-such-page", "没有这一页；请从第一页重新查找。");
    }
}
