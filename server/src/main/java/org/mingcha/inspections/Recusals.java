package org.mingcha.inspections;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Ground;
import org.mingcha.inspections.internal.Sheet;
import org.mingcha.inspections.internal.Sheets;
import org.mingcha.inspections.internal.Views;
import org.mingcha.inspections.internal.VisitBook;
import org.mingcha.inspections.internal.VisitTasks;
import org.mingcha.inspections.internal.db.tables.records.DeclarationRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Assignments;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.planning.Orders;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recusal (回避, 公务员法 art. 76–77): each of the pair declares before he learns where the visit leads. Who asks to be recused names the
 * ground; the section's head, who knows the target, decides, and the next drawn substitute comes. An inspector who learns of a ground
 * only with the target may still ask. What the inspected unit or an interested person asks (art. 77) the head enters and decides alike.
 */
@Component
public class Recusals {
    private static final String LAW = "公务员法第七十六条、第七十七条";

    private final Sheets sheets;
    private final VisitBook book;
    private final Views views;
    private final VisitTasks tasks;
    private final Assignments assignments;
    private final Orders orders;
    private final Ledger ledger;
    private final Clock clock;

    Recusals(
            Sheets sheets,
            VisitBook book,
            Views views,
            VisitTasks tasks,
            Assignments assignments,
            Orders orders,
            Ledger ledger,
            Clock clock) {
        this.sheets = sheets;
        this.book = book;
        this.views = views;
        this.tasks = tasks;
        this.assignments = assignments;
        this.orders = orders;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Declares that nothing keeps this inspector away; he learns the target by it. */
    @Transactional
    public Visit noGround(Viewer actor, UUID visit) {
        var sheet = undeclared(actor, visit);
        if (sheet.standing(actor.account()) == Visit.Standing.NO_GROUND)
            throw new Refusal(HttpStatus.CONFLICT, "declared-already", "您已声明没有应当回避的情形；如有变化，请申请回避。");
        add(actor, sheet, sheet.ordered().goer(actor.account()).orElseThrow(), "NO_GROUND", null, null, null);
        assignments.tell(visit, actor.account());
        book.store(sheet.row());
        return views.visit(actor, sheets.again(sheet));
    }

    /** Asks to be recused, for a ground of the law. */
    @Transactional
    public Visit ask(Viewer actor, UUID visit, Ground ground, String reason) {
        if (reason.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "申请回避必须写明理由，例如与哪个单位、哪个人有何关系。");
        var sheet = undeclared(actor, visit);
        add(actor, sheet, sheet.ordered().goer(actor.account()).orElseThrow(), "RECUSAL", ground, reason.strip(), null);
        tasks.toDecide(sheet.ordered(), actor.account(), actor.roles().contains(Role.SECTION_HEAD));
        book.store(sheet.row());
        return views.visit(actor, sheets.again(sheet));
    }

    /**
     * Enters that the inspected unit or an interested person asks for an inspector's recusal. It is decided as every other request, and
     * the visit waits meanwhile; refused, the inspector stands where he stood.
     *
     * @param person the inspector
     * @param askedBy who asks, by name or unit
     */
    @Transactional
    public Visit enter(Viewer actor, UUID visit, UUID person, Ground ground, String reason, String askedBy) {
        if (reason.isBlank() || askedBy.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "登记他人申请督察员回避，必须写明申请人和理由。");
        var sheet = sheets.heldForDecision(actor, visit);
        mustDecide(actor, sheet);
        if (sheet.isThirdTier())
            throw new Refusal(HttpStatus.CONFLICT, "no-recusal-here", "三级督察由单位检查自己的队伍，不作回避声明；不宜由其开展的，请由本单位另一人开展。");
        if (sheet.state() == Visit.State.COMPLETED)
            throw new Refusal(HttpStatus.CONFLICT, "visit-completed", "这次检查已经办结，不再接受回避申请。");
        var goer = sheet.ordered().pair().stream()
                .filter(one -> one.person().equals(person) && one.account() != null)
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-inspector", "这名督察员不在本次检查中；请从列出的督察员中选择。"));
        if (sheet.standing(goer.account()) == Visit.Standing.RECUSAL_ASKED)
            throw new Refusal(HttpStatus.CONFLICT, "recusal-undecided", "该督察员已有回避申请，尚未决定；请先决定。").by(LAW);
        add(actor, sheet, goer, "RECUSAL", ground, reason.strip(), askedBy.strip());
        tasks.toDecide(sheet.ordered(), Objects.requireNonNull(goer.account()), false);
        book.store(sheet.row());
        return views.visit(actor, sheets.again(sheet));
    }

    private static void mustDecide(Viewer actor, Sheet sheet) {
        if (sheet.ordered().goer(actor.account()).isPresent())
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "前往的督察员不得决定本次检查的回避，请由分管领导决定。").by(LAW);
    }

