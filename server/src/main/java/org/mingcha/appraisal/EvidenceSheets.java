package org.mingcha.appraisal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.appraisal.EvidenceSheet.Apart;
import org.mingcha.appraisal.internal.Rules;
import org.mingcha.appraisal.internal.Rules.Bound;
import org.mingcha.appraisal.internal.Sight;
import org.mingcha.appraisal.internal.db.tables.records.SheetRecord;
import org.mingcha.appraisal.internal.sheets.Composing;
import org.mingcha.appraisal.internal.sheets.Content;
import org.mingcha.appraisal.internal.sheets.SheetBook;
import org.mingcha.appraisal.internal.sheets.SheetPapers;
import org.mingcha.appraisal.internal.sheets.SheetViews;
import org.mingcha.appraisal.internal.sheets.UsePeriod;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.AppraisalRules.Use;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Evidence sheets (依据表) for the uses of results: they grow with the records, are issued once a period is over, and corrected in a new edition. */
@Component
public class EvidenceSheets {
    private final Rules rules;
    private final Sight sight;
    private final Composing composing;
    private final SheetBook book;
    private final SheetViews views;
    private final SheetPapers papers;
    private final Ledger ledger;
    private final Clock clock;

    EvidenceSheets(
            Rules rules,
            Sight sight,
            Composing composing,
            SheetBook book,
            SheetViews views,
            SheetPapers papers,
            Ledger ledger,
            Clock clock) {
        this.rules = rules;
        this.sight = sight;
        this.composing = composing;
        this.book = book;
        this.views = views;
        this.papers = papers;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A written-out edition. */
    public enum Format {
        PDF,
        DOCX,
        OFD,
        XLSX
    }

    /**
     * What is issued.
     *
     * @param squadrons their codes; empty: of all squadrons that have none yet
     * @param because why an issued sheet is corrected; null for the first edition
     * @param incoming what came down from the city and concerns the one squadron named
     */
    public record Order(List<String> squadrons, @Nullable String because, List<UUID> incoming) {}

    /** The uses that the regimes in force name. */
    @Transactional(readOnly = true)
    public List<EvidenceOverview.Use> uses(Viewer viewer) {
        var today = LocalDate.now(clock);
        return rules.uses(viewer.body(), today).stream()
                .map(bound -> views.use(viewer.body(), bound.rule(), YearMonth.from(today)))
                .toList();
    }

    /** A use in a period; the bureau sees it grow, a squadron and its street what was issued. */
    @Transactional(readOnly = true)
    public EvidenceOverview of(Viewer viewer, String use, String period) {
        var found = found(viewer.body(), use, period);
        return overview(viewer, found);
    }

    private EvidenceOverview overview(Viewer viewer, Found found) {
        var squadrons = sight.squadrons(viewer);
        var latest = book.latest(
                viewer.body(),
                found.use().rule().id(),
                found.period().id(),
                squadrons.stream().map(one -> one.code()).toList());
        var inside = Sight.isInside(viewer, viewer.body());
        var sheets = inside
                ? composing.compose(viewer, found.use(), found.period(), squadrons)
                : latest.values().stream().map(views::content).toList();
        return new EvidenceOverview(
                views.use(viewer.body(), found.use().rule(), YearMonth.now(clock)),
                found.period().id(),
                found.period().from(),
                found.period().last(),
                over(found.period()),
                sheets.stream()
                        .map(sheet -> SheetViews.unit(sheet, latest.get(sheet.squadron())))
                        .toList(),
                inside ? composing.candidates(viewer, found.period()) : List.of(),
                mayIssue(viewer, found.use().rule()));
    }

    /** The sheet of a squadron as it would be issued now; for the bureau. */
    @Transactional(readOnly = true)
    public EvidenceSheet preview(Viewer viewer, String use, String period, String squadron) {
        if (!Sight.isInside(viewer, viewer.body())) throw noSuchSheet();
        var found = found(viewer.body(), use, period);
        var squadrons = sight.squadrons(viewer).stream()
                .filter(one -> one.code().equals(squadron))
                .toList();
        if (squadrons.isEmpty()) throw noSuchSheet();
        return composing.compose(viewer, found.use(), found.period(), squadrons).getFirst();
    }

    /** Issues the sheets of a period that is over; each is a content of its own in the ledger. */
    @Transactional
    public EvidenceOverview issue(Viewer actor, String use, String period, Order order) {
        var found = found(actor.body(), use, period);
        var rule = found.use().rule();
        if (!mayIssue(actor, rule))
            throw new Refusal(
                            HttpStatus.FORBIDDEN,
                            "issuing-section-only",
                            "依据表由" + views.sectionName(actor.body(), rule.by()) + "负责人出具，您不是；请转请其办理。")
                    .by(rule.basis().inWords());
        if (!over(found.period()))
            throw new Refusal(
                            HttpStatus.CONFLICT,
                            "period-not-over",
                            found.period().inWords() + "尚未结束，数字还会变动；请在 "
                                    + found.period().last() + " 之后出具。")
                    .by(rule.basis().inWords());
        var because = order.because() == null || order.because().isBlank()
                ? null
                : order.because().strip();
        if ((because != null || !order.incoming().isEmpty())
                && order.squadrons().size() != 1)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "one-squadron-at-a-time", "更正，或者另列市局、市总队来文的，请一个中队一个中队地出具。");
        var apart = named(actor, found.period(), order.incoming());
        for (var sheet : chosen(actor, found, order.squadrons()))
            issue(
                    actor,
                    found,
                    apart.isEmpty() ? sheet : SheetViews.with(sheet, apart, null),
                    because,
                    !order.squadrons().isEmpty());
        return overview(actor, found);
    }

