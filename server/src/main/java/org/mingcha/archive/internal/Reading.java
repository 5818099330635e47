package org.mingcha.archive.internal;

import static org.mingcha.archive.internal.db.Tables.CONTENT;
import static org.mingcha.archive.internal.db.Tables.EDITION;
import static org.mingcha.archive.internal.db.Tables.FILE;
import static org.mingcha.archive.internal.db.Tables.READING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.archive.Archive;
import org.mingcha.archive.internal.db.tables.records.FileRecord;
import org.mingcha.archive.internal.db.tables.records.FolderRecord;
import org.mingcha.archive.internal.db.tables.records.ReadingRecord;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads what is filed, and writes down who read or took what (查阅、借阅). */
@Component
public class Reading {
    private static final Duration TO_DOWNLOAD = Duration.ofDays(1);
    private static final int LONGEST_PURPOSE = 500;

    private final DSLContext sql;
    private final EvidenceFiles evidence;
    private final Ledger ledger;
    private final Clock clock;

    Reading(DSLContext sql, EvidenceFiles evidence, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.evidence = evidence;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The body's own people: a bureau above sees the register and asks for a package. */
    static boolean mayRead(Viewer viewer, FolderRecord folder) {
        return viewer.body().equals(folder.getBody()) && !folder.getState().equals("DESTROYED");
    }

    public Archive.Content read(Viewer viewer, FolderRecord folder, int edition, int position) {
        mustBeReadable(viewer, folder);
        var file = sql.selectFrom(FILE)
                .where(FILE.FOLDER.eq(folder.getId()), FILE.EDITION.eq(edition), FILE.POSITION.eq(position))
                .fetchOptional()
                .orElseThrow(Reading::noSuchFile);
        note(viewer, folder, edition, file.getPath(), "READ", null, null);
        var bytes = new ByteArrayOutputStream();
        try {
            copy(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
        return new Archive.Content(folder.getFileNumber() + "-" + name, file.getType(), bytes.toByteArray());
    }

    public Archive.Taken take(Viewer viewer, FolderRecord folder, int edition, String purpose) {
        mustBeReadable(viewer, folder);
        var why = purpose.strip();
        if (why.isEmpty() || why.length() > LONGEST_PURPOSE)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "purpose-needed", "调取归档包须写明用途和接收单位，不超过五百字；请补写。");
        var row = edition(folder, edition);
        var entry = ledger.append(new Act(
                "package-taken",
                Map.of(
                        "body",
                        folder.getBody(),
                        "folder",
                        folder.getFileNumber(),
                        "edition",
                        edition,
                        "contents",
                        row)));
        var id = note(viewer, folder, edition, "", "TAKEN", why, entry.value());
        return new Archive.Taken(id, Packing.name(folder.getFileNumber(), edition));
    }

    private String edition(FolderRecord folder, int edition) {
        return sql.select(EDITION.HASH)
                .from(EDITION)
                .where(EDITION.FOLDER.eq(folder.getId()), EDITION.EDITION_.eq(edition))
                .fetchOptional(EDITION.HASH)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-edition-of-folder", "本卷没有这一版；请从各版中选择。"));
    }

    /** What this person has taken, within a day. */
    public ReadingRecord taken(Viewer viewer, UUID taken) {
        return sql.selectFrom(READING)
                .where(
                        READING.ID.eq(taken),
                        READING.ACCOUNT.eq(viewer.account()),
                        READING.KIND.eq("TAKEN"),
                        READING.AT.gt(OffsetDateTime.now(clock).minus(TO_DOWNLOAD)))
                .fetchOptional()
                .orElseThrow(
                        () -> new Refusal(HttpStatus.NOT_FOUND, "package-not-taken", "没有这次调取，或者已经超过一天；请在卷内写明用途，重新调取。"));
    }

    private UUID note(
            Viewer viewer,
            FolderRecord folder,
            int edition,
            String what,
            String kind,
            @Nullable String purpose,
            @Nullable UUID entry) {
        var id = Ids.next(clock);
        sql.insertInto(READING)
                .set(READING.ID, id)
                .set(READING.FOLDER, folder.getId())
                .set(READING.BODY, folder.getBody())
                .set(READING.EDITION, edition)
                .set(READING.WHAT, what)
                .set(READING.KIND, kind)
                .set(READING.ACCOUNT, viewer.account())
                .set(READING.BY_NAME, viewer.name())
                .set(READING.PURPOSE, purpose)
                .set(READING.ENTRY, entry)
                .set(READING.AT, OffsetDateTime.now(clock))
                .execute();
        return id;
    }

    private static void mustBeReadable(Viewer viewer, FolderRecord folder) {
        if (folder.getState().equals("DESTROYED"))
            throw new Refusal(HttpStatus.GONE, "folder-destroyed", "本卷的内容已按规定销毁，只保留台账、散列值和存证；需要原件的，请向仍持有归档包的单位调取。");
        if (!mayRead(viewer, folder))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-folder", "卷内材料由本机关的人员查阅；需要的，请该机关调取归档包提供。");
    }

    void copy(FileRecord file, OutputStream out) throws IOException {
        if (file.getEvidence() != null) {
            evidence.copy(evidence.of(List.of(file.getEvidence())).getFirst(), out);
            return;
        }
        out.write(sql.select(CONTENT.BYTES)
                .from(CONTENT)
                .where(CONTENT.FOLDER.eq(file.getFolder()), CONTENT.SHA256.eq(file.getSha256()))
                .fetchOptional(CONTENT.BYTES)
                .orElseThrow(Reading::noSuchFile));
    }

    private static Refusal noSuchFile() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-file-in-folder", "卷内没有这份文件；请从卷内目录中选择。");
    }
}
