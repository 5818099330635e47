package org.mingcha.appraisal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.appraisal.OfficerSheet.State;
import org.mingcha.appraisal.internal.Sight;
import org.mingcha.appraisal.internal.db.tables.records.AwardRecord;
import org.mingcha.appraisal.internal.db.tables.records.RefusalRecord;
import org.mingcha.appraisal.internal.db.tables.records.RefusalStepRecord;
import org.mingcha.appraisal.internal.officers.OfficerBook;
import org.mingcha.appraisal.internal.officers.OfficerViews;
import org.mingcha.directory.Squadron;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sheets of officers (队员依据表), for their squadron and its street alone. A refusal to correct is a recorded act that can be objected to
 * and withdrawn; only such records are a ground against an award, and street and squadron decide. The ledger keeps salted commitments.
 */
@Component
public class OfficerSheets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OfficerBook book;
    private final OfficerViews views;
    private final Sight sight;
    private final Ledger ledger;
    private final Clock clock;

    OfficerSheets(OfficerBook book, OfficerViews views, Sight sight, Ledger ledger, Clock clock) {
        this.book = book;
        this.views = views;
        this.sight = sight;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A refusal to be recorded.
     *
     * @param document the served document over which the officer refuses
     * @param paper the number or title of the paper in which it is laid down
     */
    public record NewRefusal(UUID document, LocalDate on, String facts, String paper) {}

    /** The officers of whom a year has something to tell. */
    @Transactional(readOnly = true)
    public Page<OfficerSheet.Line> search(Viewer viewer, int year, int page, int size) {
        var lines = views.lines(viewer, squadron(viewer), year);
        int from = Math.min(lines.size(), page * size);
        return new Page<>(lines.subList(from, Math.min(lines.size(), from + size)), lines.size(), page, size);
    }

    /** The sheet of an officer; opening it leaves a trace. */
    @Transactional
    public OfficerSheet get(Viewer viewer, UUID id, int year) {
        var squadron = squadron(viewer);
        var officer = officer(viewer, squadron, id, year);
        book.read(viewer, squadron.code(), officer);
        return views.sheet(viewer, squadron, year, officer);
    }

    /** Records that an officer refused to correct what a served document demands. */
    @Transactional
    public OfficerSheet record(Viewer actor, UUID id, int year, NewRefusal refusal) {
        mustKeep(actor);
        var squadron = squadron(actor);
        var officer = officer(actor, squadron, id, year);
        var paper = views.papersOf(actor, officer).stream()
                .filter(one -> one.id().equals(refusal.document()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "refusal-needs-a-document",
                        "拒不改正须对应一份已送达、涉及该队员的文书；请从列出的文书中选择。"));
        if (refusal.on().isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "所填日期在今天之后，不能登记尚未发生的事。");
        if (paper.servedOn() != null && refusal.on().isBefore(paper.servedOn()))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "refusal-before-service",
                    "文书 " + paper.servedOn() + " 才送达，此前谈不上拒不改正；请核对日期。");
        var row = new RefusalRecord();
        row.setId(Ids.next(clock));
        row.setBody(actor.body());
        row.setSquadron(squadron.code());
        row.setOfficer(officer);
        row.setDocument(paper.id());
        row.setDocumentNumber(paper.number());
        row.setHappenedOn(refusal.on());
        row.setFacts(needed(refusal.facts()));
        row.setPaper(needed(refusal.paper()));
        row.setUnit(actor.unit().orElseThrow());
        row.setRecordedBy(actor.account());
        row.setRecordedByName(actor.name());
        row.setRecordedAt(OffsetDateTime.now(clock));
        row.setSalt(salt());
        row.setState(State.STANDS.name());
        row.setVersion(1L);
        book.insert(row);
        step(actor, row, "RECORDED", row.getFacts());
        return views.sheet(actor, squadron, refusal.on().getYear(), officer);
    }

    /** Enters the officer's objection; until it is decided the refusal is no ground. */
    @Transactional
    public OfficerSheet object(Viewer actor, UUID refusal, IfMatch at, String grounds) {
        var row = held(actor, refusal, at);
        if (!OfficerViews.stands(row))
            throw new Refusal(HttpStatus.CONFLICT, "refusal-not-standing", "这条登记正在申辩或已经撤回；请刷新后查看。");
        row.setState(State.OBJECTED.name());
        row.setObjectedBy(actor.account());
        return stepped(actor, row, "OBJECTED", needed(grounds));
    }

    /** Decides an objection; by somebody who neither recorded the refusal nor entered the objection. */
    @Transactional
    public OfficerSheet decide(Viewer actor, UUID refusal, IfMatch at, boolean upheld, String reason) {
        var row = held(actor, refusal, at);
        if (!row.getState().equals(State.OBJECTED.name()))
            throw new Refusal(HttpStatus.CONFLICT, "no-objection-open", "这条登记没有待决定的申辩；请刷新后查看。");
        if (!OfficerViews.may(actor, row).decide())
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "登记的人和代为提出申辩的人不决定申辩；请由街镇或中队的另一人决定。");
        row.setState((upheld ? State.WITHDRAWN : State.STANDS).name());
        row.setObjectedBy(null);
        return stepped(actor, row, upheld ? "WITHDRAWN" : "DISMISSED", needed(reason));
    }

    /** Withdraws a refusal that the own unit recorded; it stays in the record and is no ground any more. */
    @Transactional
    public OfficerSheet withdraw(Viewer actor, UUID refusal, IfMatch at, String reason) {
        var row = held(actor, refusal, at);
        if (!OfficerViews.may(actor, row).withdraw())
            throw new Refusal(HttpStatus.FORBIDDEN, "own-record-only", "登记由登记它的中队或街镇撤回，已撤回的不能再撤；请转请登记单位办理。");
        row.setState(State.WITHDRAWN.name());
        row.setObjectedBy(null);
        return stepped(actor, row, "WITHDRAWN", needed(reason));
    }

    /** What the own unit decides of the year's awards, with its reason; the other's decision stands beside it. */
    @Transactional
    public OfficerSheet award(Viewer actor, UUID id, int year, boolean eligible, String reason) {
        mustKeep(actor);
        var squadron = squadron(actor);
        var officer = officer(actor, squadron, id, year);
        var standing = book.refusals(actor.body(), squadron.code(), year).stream()
                .filter(row -> row.getOfficer().equals(officer) && OfficerViews.stands(row))
                .map(RefusalRecord::getId)
                .toArray(UUID[]::new);
        if (!eligible && standing.length == 0)
            throw new Refusal(
                    HttpStatus.CONFLICT, "no-ground-to-deny", "取消评优评先资格只能以登记在案、未撤回的拒不改正为由，该队员本年没有；请先核实登记，或保留其资格。");
        var row = new AwardRecord();
        row.setId(Ids.next(clock));
        row.setBody(actor.body());
        row.setSquadron(squadron.code());
        row.setOfficer(officer);
        row.setYear(year);
        row.setUnit(actor.unit().orElseThrow());
        row.setEligible(eligible);
        row.setReason(needed(reason));
        row.setGrounds(eligible ? new UUID[0] : standing);
        row.setDecidedBy(actor.account());
        row.setDecidedByName(actor.name());
        row.setDecidedAt(OffsetDateTime.now(clock));
        row.setSalt(salt());
        row.setEntry(
                seal(row.getBody(), row.getSalt(), officer + "\n" + year + "\n" + eligible + "\n" + row.getReason()));
        book.decide(row);
        return views.sheet(actor, squadron, year, officer);
    }

    private OfficerSheet stepped(Viewer actor, RefusalRecord row, String kind, String note) {
        step(actor, row, kind, note);
        book.store(row);
        return views.sheet(actor, squadron(actor), row.getHappenedOn().getYear(), row.getOfficer());
    }

    private void step(Viewer actor, RefusalRecord row, String kind, String note) {
        var step = new RefusalStepRecord();
        step.setId(Ids.next(clock));
        step.setRefusal(row.getId());
        step.setBody(row.getBody());
        step.setKind(kind);
        step.setNote(note);
        step.setByName(actor.name());
        step.setAt(OffsetDateTime.now(clock));
        step.setEntry(seal(row.getBody(), row.getSalt(), row.getOfficer() + "\n" + kind + "\n" + note));
        book.add(step);
    }

    /** The ledger keeps that something was recorded, and nothing of what. */
    private UUID seal(String body, byte[] salt, String text) {
        return ledger.append(
                        new Act("sealed", Map.of("body", body, "commitment", Digest.hex(Digest.salted(salt, text)))))
                .value();
    }

    private static byte[] salt() {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        return salt;
    }

    private RefusalRecord held(Viewer actor, UUID refusal, IfMatch at) {
        mustKeep(actor);
        var row = book.held(refusal, actor.body(), squadron(actor).code())
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-refusal", "没有这条拒不改正的登记，或者它不在您能看到的范围内。"));
        if (at.version() != row.getVersion())
            at.expect(
                    row.getVersion(),
                    views.sheet(actor, squadron(actor), row.getHappenedOn().getYear(), row.getOfficer()),
                    null);
        return row;
    }

    /** The one squadron whose officers somebody may know of: his own, or that of his street. */
    private Squadron squadron(Viewer viewer) {
        if (!viewer.may(Permission.SEE_OFFICER_SHEETS) || viewer.squadron().isEmpty()) throw noSuchOfficer();
        return sight.squadrons(viewer).stream().findFirst().orElseThrow(OfficerSheets::noSuchOfficer);
    }

    private String officer(Viewer viewer, Squadron squadron, UUID id, int year) {
        return views.lines(viewer, squadron, year).stream()
                .filter(line -> line.id().equals(id))
                .map(OfficerSheet.Line::officer)
                .findFirst()
                .orElseThrow(OfficerSheets::noSuchOfficer);
    }

    private static void mustKeep(Viewer actor) {
        if (!actor.may(Permission.KEEP_OFFICER_SHEETS)) throw noSuchOfficer();
    }

    private static String needed(String text) {
        if (text.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "请写明事实或理由，以及所依据的文书。");
        return text.strip();
    }

    private static Refusal noSuchOfficer() {
        return new Refusal(
                HttpStatus.NOT_FOUND, "no-such-officer-sheet", "没有这名队员的依据表，或者它不在您能看到的范围内；队员依据表只供其所在中队和街镇查阅。");
    }
}