    private List<EvidenceSheet> chosen(Viewer actor, Found found, List<String> codes) {
        var all = sight.squadrons(actor);
        var squadrons = codes.isEmpty()
                ? all
                : all.stream().filter(one -> codes.contains(one.code())).toList();
        if (squadrons.size() < codes.size()) throw noSuchSheet();
        var sheets = composing.compose(actor, found.use(), found.period(), squadrons).stream()
                .filter(EvidenceSheet::applies)
                .toList();
        if (sheets.isEmpty())
            throw new Refusal(HttpStatus.CONFLICT, "use-does-not-apply", "直属中队没有街镇，这项评议对它不适用，不必出具依据表。")
                    .by(found.use().rule().basis().inWords());
        return sheets;
    }

    private List<Apart> named(Viewer actor, UsePeriod period, List<UUID> incoming) {
        if (incoming.isEmpty()) return List.of();
        var found = composing.candidates(actor, period).stream()
                .filter(one -> incoming.contains(one.id()))
                .toList();
        if (found.size() < incoming.size())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "incoming-not-of-period", "所选来文不是期内收到的市局、市总队来文；请从列出的来文中选择。");
        return found;
    }

    private void issue(Viewer actor, Found found, EvidenceSheet sheet, @Nullable String because, boolean named) {
        var before = book.latest(actor.body(), sheet.use(), sheet.period(), List.of(sheet.squadron()))
                .get(sheet.squadron());
        if (before != null && because == null) {
            if (!named) return; // all that have none yet
            throw new Refusal(HttpStatus.CONFLICT, "sheet-issued-already", "这张依据表已经出具；内容有误的，请写明理由更正，另出一版。");
        }
        if (before == null && because != null)
            throw new Refusal(HttpStatus.CONFLICT, "nothing-to-correct", "这张依据表还没有出具，直接出具即可，不必更正。");
        int edition = before == null ? 1 : before.getEdition() + 1;
        var bytes = new Content(found.use().version(), edition, because, actor.name(), sheet).bytes();
        var changes = before == null ? List.of() : Content.changes(views.content(before), sheet);
        var hash = Digest.plainHex(bytes);
        var entry = ledger.append(new Act(
                "evidence-sheet-issued",
                Map.of(
                        "body", actor.body(),
                        "use", sheet.use(),
                        "period", sheet.period(),
                        "squadron", sheet.squadron(),
                        "edition", edition,
                        "content", hash,
                        "changes", changes.size())));
        var row = new SheetRecord();
        row.setId(Ids.next(clock));
        row.setBody(actor.body());
        row.setUse(sheet.use());
        row.setPeriod(sheet.period());
        row.setSquadron(sheet.squadron());
        row.setRegime(found.use().version());
        row.setEdition(edition);
        row.setBecause(because);
        row.setContent(bytes);
        row.setHash(hash);
        row.setChanges(Canonical.write(changes));
        row.setScore(sheet.score());
        row.setOutOf(sheet.outOf());
        row.setEntry(entry.value());
        row.setIssuedBy(actor.account());
        row.setIssuedByName(actor.name());
        row.setIssuedAt(OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS));
        if (!book.issue(row)) throw new Refusal(HttpStatus.CONFLICT, "sheet-issued-already", "这张依据表刚刚由他人出具；请刷新后查看。");
    }

    /** An issued sheet. */
    @Transactional(readOnly = true)
    public EvidenceSheet get(Viewer viewer, UUID id) {
        return views.issued(row(viewer, id));
    }

    /** The bytes whose SHA-256 stands in the ledger. */
    @Transactional(readOnly = true)
    public byte[] content(Viewer viewer, UUID id) {
        return row(viewer, id).getContent();
    }

    /** That the edition stands in the ledger, for the verifier. */
    @Transactional(readOnly = true)
    public byte[] proof(Viewer viewer, UUID id) {
        return ledger.proof(List.of(new EntryId(row(viewer, id).getEntry())))
                .orElseThrow(
                        () -> new Refusal(HttpStatus.CONFLICT, "not-anchored-yet", "出具的存证还没有进入已公布的检查点，请稍候片刻再下载证明。"));
    }

    /** The edition as a file. */
    @Transactional(readOnly = true)
    public byte[] paper(Viewer viewer, UUID id, Format format) {
        return papers.write(get(viewer, id), format);
    }

    private SheetRecord row(Viewer viewer, UUID id) {
        return book.find(id, viewer.bodies())
                .filter(row -> sight.sees(viewer, row.getBody(), row.getSquadron()))
                .orElseThrow(EvidenceSheets::noSuchSheet);
    }

    private record Found(Bound<Use> use, UsePeriod period) {}

    /** A period obeys what is in force on its first day; where the regime began within it, what was on its last. */
    private Found found(String body, String use, String written) {
        var today = LocalDate.now(clock);
        var known = rules.use(body, today, use).orElseThrow(EvidenceSheets::noSuchUse);
        var period = UsePeriod.of(written, known.rule().every());
        if (period.from().isAfter(today))
            throw new Refusal(HttpStatus.CONFLICT, "period-not-begun", period.inWords() + "还没有开始；请选择现在或以前的期间。");
        var candidates = new ArrayList<@Nullable Bound<Use>>();
        candidates.add(rules.use(body, period.from(), use).orElse(null));
        candidates.add(rules.use(body, period.last(), use).orElse(null));
        var bound = candidates.stream().filter(Objects::nonNull).findFirst().orElse(known);
        return new Found(Objects.requireNonNull(bound), period);
    }

    private boolean over(UsePeriod period) {
        return LocalDate.now(clock).isAfter(period.last());
    }

    private static boolean mayIssue(Viewer viewer, Use rule) {
        return viewer.may(Permission.ISSUE_EVIDENCE_SHEETS)
                && viewer.squadron().isEmpty()
                && viewer.sections().contains(rule.by());
    }

    private static Refusal noSuchUse() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-use", "施行的制度没有这项结果运用；请从列表中选择。");
    }

    private static Refusal noSuchSheet() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-evidence-sheet", "没有这张依据表，或者它不在您能看到的范围内；请从列表中选择。");
    }
}
