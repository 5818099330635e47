package org.mingcha.archive.internal;

import static org.mingcha.archive.internal.db.Tables.CONTENT;
import static org.mingcha.archive.internal.db.Tables.EDITION;
import static org.mingcha.archive.internal.db.Tables.FILE;
import static org.mingcha.archive.internal.db.Tables.FOLDER;
import static org.mingcha.archive.internal.db.Tables.SERIES;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Ids;
import org.mingcha.archive.Folder.Source;
import org.mingcha.archive.internal.db.tables.records.FolderRecord;
import org.mingcha.archive.internal.search.FiledFolders;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.ArchivePackage;
import org.mingcha.proof.Digest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files a thing: as a new folder, or as the next edition of the one that holds it, if anything in it is new. */
@Component
public class Filing {
    private final DSLContext sql;
    private final Binding binding;
    private final KeepingTerms terms;
    private final FiledFolders found;
    private final Ledger ledger;
    private final Clock clock;

    Filing(DSLContext sql, Binding binding, KeepingTerms terms, FiledFolders found, Ledger ledger, Clock clock) {
        this.found = found;
        this.sql = sql;
        this.binding = binding;
        this.terms = terms;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** In the transaction of the caller: folder, contents and ledger entry together or not at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void file(ClosedThing thing) {
        var folder = held(thing.source(), thing.subject());
        var bound = binding.bind(thing);
        if (folder != null) {
            if (folder.getState().equals("DESTROYED") || bound.fingerprint().equals(lastFingerprint(folder))) {
                seen(folder, thing);
                return;
            }
            folder.setEdition(folder.getEdition() + 1);
        } else folder = begun(thing);
        describe(folder, thing, bound);
        var contents = contents(folder, thing, binding.withIndex(folder, thing, bound));
        store(folder, thing, contents);
    }

    /** What was closed is pursued again: it will be filed anew when it is closed the next time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(Source source, UUID subject) {
        var folder = held(source, subject);
        if (folder == null || folder.getReopened()) return;
        folder.setReopened(true);
        folder.setVersion(folder.getVersion() + 1);
        folder.update();
    }

    private @Nullable FolderRecord held(Source source, UUID subject) {
        return sql.selectFrom(FOLDER)
                .where(FOLDER.SOURCE.eq(source.name()), FOLDER.SUBJECT.eq(subject))
                .forUpdate()
                .fetchOne();
    }

    private @Nullable String lastFingerprint(FolderRecord folder) {
        return sql.select(EDITION.FINGERPRINT)
                .from(EDITION)
                .where(EDITION.FOLDER.eq(folder.getId()), EDITION.EDITION_.eq(folder.getEdition()))
                .fetchOne(EDITION.FINGERPRINT);
    }

    private void seen(FolderRecord folder, ClosedThing thing) {
        folder.setReopened(false);
        folder.setAudience(thing.audience().toArray(String[]::new));
        if (folder.modified()) folder.update();
    }

    private FolderRecord begun(ClosedThing thing) {
        var term = terms.of(thing);
        var folder = sql.newRecord(FOLDER);
        folder.setId(Ids.next(clock));
        folder.setBody(thing.body());
        folder.setSource(thing.source().name());
        folder.setSubject(thing.subject());
        folder.setCode(term.code());
        folder.setYear(thing.closedOn().getYear());
        folder.setNumber(nextNumber(thing.body(), term.code(), folder.getYear()));
        folder.setFileNumber(thing.body() + "-" + term.code() + "-" + folder.getYear() + "-" + folder.getNumber());
        folder.setEdition(1);
        folder.setState("KEPT");
        folder.setVersion(0L);
        return folder;
    }

    /** Numbers without gaps: the series' row lets one filing at a time. */
    private int nextNumber(String body, String code, int year) {
        return Objects.requireNonNull(sql.insertInto(SERIES)
                        .set(SERIES.BODY, body)
                        .set(SERIES.CODE, code)
                        .set(SERIES.YEAR, year)
                        .set(SERIES.LAST, 1)
                        .onConflict(SERIES.BODY, SERIES.CODE, SERIES.YEAR)
                        .doUpdate()
                        .set(SERIES.LAST, SERIES.LAST.plus(1))
                        .returning(SERIES.LAST)
                        .fetchOne())
                .getLast();
    }

    private void describe(FolderRecord folder, ClosedThing thing, Binding.Bound bound) {
        var term = terms.of(thing);
        folder.setKind(thing.kind());
        folder.setKindTitle(thing.kindTitle());
        folder.setTitle(thing.title());
        folder.setSubjectNumber(thing.number());
        folder.setSection(thing.section());
        folder.setUnits(thing.units().toArray(String[]::new));
        folder.setClosedOn(thing.closedOn());
        folder.setFiledAt(OffsetDateTime.now(clock));
        folder.setPages(bound.pages());
        folder.setFiles(bound.files().size() + 1);
        folder.setRetention(term.words());
        folder.setKeepUntil(term.until());
        folder.setToldOn(null);
        folder.setReopened(false);
        folder.setAudience(thing.audience().toArray(String[]::new));
        folder.setVersion(folder.getVersion() + 1);
    }

    private record Contents(List<Binding.Bundled> files, byte[] bytes, String hash, String fingerprint) {}

    private static Contents contents(FolderRecord folder, ClosedThing thing, Binding.Bound bound) {
        var listed = bound.files().stream()
                .map(file -> new ArchivePackage.File(
                        file.path(), file.sha256(), file.bytes(), file.role(), file.title(), file.pages()))
                .toList();
        var entries = thing.entries().stream().map(UUID::toString).sorted().toList();
        var bytes = new ArchivePackage(
                        folder.getBody(),
                        folder.getFileNumber(),
                        folder.getEdition(),
                        thing.source().name().toLowerCase(java.util.Locale.ROOT),
                        thing.subject().toString(),
                        thing.title(),
                        listed,
                        entries)
                .write();
        return new Contents(bound.files(), bytes, Digest.plainHex(bytes), bound.fingerprint());
    }

    private void store(FolderRecord folder, ClosedThing thing, Contents contents) {
        folder.attach(sql.configuration());
        if (folder.getVersion() == 1) folder.insert();
        else folder.update();
        var entry = ledger.append(new Act(
                ArchivePackage.FOLDER_FILED,
                Map.of(
                        "body",
                        folder.getBody(),
                        "folder",
                        folder.getFileNumber(),
                        "edition",
                        folder.getEdition(),
                        "contents",
                        contents.hash())));
        sql.insertInto(EDITION)
                .set(EDITION.FOLDER, folder.getId())
                .set(EDITION.EDITION_, folder.getEdition())
                .set(EDITION.BODY, folder.getBody())
                .set(EDITION.CONTENTS, contents.bytes())
                .set(EDITION.HASH, contents.hash())
                .set(EDITION.FINGERPRINT, contents.fingerprint())
                .set(EDITION.ENTRY, entry.value())
                .set(EDITION.ENTRIES, thing.entries().toArray(UUID[]::new))
                .set(EDITION.FILED_AT, folder.getFiledAt())
                .execute();
        for (int i = 0; i < contents.files().size(); i++)
            store(folder, i, contents.files().get(i));
        found.put(folder, thing);
    }

    private void store(FolderRecord folder, int position, Binding.Bundled file) {
        sql.insertInto(FILE)
                .set(FILE.FOLDER, folder.getId())
                .set(FILE.EDITION, folder.getEdition())
                .set(FILE.POSITION, position)
                .set(FILE.BODY, folder.getBody())
                .set(FILE.PATH, file.path())
                .set(FILE.TITLE, file.title())
                .set(FILE.ROLE, file.role())
                .set(FILE.TYPE, file.type())
                .set(FILE.SHA256, file.sha256())
                .set(FILE.BYTES, file.bytes())
                .set(FILE.PAGES, file.pages())
                .set(FILE.EVIDENCE, file.evidence())
                .execute();
        if (file.content() != null)
            sql.insertInto(CONTENT)
                    .set(CONTENT.FOLDER, folder.getId())
                    .set(CONTENT.SHA256, file.sha256())
                    .set(CONTENT.BODY, folder.getBody())
                    .set(CONTENT.BYTES, file.content())
                    .onConflictDoNothing()
                    .execute();
    }
}
