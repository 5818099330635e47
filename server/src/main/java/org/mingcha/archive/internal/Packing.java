package org.mingcha.archive.internal;

import static org.mingcha.archive.internal.db.Tables.EDITION;
import static org.mingcha.archive.internal.db.Tables.FILE;
import static org.mingcha.archive.internal.db.Tables.FOLDER;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jooq.DSLContext;
import org.mingcha.api.Refusal;
import org.mingcha.archive.internal.db.tables.records.EditionRecord;
import org.mingcha.archive.internal.db.tables.records.ReadingRecord;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.ArchivePackage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes a package: the list of contents as it was hashed, every file, and the proof from the ledger that these were filed. */
@Component
public class Packing {
    private final DSLContext sql;
    private final Reading reading;
    private final Ledger ledger;

    Packing(DSLContext sql, Reading reading, Ledger ledger) {
        this.sql = sql;
        this.reading = reading;
        this.ledger = ledger;
    }

    static String name(String fileNumber, int edition) {
        return fileNumber + "-" + edition + ".zip";
    }

    public String nameOf(ReadingRecord taken) {
        proof(edition(taken));
        var folder =
                sql.selectFrom(FOLDER).where(FOLDER.ID.eq(taken.getFolder())).fetchSingle();
        return name(folder.getFileNumber(), taken.getEdition());
    }

    public void write(ReadingRecord taken, OutputStream out) throws IOException {
        var edition = edition(taken);
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        add(zip, edition, ArchivePackage.CONTENTS, edition.getContents());
        add(zip, edition, ArchivePackage.PROOF, proof(edition));
        var files = sql.selectFrom(FILE)
                .where(FILE.FOLDER.eq(taken.getFolder()), FILE.EDITION.eq(taken.getEdition()))
                .orderBy(FILE.POSITION)
                .fetch();
        for (var file : files) {
            zip.putNextEntry(entry(edition, file.getPath()));
            reading.copy(file, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private EditionRecord edition(ReadingRecord taken) {
        return sql.selectFrom(EDITION)
                .where(EDITION.FOLDER.eq(taken.getFolder()), EDITION.EDITION_.eq(taken.getEdition()))
                .fetchSingle();
    }

    private byte[] proof(EditionRecord edition) {
        var entries = new ArrayList<EntryId>();
        entries.add(new EntryId(edition.getEntry()));
        for (var entry : edition.getEntries()) entries.add(new EntryId(entry));
        return ledger.proofs(entries)
                .orElseThrow(
                        () -> new Refusal(HttpStatus.CONFLICT, "not-anchored-yet", "归档的存证还没有进入已公布的检查点，请稍候片刻再下载归档包。"));
    }

    private static void add(ZipOutputStream zip, EditionRecord edition, String name, byte[] content)
            throws IOException {
        zip.putNextEntry(entry(edition, name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Of the day of filing, so that the same package is the same file. */
    private static ZipEntry entry(EditionRecord edition, String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(
                edition.getFiledAt().withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        return entry;
    }
}
