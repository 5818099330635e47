package org.mingcha.inspections.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.inspections.Result;
import org.mingcha.inspections.Visit;
import org.mingcha.inspections.VisitLine;
import org.mingcha.inspections.internal.db.tables.records.AnswerRecord;
import org.mingcha.inspections.internal.db.tables.records.DeclarationRecord;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.policy.Channel;
import org.springframework.stereotype.Component;

/** Visits as one viewer may see them: whoever goes learns where only after his declaration. */
@Component
public class Views {
    private final Findings findings;
    private final Joining joining;
    private final Rules rules;
    private final Clock clock;

    Views(Findings findings, Joining joining, Rules rules, Clock clock) {
        this.findings = findings;
        this.joining = joining;
        this.rules = rules;
        this.clock = clock;
    }

    /** Whether this viewer may know where the visit leads. */
    public static boolean told(Viewer viewer, Sheet sheet) {
        return sheet.state() == Visit.State.COMPLETED
                || sheet.ordered()
                        .goer(viewer.account())
                        .map(OrderedVisit.Goer::told)
                        .orElse(true);
    }

    public Visit visit(Viewer viewer, Sheet sheet) {
        var ordered = sheet.ordered();
        var row = sheet.row();
        var told = told(viewer, sheet);
        var begun = told && sheet.state() != Visit.State.DECLARING;
        return new Visit(
                ordered.id(),
                ordered.order(),
                ordered.month(),
                ordered.section(),
                ordered.issuer(),
                told,
                told ? ordered.squadron() : null,
                told ? ordered.squadronName() : null,
                ordered.channel(),
                ordered.from(),
                ordered.until(),
                sheet.state(),
                row.getMode() == null ? null : Channel.valueOf(row.getMode()),
                told && !begun ? rules.modes(ordered) : List.of(),
                row.getStartedAt(),
                sheet.rule(),
                inspectors(viewer, sheet),
                recusals(viewer, sheet),
                told
                        ? ordered.duties().stream()
                                .map(work -> new Visit.Work(work.duty(), work.title()))
                                .toList()
                        : List.of(),
                told ? ordered.items().stream().map(item -> item(sheet, item)).toList() : List.of(),
                told ? ordered.places() : List.of(),
                told
                        ? ordered.files().stream()
                                .map(file -> new Visit.Subject(file.duty(), file.kind(), file.record()))
                                .toList()
                        : List.of(),
                begun ? found(viewer, sheet) : List.of(),
                begun && (row.getRecording() != null || row.getRecordingAbsence() != null)
                        ? new Visit.Recording(row.getRecording(), row.getRecordingAbsence())
                        : null,
                begun ? sheet.watches().stream().map(one -> one.shown(viewer)).toList() : List.of(),
                begun ? joining.shown(viewer, sheet) : List.of(),
                begun
                        ? sheet.valid().stream()
                                .map(one -> new Visit.Attestation(one.getName(), one.getAttestedAt(), one.getOpinion()))
                                .toList()
                        : List.of(),
                begun ? sheet.hash() : null,
                sheet.state() == Visit.State.COMPLETED
                        ? new Visit.Completion(
                                row.getCompletedAt(), row.getCompletedByName(), row.getHash(), row.getEntry())
                        : null,
                may(viewer, sheet, told),
                row.getVersion());
    }

    /** Who attests for a body that takes part reads what he attests, without the names of officers. */
    private List<Finding> found(Viewer viewer, Sheet sheet) {
        return Joining.looksOn(viewer, sheet)
                ? sheet.findings()
                : findings.of(viewer, Sheets.source(sheet.ordered().id()));
    }

    private static List<Visit.Inspector> inspectors(Viewer viewer, Sheet sheet) {
        var valid = sheet.valid();
        return sheet.ordered().pair().stream()
                .map(goer -> new Visit.Inspector(
                        goer.person(),
                        goer.name(),
                        viewer.account().equals(goer.account()),
                        sheet.standing(goer.account()),
                        valid.stream().anyMatch(one -> one.getAccount().equals(goer.account()))))
                .toList();
    }

    /** Why somebody asks is his own and the deciders' business. */
    private static List<Visit.Recusal> recusals(Viewer viewer, Sheet sheet) {
        return sheet.declarations().stream()
                .filter(one -> one.getKind().equals("RECUSAL"))
                .filter(one -> (one.getAccount().equals(viewer.account()) && one.getAskedBy() == null)
                        || decides(viewer, sheet))
                .map(one -> recusal(viewer, one))
                .toList();
    }

