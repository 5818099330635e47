package org.mingcha.inspections;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.inspections.internal.Joining;
import org.mingcha.inspections.internal.PartyBook;
import org.mingcha.inspections.internal.Sheet;
import org.mingcha.inspections.internal.Sheets;
import org.mingcha.inspections.internal.Stage;
import org.mingcha.inspections.internal.Views;
import org.mingcha.inspections.internal.VisitBook;
import org.mingcha.inspections.internal.VisitTasks;
import org.mingcha.inspections.internal.db.tables.records.PartyAttestationRecord;
import org.mingcha.inspections.internal.db.tables.records.PartyRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Visits made together (专项检查组、联合检查): other sections, 街镇, the superior bureau or the municipal corps take part, and each
 * stands for the same record. A body with an account here attests at its own login; of another, the delegate signs a slip that bears
 * the hash, and an inspector hands it in. Every change voids all attestations alike.
 */
@Component
public class JointVisits {
    private final Stage stage;
    private final Sheets sheets;
    private final Joining joining;
    private final PartyBook parties;
    private final VisitBook book;
    private final Views views;
    private final VisitTasks tasks;
    private final EvidenceFiles files;
    private final Clock clock;

    JointVisits(
            Stage stage,
            Sheets sheets,
            Joining joining,
            PartyBook parties,
            VisitBook book,
            Views views,
            VisitTasks tasks,
            EvidenceFiles files,
            Clock clock) {
        this.stage = stage;
        this.sheets = sheets;
        this.joining = joining;
        this.parties = parties;
        this.book = book;
        this.views = views;
        this.tasks = tasks;
        this.files = files;
        this.clock = clock;
    }

    /** Visits that wait for the attestation of this person's body or section, the oldest first. */
    @Transactional(readOnly = true)
    public Page<VisitLine> waiting(Viewer viewer, int page, int size) {
        var ids = parties.waitingFor(viewer);
        return new Page<>(
                ids.stream()
                        .skip((long) page * size)
                        .limit(size)
                        .map(id -> views.line(viewer, sheets.seen(viewer, id)))
                        .toList(),
                ids.size(),
                page,
                size);
    }

    /** Somebody takes part whom the order does not name. */
    @Transactional
    public Visit add(Viewer actor, UUID visit, String name) {
        var sheet = stage.underWay(actor, visit);
        var stripped = name.strip();
        if (stripped.isEmpty()) throw refused("party-not-named", "请写明参加检查的单位或科室。");
        if (joining.isOwn(sheet, stripped)) throw refused("party-is-the-section", "派勤的科室由前往的督察员签认，不另列为参加单位。");
        if (sheet.parties().stream().anyMatch(party -> party.getName().equals(stripped)))
            throw new Refusal(HttpStatus.CONFLICT, "party-there-already", stripped + "已在参加单位之中。");
        parties.add(joining.row(actor, sheet, stripped, false));
        return stage.stored(actor, sheet);
    }

    /** Takes off who was added on the spot. */
    @Transactional
    public Visit remove(Viewer actor, UUID visit, UUID party) {
        var sheet = stage.underWay(actor, visit);
        var row = party(sheet, party);
        if (row.getOrdered())
            throw new Refusal(HttpStatus.CONFLICT, "party-is-ordered", "任务单定了" + row.getName() + "参加，不能删去；未到场的，请写明原因。");
        tasks.attestedFor(sheet.ordered(), row);
        parties.remove(row);
        return stage.stored(actor, sheet);
    }

    /** Notes why one that should take part did not come; without a reason, that it came after all. */
    @Transactional
    public Visit absent(Viewer actor, UUID visit, UUID party, @Nullable String reason) {
        var sheet = stage.underWay(actor, visit);
        var row = party(sheet, party);
        row.setAbsence(reason == null || reason.isBlank() ? null : reason.strip());
        tasks.attestedFor(sheet.ordered(), row);
        parties.update(row);
        return stage.stored(actor, sheet);
    }

    /**
     * Attests the content as it stands, for the own body or section.
     *
     * @param hash of the content this person has read
     */
    @Transactional
    public Visit attest(Viewer actor, UUID visit, UUID party, String hash, @Nullable String opinion) {
        var sheet = sheets.heldJointly(actor, visit);
        Stage.mustBeUnderWay(sheet);
        var row = party(sheet, party);
        if (!Joining.standsFor(actor, sheet, row))
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "not-your-party", "参加单位由其自己的人签认，前往的督察员不能代签；您不在" + row.getName() + "。");
        var attestation = attestation(actor, sheet, row, hash, opinion);
        attestation.setAccount(actor.account());
        attestation.setName(actor.name());
        parties.add(attestation);
        return attested(actor, sheet, row);
    }

    /** Takes in the slip (会签单) that the delegate of a body without accounts signed over this very content. */
    @Transactional
    public Visit sign(
            Viewer actor, UUID visit, UUID party, String hash, Party.Delegate delegate, @Nullable String opinion) {
        var sheet = stage.underWay(actor, visit);
        var row = party(sheet, party);
        if (joining.byAccount(row))
            throw new Refusal(HttpStatus.CONFLICT, "party-has-account", row.getName() + "在本系统有账号，须由其自己登录签认，不收会签单。");
        if (delegate.name().isBlank() || delegate.office().isBlank())
            throw refused("delegate-not-named", "请写明签署人的姓名和职务。");
        var attestation = attestation(actor, sheet, row, hash, opinion);
        var slip = files.ownOf(actor, Set.of(delegate.slip())).getFirst();
        attestation.setName(delegate.name().strip());
        attestation.setOffice(delegate.office().strip());
        attestation.setSlip(slip.id());
        attestation.setSlipSha256(slip.sha256());
        attestation.setRecordedByName(actor.name());
        parties.add(attestation);
        return attested(actor, sheet, row);
    }

    private PartyAttestationRecord attestation(
            Viewer actor, Sheet sheet, PartyRecord party, String hash, @Nullable String opinion) {
        if (party.getAbsence() != null)
            throw new Refusal(HttpStatus.CONFLICT, "party-absent", party.getName() + "登记为未到场；实际到场的，请先撤去该登记。");
        if (!sheet.hash().equals(hash))
            throw new Refusal(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", "您打开之后，检查记录已有改动。请重新核对全部内容后再签认。")
                    .with("current", views.visit(actor, sheet));
        if (sheet.validOf(party).isPresent())
            throw new Refusal(HttpStatus.CONFLICT, "party-attested-already", party.getName() + "已签认过这份记录。");
        Stage.mustBeWhole(sheet);
        book.voidOthers(sheet.ordered().id(), hash);
        var row = new PartyAttestationRecord();
        row.setId(Ids.next(clock));
        row.setBody(sheet.row().getBody());
        row.setVisit(sheet.ordered().id());
        row.setParty(party.getId());
        row.setHash(hash);
        row.setOpinion(opinion == null || opinion.isBlank() ? null : opinion.strip());
        row.setAttestedAt(OffsetDateTime.now(clock));
        return row;
    }

    private Visit attested(Viewer actor, Sheet sheet, PartyRecord party) {
        tasks.attestedFor(sheet.ordered(), party);
        book.store(sheet.row());
        return views.visit(actor, sheets.again(sheet));
    }

    private static PartyRecord party(Sheet sheet, UUID id) {
        return sheet.parties().stream()
                .filter(one -> one.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-party", "这次检查没有这个参加单位，可能已被删去；请刷新。"));
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