    private Sheet undeclared(Viewer actor, UUID visit) {
        var sheet = sheets.held(actor, visit);
        if (sheet.isThirdTier())
            throw new Refusal(HttpStatus.CONFLICT, "no-recusal-here", "三级督察由单位检查自己的队伍，不作回避声明；不宜由您开展的，请由本单位另一人开展。");
        if (sheet.state() == Visit.State.COMPLETED)
            throw new Refusal(HttpStatus.CONFLICT, "visit-completed", "这次检查已经办结，不再接受回避声明。");
        if (sheet.standing(actor.account()) == Visit.Standing.RECUSAL_ASKED)
            throw new Refusal(HttpStatus.CONFLICT, "recusal-undecided", "您的回避申请还未决定；请等候科室负责人决定。").by(LAW);
        return sheet;
    }

    private void add(
            Viewer actor,
            Sheet sheet,
            OrderedVisit.Goer goer,
            String kind,
            @Nullable Ground ground,
            @Nullable String reason,
            @Nullable String askedBy) {
        var row = new DeclarationRecord();
        row.setId(Ids.next(clock));
        row.setBody(sheet.row().getBody());
        row.setVisit(sheet.row().getId());
        row.setAccount(Objects.requireNonNull(goer.account()));
        row.setPerson(goer.person());
        row.setName(askedBy == null ? actor.name() : goer.name());
        row.setAskedBy(askedBy);
        row.setEnteredBy(askedBy == null ? null : actor.name());
        row.setKind(kind);
        row.setGround(ground == null ? null : ground.name());
        row.setReason(reason);
        row.setDeclaredAt(OffsetDateTime.now(clock));
        book.add(row);
    }

    /** Decides a request: granted, the next drawn substitute comes; refused, the inspector goes and learns the target. */
    @Transactional
    public Visit decide(Viewer actor, UUID visit, UUID recusal, boolean granted, String reason) {
        if (reason.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "决定是否回避必须写明理由。");
        var sheet = sheets.heldForDecision(actor, visit);
        mustDecide(actor, sheet);
        var row = sheet.declarations().stream()
                .filter(one -> one.getId().equals(recusal) && one.getKind().equals("RECUSAL"))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-recusal", "没有这项回避申请。"));
        if (row.getDecision() != null)
            throw new Refusal(HttpStatus.CONFLICT, "recusal-decided", "这项回避申请已由" + row.getDecidedByName() + "决定，不能再改。");
        row.setDecision(granted ? "GRANTED" : "REFUSED");
        row.setDecidedBy(actor.account());
        row.setDecidedByName(actor.name());
        row.setDecidedBecause(reason.strip());
        row.setDecidedAt(OffsetDateTime.now(clock));
        tasks.decided(sheet.ordered(), row.getAccount());
        if (granted) grant(actor, sheet, row);
        else refuse(sheet, row);
        book.update(row);
        book.store(sheet.row());
        return views.visit(actor, sheets.again(sheet));
    }

    private void grant(Viewer actor, Sheet sheet, DeclarationRecord row) {
        tasks.nobodyAttests(sheet);
        orders.replace(
                actor,
                sheet.row().getId(),
                new IfMatch(sheet.ordered().version()),
                row.getPerson(),
                Assignment.Ground.RECUSAL,
                row.getDecidedBecause());
    }

    private void refuse(Sheet sheet, DeclarationRecord row) {
        var salt = VisitBook.salt();
        row.setSalt(salt);
        var entry = ledger.append(new Act(
                "recusal-refused",
                Map.of(
                        "body", row.getBody(),
                        "visit", row.getVisit().toString(),
                        "commitment",
                                Digest.hex(Digest.of(
                                        "mingcha/recusal/v1",
                                        row.getPerson().toString(),
                                        row.getReason(),
                                        row.getDecidedBecause(),
                                        Digest.hex(salt))))));
        row.setEntry(entry.value());
        // whom others wanted recused has not declared by that, and learns nothing he did not know
        if (row.getAskedBy() == null) assignments.tell(sheet.row().getId(), row.getAccount());
    }
}