    private static boolean decides(Viewer viewer, Sheet sheet) {
        return viewer.may(Permission.DECIDE_RECUSAL)
                && Sheets.isOwn(viewer, sheet.ordered().section())
                && sheet.ordered().goer(viewer.account()).isEmpty();
    }

    private static Visit.Recusal recusal(Viewer viewer, DeclarationRecord row) {
        return new Visit.Recusal(
                row.getId(),
                row.getName(),
                row.getAccount().equals(viewer.account()),
                row.getAskedBy(),
                word(row.getGround()),
                row.getReason(),
                row.getDeclaredAt(),
                row.getDecision() == null ? null : word(row.getDecision()),
                row.getDecidedByName(),
                row.getDecidedBecause());
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Visit.Item item(Sheet sheet, OrderedVisit.Item item) {
        return new Visit.Item(
                item.duty(),
                item.list(),
                item.title(),
                item.no(),
                item.text(),
                item.basis(),
                Rules.points(item).stream()
                        .map(point -> new Visit.Point(
                                point,
                                sheet.answer(item.duty(), item.list(), item.no(), point)
                                        .map(Views::answer)
                                        .orElse(null)))
                        .toList());
    }

    public static Visit.Answer answer(AnswerRecord row) {
        return new Visit.Answer(
                row.getId(),
                Result.valueOf(row.getResult()),
                row.getWhy(),
                row.getAnsweredByName(),
                row.getAnsweredAt());
    }

    private Visit.May may(Viewer viewer, Sheet sheet, boolean told) {
        var goes = Sheets.goes(viewer, sheet.ordered());
        var open = sheet.state() != Visit.State.COMPLETED;
        var standing = sheet.standing(viewer.account());
        var undecided = sheet.undecided().isPresent();
        var writes = goes && told && sheet.state() == Visit.State.UNDER_WAY;
        var valid = sheet.valid();
        var attested = valid.stream().anyMatch(one -> one.getAccount().equals(viewer.account()));
        var whole = whole(sheet);
        return new Visit.May(
                open && !goes && sheet.isThirdTier() && Sheets.mayTake(viewer, sheet.ordered()),
                goes && open && standing == Visit.Standing.UNDECLARED,
                goes && open && !sheet.isThirdTier() && standing != Visit.Standing.RECUSAL_ASKED,
                open && undecided && decides(viewer, sheet),
                open && !sheet.isThirdTier() && decides(viewer, sheet),
                goes
                        && told
                        && sheet.state() == Visit.State.DECLARING
                        && !undecided
                        && sheet.ready().size() >= sheet.rule().people()
                        && !LocalDate.now(clock).isBefore(sheet.ordered().from()),
                writes,
                writes && sheet.mode() != Channel.ON_SITE,
                writes && whole && !attested && !undecided,
                writes
                        && whole
                        && !undecided
                        && valid.size() >= needed(sheet)
                        && sheet.partiesMissing().isEmpty()
                        && sheet.sectionsMissing().isEmpty());
    }

    /** Whether nothing is wanting any more but the attestations. */
    static boolean whole(Sheet sheet) {
        return sheet.unanswered().isEmpty() && sheet.unwritten().isEmpty() && recorded(sheet) && sheet.watched();
    }

    /** Whether the regime's wish for a process recording is met. */
    public static boolean recorded(Sheet sheet) {
        return !sheet.rule().recorded()
                || sheet.row().getRecording() != null
                || sheet.row().getRecordingAbsence() != null;
    }

    public static int needed(Sheet sheet) {
        return Rules.attestations(sheet.rule(), !sheet.findings().isEmpty());
    }

    /** A visit that is not complete yet, in a list; of complete ones {@link Lines} makes whole pages. */
    public VisitLine line(Viewer viewer, Sheet sheet) {
        var ordered = sheet.ordered();
        var told = told(viewer, sheet);
        return new VisitLine(
                ordered.id(),
                ordered.order(),
                ordered.month(),
                ordered.section(),
                ordered.issuer(),
                told,
                told ? ordered.squadron() : null,
                told ? ordered.squadronName() : null,
                ordered.channel(),
                ordered.until(),
                null,
                sheet.state(),
                ordered.pair().stream().map(OrderedVisit.Goer::name).toList(),
                told
                        ? ordered.items().stream()
                                .mapToInt(item -> Rules.points(item).size())
                                .sum()
                        : 0,
                told ? sheet.answers().size() : 0,
                told ? sheet.findings().size() : 0,
                told ? sheet.valid().size() : 0);
    }
}
