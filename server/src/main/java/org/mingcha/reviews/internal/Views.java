package org.mingcha.reviews.internal;

import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.directory.Directory;
import org.mingcha.policy.ReviewStandard;
import org.mingcha.reviews.Desk;
import org.mingcha.reviews.Drawing;
import org.mingcha.reviews.Grade;
import org.mingcha.reviews.Review;
import org.mingcha.reviews.Reviews;
import org.mingcha.reviews.Standard;
import org.mingcha.reviews.internal.db.tables.records.FaultRecord;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.reviews.internal.db.tables.records.SheetRecord;
import org.springframework.stereotype.Component;

/** Reviews as one viewer may see them: of blind sheets his own alone, until both are in. */
@Component
public class Views {
    private final ReviewBook book;
    private final CaseFiles files;
    private final Standards standards;
    private final Reels reels;
    private final PaperDesk papers;
    private final PaperBook paperBook;
    private final Directory directory;

    Views(
            ReviewBook book,
            CaseFiles files,
            Standards standards,
            Reels reels,
            PaperDesk papers,
            PaperBook paperBook,
            Directory directory) {
        this.book = book;
        this.files = files;
        this.standards = standards;
        this.reels = reels;
        this.papers = papers;
        this.paperBook = paperBook;
        this.directory = directory;
    }

    public Page<Review> search(Viewer viewer, Reviews.Filter filter, int page, int size) {
        var which = ReviewBook.seen(viewer);
        if (filter.month() != null)
            which = which.and(REVIEW.MONTH.eq(filter.month().toString()));
        if (filter.state() != null)
            which = which.and(REVIEW.STATE.eq(filter.state().name()));
        if (filter.squadron() != null) which = which.and(REVIEW.SQUADRON.eq(filter.squadron()));
        if (filter.number() != null && !filter.number().isBlank())
            which = which.and(REVIEW.NUMBER.containsIgnoreCase(filter.number().strip()));
        if (filter.mine()) which = which.and(ReviewBook.scoredBy(viewer.account()));
        var rows = book.page(which, page, size);
        return Page.counted(shown(rows), book.count(which, Page.COUNTED + 1), page, size);
    }

    private List<Review> shown(Collection<ReviewRecord> rows) {
        var ids = rows.stream().map(ReviewRecord::getId).toList();
        var sheets = book.sheets(ids);
        var faults = book.faultsOf(ids);
        var names = new HashMap<String, Map<String, String>>();
        var titles = new HashMap<String, String>();
        return rows.stream()
                .map(row -> shown(
                        row,
                        sheets.getOrDefault(row.getId(), List.of()),
                        faults.getOrDefault(row.getId(), 0),
                        names.computeIfAbsent(row.getBody(), this::squadrons),
                        titles.computeIfAbsent(
                                row.getRegime() + " " + row.getStandard(),
                                _ -> standards.of(row).title())))
                .toList();
    }

    private Map<String, String> squadrons(String body) {
        var names = new HashMap<String, String>();
        directory.allSquadrons(body).forEach(one -> names.put(one.code(), one.shortName()));
        return names;
    }

    private static Review shown(
            ReviewRecord row, List<SheetRecord> sheets, int faults, Map<String, String> names, String title) {
        var settled = row.getScore() != null;
        return new Review(
                row.getId(),
                row.getBody(),
                row.getDuty(),
                row.getMonth(),
                row.getSquadron(),
                row.getSquadron() == null ? "" : names.getOrDefault(row.getSquadron(), row.getSquadron()),
                row.getKind(),
                row.getNumber(),
                Drawing.valueOf(row.getDrawing()),
                row.getSection(),
                row.getStandard(),
                title,
                row.getScorers(),
                Review.State.valueOf(row.getState()),
                sheets.stream()
                        .map(sheet -> new Review.Reviewer(
                                sheet.getReviewer(), sheet.getReviewerName(), sheet.getPlace(), isIn(sheet)))
                        .toList(),
                row.getScore(),
                row.getGrade() == null ? null : Grade.valueOf(row.getGrade()),
                settled ? faults : null,
                row.getSettledAt(),
                row.getVersion());
    }

