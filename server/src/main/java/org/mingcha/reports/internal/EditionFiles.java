package org.mingcha.reports.internal;

import static org.mingcha.reports.internal.db.Tables.EDITION_FILE;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.DSLContext;
import org.mingcha.proof.Digest;
import org.mingcha.reports.Edition;
import org.mingcha.reports.Reports;
import org.mingcha.reports.internal.db.tables.records.EditionFileRecord;
import org.springframework.stereotype.Component;

/**
 * The files in which editions leave. Each is written when it is first asked for and stays as it was written: a workbook tells when it
 * was made and a seal when it was set, so that one written anew would have another hash than the one a receiver was told.
 */
@Component
public class EditionFiles {
    private final EditionPapers papers;
    private final DSLContext sql;
    private final Clock clock;

    EditionFiles(EditionPapers papers, DSLContext sql, Clock clock) {
        this.papers = papers;
        this.sql = sql;
        this.clock = clock;
    }

    public EditionFileRecord of(Edition edition, Reports.Format format) {
        return kept(edition, format).orElseGet(() -> {
            keep(edition, format, papers.write(edition, format));
            return kept(edition, format).orElseThrow();
        });
    }

    private Optional<EditionFileRecord> kept(Edition edition, Reports.Format format) {
        return sql.selectFrom(EDITION_FILE)
                .where(
                        EDITION_FILE.REPORT.eq(edition.report()),
                        EDITION_FILE.NUMBER.eq(edition.number()),
                        EDITION_FILE.FORMAT.eq(format.word()))
                .fetchOptional();
    }

    /** Two may write the same one at once: the first stays. */
    private void keep(Edition edition, Reports.Format format, byte[] content) {
        sql.insertInto(EDITION_FILE)
                .set(EDITION_FILE.REPORT, edition.report())
                .set(EDITION_FILE.NUMBER, edition.number())
                .set(EDITION_FILE.BODY, edition.body())
                .set(EDITION_FILE.FORMAT, format.word())
                .set(EDITION_FILE.CONTENT, content)
                .set(EDITION_FILE.HASH, Digest.plainHex(content))
                .set(EDITION_FILE.WRITTEN_AT, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute();
    }
}
