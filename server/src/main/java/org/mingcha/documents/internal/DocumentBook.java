package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.COPY;
import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.DOCUMENT_FINDING;
import static org.mingcha.documents.internal.db.Tables.LAST_DAY;
import static org.mingcha.documents.internal.db.Tables.SERIES;
import static org.mingcha.documents.internal.db.Tables.STEP;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Ids;
import org.mingcha.documents.Document;
import org.mingcha.documents.Document.Point;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.ledger.EntryId;
import org.springframework.stereotype.Component;

/** The tables of documents themselves, their findings, copies, numbers and stories. */
@Component
public class DocumentBook {
    private final DSLContext sql;
    private final Clock clock;

    DocumentBook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public Optional<DocumentRecord> find(UUID id, Condition seen) {
        return sql.selectFrom(DOCUMENT).where(DOCUMENT.ID.eq(id), seen).fetchOptional();
    }

    /** The document, held against other changes until the transaction ends. */
    public Optional<DocumentRecord> held(UUID id, Condition seen) {
        return sql.selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.eq(id), seen)
                .forUpdate()
                .fetchOptional();
    }

    public void begin(DocumentRecord document) {
        sql.insertInto(DOCUMENT).set(document).execute();
    }

    /** Stores a changed document with its next version, and a last day that has moved beside those before it. */
    public void store(DocumentRecord document) {
        var due = document.getDueOn();
        boolean moved = due != null && !due.equals(document.original(DOCUMENT.DUE_ON));
        document.setVersion(document.getVersion() + 1);
        document.attach(sql.configuration());
        document.update();
        if (moved)
            sql.insertInto(LAST_DAY)
                    .set(LAST_DAY.ID, Ids.next(clock))
                    .set(LAST_DAY.DOCUMENT, document.getId())
                    .set(LAST_DAY.BODY, document.getBody())
                    .set(LAST_DAY.DAY, due)
                    .set(LAST_DAY.KNOWN_AT, OffsetDateTime.now(clock))
                    .execute();
    }

    /** A draft goes without a trace; it was never more than somebody's paper. */
    public void drop(UUID draft) {
        sql.deleteFrom(DOCUMENT).where(DOCUMENT.ID.eq(draft)).execute();
    }

    /** What is being written, or was issued, in its place. */
    public Optional<UUID> correctionOf(UUID document) {
        return sql.select(DOCUMENT.ID)
                .from(DOCUMENT)
                .where(DOCUMENT.REPLACES.eq(document))
                .fetchOptional(DOCUMENT.ID);
    }

    /** The authors with one more. */
    public static UUID[] with(UUID[] authors, UUID more) {
        if (Arrays.asList(authors).contains(more)) return authors;
        var all = Arrays.copyOf(authors, authors.length + 1);
        all[authors.length] = more;
        return all;
    }

    /** What was found, as it read when the document was written. */
    public List<Point> points(UUID document) {
        return sql.selectFrom(DOCUMENT_FINDING)
                .where(DOCUMENT_FINDING.DOCUMENT.eq(document))
                .orderBy(DOCUMENT_FINDING.POSITION)
                .fetch(row -> new Point(row.getFinding(), row.getItem(), row.getFact(), row.getClause()));
    }

    public void points(DocumentRecord document, List<Point> points) {
        sql.deleteFrom(DOCUMENT_FINDING)
                .where(DOCUMENT_FINDING.DOCUMENT.eq(document.getId()))
                .execute();
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            sql.insertInto(DOCUMENT_FINDING)
                    .set(DOCUMENT_FINDING.DOCUMENT, document.getId())
                    .set(DOCUMENT_FINDING.BODY, document.getBody())
                    .set(DOCUMENT_FINDING.FINDING, point.finding())
                    .set(DOCUMENT_FINDING.POSITION, i)
                    .set(DOCUMENT_FINDING.ITEM, point.item())
                    .set(DOCUMENT_FINDING.FACT, point.fact())
                    .set(DOCUMENT_FINDING.CLAUSE, point.clause())
                    .execute();
        }
    }

    public void copy(DocumentRecord document, String subdistrict, String name) {
        sql.insertInto(COPY)
                .set(COPY.DOCUMENT, document.getId())
                .set(COPY.BODY, document.getBody())
                .set(COPY.SUBDISTRICT, subdistrict)
                .set(COPY.NAME, name)
                .execute();
    }

    public List<String> copies(UUID document) {
        return sql.select(COPY.NAME)
                .from(COPY)
                .where(COPY.DOCUMENT.eq(document))
                .orderBy(COPY.SUBDISTRICT)
                .fetch(COPY.NAME);
    }

    /**
     * The next number of an issuer's documents of a kind in a year. The series stays locked until the transaction ends, and one that
     * fails gives its number back: take it last.
     */
    public int nextNumber(String body, @Nullable String issuer, String kind, int year) {
        return sql.insertInto(SERIES)
                .set(SERIES.BODY, body)
                .set(SERIES.ISSUER, issuer == null ? "" : issuer)
                .set(SERIES.KIND, kind)
                .set(SERIES.YEAR, year)
                .set(SERIES.LAST, 1)
                .onConflict(SERIES.BODY, SERIES.ISSUER, SERIES.KIND, SERIES.YEAR)
                .doUpdate()
                .set(SERIES.LAST, SERIES.LAST.plus(1))
                .returning(SERIES.LAST)
                .fetchSingle()
                .getLast();
    }

    /** Adds to the story. */
    public void tell(DocumentRecord document, String kind, String by, @Nullable String note, @Nullable EntryId entry) {
        sql.insertInto(STEP)
                .set(STEP.ID, Ids.next(clock))
                .set(STEP.DOCUMENT, document.getId())
                .set(STEP.BODY, document.getBody())
                .set(STEP.KIND, kind)
                .set(STEP.AT, OffsetDateTime.now(clock))
                .set(STEP.BY_NAME, by)
                .set(STEP.NOTE, note)
                .set(STEP.ENTRY, entry == null ? null : entry.value())
                .execute();
    }

    public List<Document.Step> story(UUID document) {
        return sql.selectFrom(STEP)
                .where(STEP.DOCUMENT.eq(document))
                .orderBy(STEP.AT, STEP.ID)
                .fetch(row ->
                        new Document.Step(row.getKind(), row.getAt(), row.getByName(), row.getNote(), row.getEntry()));
    }
}
