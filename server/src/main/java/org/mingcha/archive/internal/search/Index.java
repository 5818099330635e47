package org.mingcha.archive.internal.search;

import static org.mingcha.archive.internal.db.Tables.FOUND;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.internal.Numbers;
import org.springframework.stereotype.Component;

/** The rows that searches look through. */
@Component
public class Index {
    /** Stands for the series of what has no number, behind all others. */
    static final String UNNUMBERED = "\uFFFD";

    private static final int LONGEST = 20_000;

    private final DSLContext sql;

    Index(DSLContext sql) {
        this.sql = sql;
    }

    void put(Findable thing) {
        var parts = Numbers.parts(thing.number());
        var texts = new ArrayList<String>();
        texts.add(thing.title());
        if (thing.number() != null) texts.add(thing.number());
        if (thing.unit() != null) texts.add(thing.unit());
        texts.addAll(thing.texts());
        var words = joined(texts);
        var inside = joined(thing.insideTexts());
        var people = joined(thing.people());
        var row = sql.newRecord(FOUND);
        row.setKind(thing.kind().name());
        row.setSubject(thing.subject());
        row.setBody(thing.body());
        row.setTitle(thing.title());
        row.setUnit(thing.unit());
        row.setNumberText(thing.number());
        row.setSeries(parts == null ? UNNUMBERED : parts.series().toLowerCase(Locale.ROOT));
        row.setYear(parts == null ? 0 : parts.year());
        row.setNumber(parts == null ? 0 : parts.number());
        row.setDay(thing.day());
        row.setAudience(thing.audience().toArray(String[]::new));
        row.setWords(words);
        row.setInside(thing.inside().toArray(String[]::new));
        row.setInsideWords(inside);
        row.setPeople(people);
        row.setPairs(Stream.of(words, inside, people)
                .flatMap(text -> Terms.pairs(text).stream())
                .distinct()
                .toArray(String[]::new));
        sql.insertInto(FOUND)
                .set(row)
                .onConflict(FOUND.KIND, FOUND.SUBJECT)
                .doUpdate()
                .set(row)
                .execute();
    }

    void remove(Kind kind, UUID subject) {
        sql.deleteFrom(FOUND)
                .where(FOUND.KIND.eq(kind.name()), FOUND.SUBJECT.eq(subject))
                .execute();
    }

    private static String joined(List<String> texts) {
        var joined = Terms.prepared(String.join("\n", texts));
        return joined.length() <= LONGEST ? joined : joined.substring(0, LONGEST);
    }
}
