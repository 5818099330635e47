package org.mingcha.archive.internal;

import static org.mingcha.archive.internal.db.Tables.CONTENT;
import static org.mingcha.archive.internal.db.Tables.DISPOSAL;
import static org.mingcha.archive.internal.db.Tables.EDITION;
import static org.mingcha.archive.internal.db.Tables.FILE;
import static org.mingcha.archive.internal.db.Tables.READING;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.archive.Folder;
import org.mingcha.archive.Folder.Verb;
import org.mingcha.archive.internal.db.tables.records.DisposalRecord;
import org.mingcha.archive.internal.db.tables.records.FolderRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What becomes of a folder whose term is over: proposed by one person, decided by another, and nothing while somebody holds it. */
@Component
public class Disposals {
    private static final int READINGS_SHOWN = 100;

    private final DSLContext sql;
    private final FolderBook book;
    private final Ledger ledger;
    private final Clock clock;

    Disposals(DSLContext sql, FolderBook book, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.book = book;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Folder view(Viewer viewer, FolderRecord folder) {
        var disposal = last(folder);
        return new Folder(
                book.line(folder),
                sql.selectFrom(EDITION)
                        .where(EDITION.FOLDER.eq(folder.getId()))
                        .orderBy(EDITION.EDITION_.desc())
                        .fetch(row ->
                                new Folder.Edition(row.getEdition(), row.getFiledAt(), row.getHash(), row.getEntry())),
                sql.selectFrom(FILE)
                        .where(FILE.FOLDER.eq(folder.getId()), FILE.EDITION.eq(folder.getEdition()))
                        .orderBy(FILE.POSITION)
                        .fetch(row -> new Folder.File(
                                row.getPosition(),
                                row.getPath(),
                                row.getTitle(),
                                row.getRole(),
                                row.getType(),
                                row.getSha256(),
                                row.getBytes(),
                                row.getPages())),
                readings(viewer, folder),
                disposal == null
                        ? null
                        : new Folder.Disposal(
                                disposal.getProposedBy(),
                                disposal.getReason(),
                                disposal.getProposedAt(),
                                disposal.getVerdict(),
                                disposal.getDecidedBy(),
                                disposal.getBecause(),
                                disposal.getDecidedAt()),
                folder.getHeldBy() == null
                        ? null
                        : new Folder.Hold(folder.getHeldBy(), folder.getHeldBecause(), folder.getHeldAt()),
                List.copyOf(verbs(viewer, folder, disposal)),
                folder.getVersion());
    }

    private List<Folder.Reading> readings(Viewer viewer, FolderRecord folder) {
        if (!viewer.body().equals(folder.getBody())) return List.of();
        return sql.selectFrom(READING)
                .where(READING.FOLDER.eq(folder.getId()))
                .orderBy(READING.AT.desc(), READING.ID.desc())
                .limit(READINGS_SHOWN)
                .fetch(row -> new Folder.Reading(
                        row.getKind(),
                        row.getByName(),
                        row.getAt(),
                        row.getEdition(),
                        row.getWhat(),
                        row.getPurpose()));
    }

    private Set<Verb> verbs(Viewer viewer, FolderRecord folder, @Nullable DisposalRecord disposal) {
        var verbs = EnumSet.noneOf(Verb.class);
        if (Reading.mayRead(viewer, folder)) verbs.add(Verb.READ);
        boolean own = viewer.body().equals(folder.getBody());
        boolean keeps = own && viewer.may(Permission.KEEP_ARCHIVE);
        boolean isHeld = folder.getHeldBy() != null;
        switch (folder.getState()) {
            case "KEPT" -> {
                if (keeps) verbs.add(isHeld ? Verb.RELEASE : Verb.HOLD);
                if (keeps && !isHeld && book.hasEnded(folder)) verbs.add(Verb.PROPOSE_DESTRUCTION);
            }
            case "PROPOSED" -> {
                if (keeps) verbs.add(Verb.HOLD);
                boolean other = disposal != null && !disposal.getProposer().equals(viewer.account());
                if (own && other && viewer.may(Permission.DECIDE_DESTRUCTION)) verbs.add(Verb.DECIDE_DESTRUCTION);
            }
            default -> {}
        }
        return verbs;
    }

    private @Nullable DisposalRecord last(FolderRecord folder) {
        return sql.selectFrom(DISPOSAL)
                .where(DISPOSAL.FOLDER.eq(folder.getId()))
                .orderBy(DISPOSAL.PROPOSED_AT.desc(), DISPOSAL.ID.desc())
                .limit(1)
                .fetchOne();
    }

    /** Whoever keeps the archive stops its destruction; a proposal that waits falls away. */
    public Folder hold(Viewer viewer, UUID id, IfMatch at, String reason) {
        var folder = held(viewer, id, at, Verb.HOLD);
        var why = needed(reason);
        if (folder.getState().equals("PROPOSED")) decided(viewer, folder, "REFUSED", "停止销毁：" + why);
        folder.setState("KEPT");
        folder.setHeldBy(viewer.name());
        folder.setHeldBecause(why);
        folder.setHeldAt(OffsetDateTime.now(clock));
        book(folder, "folder-held", Map.of());
        return stored(viewer, folder);
    }

    public Folder release(Viewer viewer, UUID id, IfMatch at) {
        var folder = held(viewer, id, at, Verb.RELEASE);
        folder.setHeldBy(null);
        folder.setHeldBecause(null);
        folder.setHeldAt(null);
        book(folder, "folder-released", Map.of());
        return stored(viewer, folder);
    }

    public Folder propose(Viewer viewer, UUID id, IfMatch at, String reason) {
        var folder = held(viewer, id, at, Verb.PROPOSE_DESTRUCTION);
        var why = needed(reason);
        folder.setState("PROPOSED");
        var entry = book(folder, "destruction-proposed", Map.of());
        sql.insertInto(DISPOSAL)
                .set(DISPOSAL.ID, Ids.next(clock))
                .set(DISPOSAL.FOLDER, folder.getId())
                .set(DISPOSAL.BODY, folder.getBody())
                .set(DISPOSAL.PROPOSER, viewer.account())
                .set(DISPOSAL.PROPOSED_BY, viewer.name())
                .set(DISPOSAL.REASON, why)
                .set(DISPOSAL.PROPOSED_AT, OffsetDateTime.now(clock))
                .set(DISPOSAL.ENTRY, entry.value())
                .execute();
        return stored(viewer, folder);
    }

    public Folder decide(Viewer viewer, UUID id, IfMatch at, boolean approved, @Nullable String reason) {
        var folder = held(viewer, id, at, Verb.DECIDE_DESTRUCTION);
        if (approved) {
            decided(viewer, folder, "APPROVED", null);
            sql.deleteFrom(CONTENT).where(CONTENT.FOLDER.eq(folder.getId())).execute();
            folder.setState("DESTROYED");
        } else {
            decided(viewer, folder, "REFUSED", needed(reason));
            folder.setState("KEPT");
        }
        return stored(viewer, folder);
    }

    private void decided(Viewer viewer, FolderRecord folder, String verdict, @Nullable String because) {
        var hashes = sql.select(EDITION.HASH)
                .from(EDITION)
                .where(EDITION.FOLDER.eq(folder.getId()))
                .orderBy(EDITION.EDITION_)
                .fetch(EDITION.HASH);
        var entry = book(
                folder,
                verdict.equals("APPROVED") ? "folder-destroyed" : "destruction-refused",
                Map.of("editions", hashes));
        var disposal = Objects.requireNonNull(last(folder));
        disposal.setVerdict(verdict);
        disposal.setDecider(viewer.account());
        disposal.setDecidedBy(viewer.name());
        disposal.setBecause(because);
        disposal.setDecidedAt(OffsetDateTime.now(clock));
        disposal.setDecidedEntry(entry.value());
        disposal.update();
    }

    private FolderRecord held(Viewer viewer, UUID id, IfMatch at, Verb verb) {
        var folder = book.held(viewer, id);
        at.expect(folder.getVersion(), view(viewer, folder), null);
        var disposal = last(folder);
        if (verbs(viewer, folder, disposal).contains(verb)) return folder;
        if (verb == Verb.DECIDE_DESTRUCTION
                && disposal != null
                && disposal.getProposer().equals(viewer.account()))
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "提出销毁的人不得批准；请由另一位领导决定。");
        if (verb == Verb.PROPOSE_DESTRUCTION && folder.getHeldBy() != null)
            throw new Refusal(
                    HttpStatus.CONFLICT, "folder-held", "本卷已停止销毁（" + folder.getHeldBecause() + "）；先解除，再提出销毁。");
        if (verb == Verb.PROPOSE_DESTRUCTION && folder.getState().equals("KEPT") && !book.hasEnded(folder))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "term-not-over",
                    "保管期限" + folder.getRetention()
                            + (folder.getKeepUntil() == null
                                    ? "，不能销毁。"
                                    : "到 " + folder.getKeepUntil() + " 为止，期满之后才能提出销毁。"));
        throw new Refusal(HttpStatus.CONFLICT, "folder-not-at-this-step", "现在不能这样办理本卷：销毁须在期满之后，由科室负责人提出，局领导中的另一人批准。");
    }

    private static String needed(@Nullable String reason) {
        if (reason == null || reason.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "停止销毁、提出销毁或者不同意销毁，都必须写明理由。");
        return reason.strip();
    }

    private EntryId book(FolderRecord folder, String act, Map<String, Object> more) {
        var values = new LinkedHashMap<>(more);
        values.put("body", folder.getBody());
        values.put("folder", folder.getFileNumber());
        return ledger.append(new Act(act, values));
    }

    private Folder stored(Viewer viewer, FolderRecord folder) {
        folder.setVersion(folder.getVersion() + 1);
        folder.update();
        return view(viewer, folder);
    }
}
