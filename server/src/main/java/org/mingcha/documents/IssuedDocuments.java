package org.mingcha.documents;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.STEP;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.documents.internal.Sight;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many documents the bureau issued in some days, as it was known at an instant: for modules that report figures. */
@Component
public class IssuedDocuments {
    private static final List<String> UNDONE = List.of("document-withdrawn", "document-superseded");

    private final DSLContext sql;
    private final Clock clock;

    IssuedDocuments(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Which documents are meant: issued by the bureau on a day of {@code [from, until)}, neither withdrawn nor replaced by a corrected
     * one by then.
     *
     * @param kinds empty: of every kind
     */
    public record Asked(String body, Collection<String> kinds, LocalDate from, LocalDate until, Instant asOf) {}

    /** One of them. */
    public record Issued(
            UUID id,
            String kindTitle,
            @Nullable String number,
            String title,
            String squadron,
            String addressee,
            @Nullable LocalDate issuedOn) {}

    @Transactional(readOnly = true)
    public long count(Asked asked) {
        return sql.fetchCount(DOCUMENT, meant(asked));
    }

    /** How many to each squadron, by its code. */
    @Transactional(readOnly = true)
    public Map<String, Long> bySquadron(Asked asked) {
        return sql.select(DOCUMENT.SQUADRON, DSL.count().cast(Long.class))
                .from(DOCUMENT)
                .where(meant(asked))
                .groupBy(DOCUMENT.SQUADRON)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Those that this viewer may see, in the order of their numbers. */
    @Transactional(readOnly = true)
    public Page<Issued> rows(Viewer viewer, Asked asked, int page, int size) {
        var which = meant(asked).and(Sight.seenBy(viewer));
        var rows = sql.selectFrom(DOCUMENT)
                .where(which)
                .orderBy(DOCUMENT.ISSUED_AT, DOCUMENT.KIND, DOCUMENT.NUMBER, DOCUMENT.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(this::issued);
        return new Page<>(rows, sql.fetchCount(DOCUMENT, which), page, size);
    }

    /** One of them, where this viewer may see it. */
    @Transactional(readOnly = true)
    public Optional<Issued> row(Viewer viewer, Asked asked, UUID id) {
        return sql.selectFrom(DOCUMENT)
                .where(meant(asked), Sight.seenBy(viewer), DOCUMENT.ID.eq(id))
                .fetchOptional(this::issued);
    }

    private Issued issued(DocumentRecord row) {
        return new Issued(
                row.getId(),
                row.getKindTitle(),
                row.getNumberText(),
                row.getTitle(),
                row.getSquadron(),
                row.getAddressee(),
                row.getIssuedAt() == null
                        ? null
                        : row.getIssuedAt().atZoneSameInstant(clock.getZone()).toLocalDate());
    }

    private Condition meant(Asked asked) {
        var zone = clock.getZone();
        var asOf = asked.asOf().atOffset(ZoneOffset.UTC);
        return DSL.and(
                DOCUMENT.BODY.eq(asked.body()),
                DOCUMENT.ISSUER.isNull(),
                asked.kinds().isEmpty() ? DSL.noCondition() : DOCUMENT.KIND.in(asked.kinds()),
                DOCUMENT.ISSUED_AT.ge(asked.from().atStartOfDay(zone).toOffsetDateTime()),
                DOCUMENT.ISSUED_AT.lt(asked.until().atStartOfDay(zone).toOffsetDateTime()),
                DOCUMENT.ISSUED_AT.le(asOf),
                DSL.notExists(DSL.selectOne()
                        .from(STEP)
                        .where(STEP.DOCUMENT.eq(DOCUMENT.ID), STEP.KIND.in(UNDONE), STEP.AT.le(asOf))));
    }
}