    static boolean isIn(SheetRecord sheet) {
        return sheet.getState().equals("IN");
    }

    /** Whether the sheets of the review hide nothing from each other any more. */
    static boolean open(ReviewRecord review) {
        return List.of("DISPUTED", "SETTLED").contains(review.getState());
    }

    public Desk desk(Viewer viewer, UUID id) {
        var row = book.get(viewer, id);
        var standard = standards.of(row);
        var rules = standards.rules(row);
        var sheets = book.sheets(id);
        var faults = book.faults(id);
        var file = files.of(row.getBody(), row.getKind(), row.getNumber());
        var mine = sheets.stream()
                .filter(sheet -> sheet.getReviewer().equals(viewer.account()) && !isIn(sheet))
                .map(SheetRecord::getId)
                .findFirst();
        return new Desk(
                shown(row, sheets, faults.size(), squadrons(row.getBody()), standard.title()),
                Standard.of(standard, rules),
                rules.difference().value(),
                CaseFiles.fields(file),
                CaseFiles.changes(file),
                files.related(row.getBody(), row.getNumber()),
                files.expected(row.getBody(), row.getNumber(), file, rules.recordings()),
                reels.of(row, viewer.account(), account -> open(row) || account.equals(viewer.account())),
                reels.rule(row),
                papers.shown(row),
                papers.kinds(row, file.facts()),
                row.getPapersDue(),
                sheets.stream()
                        .filter(sheet -> mayRead(viewer, row, sheet))
                        .map(sheet -> sheet(sheet, book.marks(sheet.getId())))
                        .toList(),
                faults.stream().map(fault -> fault(fault, standard)).toList(),
                mine.orElse(null),
                bar(viewer, file),
                viewer.may(Permission.ASSIGN_REVIEWS) && !row.getState().equals("SETTLED"),
                mayFind(viewer, row, sheets),
                mayHandIn(viewer, row, file));
    }

    /** His section's or his own review, unless he had a hand in the case. */
    private boolean mayHandIn(Viewer viewer, ReviewRecord review, CaseFiles.CaseFile file) {
        return file.hands().bar(viewer.name()).isEmpty() && paperBook.worksOn(viewer, review.getId());
    }

    /** His own; what another handed in only once nobody writes blind any more; another's draft never. */
    private static boolean mayRead(Viewer viewer, ReviewRecord review, SheetRecord sheet) {
        return sheet.getReviewer().equals(viewer.account()) || (open(review) && isIn(sheet));
    }

    private static @Nullable String bar(Viewer viewer, CaseFiles.CaseFile file) {
        return viewer.may(Permission.SCORE_FILES)
                ? file.hands().bar(viewer.name()).orElse(null)
                : null;
    }

    static boolean mayFind(Viewer viewer, ReviewRecord review, List<SheetRecord> sheets) {
        return review.getState().equals("SETTLED")
                && viewer.may(Permission.WRITE_FINDINGS)
                && (viewer.may(Permission.ASSIGN_REVIEWS)
                        || sheets.stream().anyMatch(sheet -> sheet.getReviewer().equals(viewer.account())));
    }

    static Desk.Sheet sheet(SheetRecord sheet, List<Desk.Mark> marks) {
        return new Desk.Sheet(
                sheet.getId(),
                sheet.getPlace(),
                sheet.getReviewerName(),
                isIn(sheet),
                sheet.getScore(),
                sheet.getGrade() == null ? null : Grade.valueOf(sheet.getGrade()),
                marks,
                sheet.getHandedInAt(),
                sheet.getVersion());
    }

    private static Desk.Fault fault(FaultRecord fault, ReviewStandard standard) {
        return new Desk.Fault(
                fault.getItem(),
                standard.titleOf(fault.getItem()),
                standard.clauseOf(fault.getItem()),
                fault.getTaken(),
                fault.getStruck(),
                fault.getComment(),
                fault.getFinding());
    }
}
