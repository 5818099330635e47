package org.mingcha.reviews.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.ReviewStandard;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.mingcha.reviews.Desk.Mark;
import org.mingcha.reviews.Grade;
import org.mingcha.reviews.internal.Scoring.Scored;
import org.mingcha.reviews.internal.db.tables.records.FaultRecord;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.reviews.internal.db.tables.records.SheetRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** A sheet from its draft until it is in, and the review settled by what is in. */
@Component
public class Scorer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ReviewBook book;
    private final Standards standards;
    private final Assigning assigning;
    private final Reels reels;
    private final PaperDesk papers;
    private final PaperBook paperBook;
    private final EvidenceFiles evidence;
    private final ReviewTasks tasks;
    private final Ledger ledger;
    private final Clock clock;

    Scorer(
            ReviewBook book,
            Standards standards,
            Assigning assigning,
            Reels reels,
            PaperDesk papers,
            PaperBook paperBook,
            EvidenceFiles evidence,
            ReviewTasks tasks,
            Ledger ledger,
            Clock clock) {
        this.book = book;
        this.standards = standards;
        this.assigning = assigning;
        this.reels = reels;
        this.papers = papers;
        this.paperBook = paperBook;
        this.evidence = evidence;
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Saves a draft: what is written replaces what stood there. */
    public void save(Viewer by, UUID id, IfMatch at, List<Mark> marks) {
        var review = book.held(by, id);
        var sheet = draft(by, review, at, marks);
        book.write(sheet, pointing(id, checked(standards.of(review), marks)));
        book.store(sheet);
    }

    private SheetRecord draft(Viewer by, ReviewRecord review, IfMatch at, Object yours) {
        var sheet = book.sheets(review.getId()).stream()
                .filter(one -> one.getReviewer().equals(by.account()))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.FORBIDDEN, "not-your-review", "这件案卷没有分给您评查；请由科室负责人指定评查人。"));
        if (Views.isIn(sheet)) throw new Refusal(HttpStatus.CONFLICT, "sheet-is-in", "您的评查表已提交，不能再改；有异议的，请由科室负责人另行处理。");
        at.expect(sheet.getVersion(), Views.sheet(sheet, book.marks(sheet.getId())), yours);
        assigning.mayScore(review, by);
        return sheet;
    }

    /** Marks of items the standard has, each once, none below zero; what takes and says nothing is no mark. */
    private static List<Mark> checked(ReviewStandard standard, List<Mark> marks) {
        var seen = new HashSet<String>();
        var kept = new ArrayList<Mark>();
        for (var mark : marks) {
            var item = standard.item(mark.item());
            var known = item.isPresent() || standard.veto(mark.item()).isPresent();
            if (!known || !seen.add(mark.item()))
                throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "no-such-item",
                        "评查标准中没有“" + mark.item() + "”这一项，或者写了两次；请刷新后再评。");
            if (item.isPresent() ? mark.struck() || mark.taken() < 0 : mark.taken() != 0)
                throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "mark-does-not-fit", "计分项只能扣分，一票否决项只能否决；请改正后再保存。");
            var comment = mark.comment().strip();
            int taken = item.map(one -> Math.min(mark.taken(), one.points())).orElse(0);
            if (taken > 0 || mark.struck() || !comment.isEmpty())
                kept.add(new Mark(mark.item(), taken, mark.struck(), comment, mark.paper(), mark.spot()));
        }
        return kept;
    }

    /** The same marks, if what they point to is a paper of this review and a place in it. */
    private List<Mark> pointing(UUID review, List<Mark> marks) {
        if (marks.stream().allMatch(mark -> mark.paper() == null && mark.spot() == null)) return marks;
        var files = new HashMap<UUID, UUID>();
        for (var paper : paperBook.papers(review))
            if (paper.getFile() != null) files.put(paper.getId(), paper.getFile());
        for (var mark : marks) {
            var file = mark.paper() == null ? null : files.get(mark.paper());
            boolean lost = mark.paper() == null
                    ? mark.spot() != null
                    : file == null || (mark.spot() != null && !evidence.marked(file, mark.spot()));
            if (lost)
                throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "comment-points-nowhere",
                        "意见所指的材料不在这件案卷里，或者标记已经撤去；请重新指出位置后再保存。");
        }
        return marks;
    }

    /** Hands the sheet in; the last one that was missing settles the review, or shows that a third must. */
    public void handIn(Viewer by, UUID id, IfMatch at, boolean declares) {
        var review = book.held(by, id);
        var sheet = draft(by, review, at, declares);
        if (!declares)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "no-part-declared",
                    "提交前须声明没有承办、审理、法制审核或者审批过本案；有其一的，请科室负责人另行指定评查人。");
        reels.refuseUnwatched(review, by.account());
        var marks = book.marks(sheet.getId());
        marks.stream()
                .filter(mark ->
                        (mark.taken() > 0 || mark.struck()) && mark.comment().isEmpty())
                .findFirst()
                .ifPresent(mark -> {
                    throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "comment-needed",
                            "“" + standards.of(review).titleOf(mark.item()) + "”扣了分或作了否决，须写明哪里不符合；请补写意见。");
                });
        enter(review, sheet, marks);
        tasks.scored(review, by.account());
        settleIfComplete(review);
    }

    private void enter(ReviewRecord review, SheetRecord sheet, List<Mark> marks) {
        var scored = standards.scoring(review).of(marks);
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        var commitment = Digest.hex(Digest.salted(
                salt, written(scored, marks, reels.told(review, sheet.getReviewer()), papers.scoredBy(review))));
        var entry = ledger.append(new Act(
                "review-scored",
                Map.of(
                        "body", review.getBody(),
                        "review", review.getId().toString(),
                        "sheet", sheet.getId().toString(),
                        "standard", review.getStandard(),
                        "regime", review.getRegime(),
                        "commitment", commitment)));
        sheet.setState("IN");
        sheet.setDeclared(true);
        sheet.setScore(scored.score());
        sheet.setGrade(scored.grade().name());
        sheet.setHandedInAt(OffsetDateTime.now(clock));
        sheet.setSalt(salt);
        sheet.setCommitment(commitment);
        sheet.setEntry(entry.value());
        book.store(sheet);
    }

    /** What the ledger commits to: score, grade, every mark, and of recordings what was watched, canonical. */
    private static String written(
            Scored scored, List<Mark> marks, List<Map<String, Object>> recordings, List<Map<String, Object>> papers) {
        var content = new HashMap<String, Object>();
        content.put("score", (long) scored.score());
        content.put("grade", scored.grade().word());
        content.put(
                "marks",
                marks.stream()
                        .sorted(Comparator.comparing(Mark::item))
                        .map(Scorer::written)
                        .toList());
        if (!recordings.isEmpty()) content.put("recordings", recordings);
        if (!papers.isEmpty()) content.put("papers", papers);
        return new String(Canonical.write(content), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Map<String, Object> written(Mark mark) {
        var told = new HashMap<String, Object>(Map.of(
                "item", mark.item(),
                "taken", (long) mark.taken(),
                "struck", mark.struck(),
                "comment", mark.comment()));
        if (mark.paper() != null) told.put("paper", mark.paper().toString());
        if (mark.spot() != null) told.put("spot", mark.spot().toString());
        return told;
    }

    private void settleIfComplete(ReviewRecord review) {
        var in = book.sheets(review.getId()).stream().filter(Views::isIn).toList();
        var last = in.getLast();
        if (last.getPlace() == 3 || review.getScorers() == 1) {
            settle(review, scored(last), List.of(last));
        } else if (in.size() < review.getScorers()) {
            book.store(review);
        } else if (standards.scoring(review).differ(scored(in.get(0)), scored(in.get(1)))) {
            review.setState("DISPUTED");
            book.store(review);
            tasks.thirdNeeded(review);
        } else {
            var mean = Math.floorDiv(in.get(0).getScore() + in.get(1).getScore(), 2);
            settle(review, new Scored(mean, Grade.valueOf(last.getGrade())), in);
        }
    }

    private static Scored scored(SheetRecord sheet) {
        return new Scored(sheet.getScore(), Grade.valueOf(sheet.getGrade()));
    }

    private void settle(ReviewRecord review, Scored scored, List<SheetRecord> by) {
        var entry = ledger.append(new Act(
                "review-settled",
                Map.of(
                        "body", review.getBody(),
                        "review", review.getId().toString(),
                        "standard", review.getStandard(),
                        "regime", review.getRegime(),
                        "score", (long) scored.score(),
                        "grade", scored.grade().word(),
                        "sheets", by.stream().map(SheetRecord::getCommitment).toList())));
        review.setState("SETTLED");
        review.setScore(scored.score());
        review.setGrade(scored.grade().name());
        review.setSettledAt(OffsetDateTime.now(clock));
        review.setEntry(entry.value());
        book.store(review);
        book.add(faults(review, by));
        papers.settled(review);
    }

    /** Everything that those who settle it found, in the order of the standard. */
    private List<FaultRecord> faults(ReviewRecord review, List<SheetRecord> by) {
        var marks =
                by.stream().flatMap(sheet -> book.marks(sheet.getId()).stream()).toList();
        var standard = standards.of(review);
        var order = Stream.concat(
                        standard.vetoes().stream().map(ReviewStandard.Veto::id),
                        standard.items().stream().map(ReviewStandard.Item::id))
                .toList();
        var faults = new ArrayList<FaultRecord>();
        for (var item : order) {
            var at = marks.stream()
                    .filter(mark -> mark.item().equals(item) && (mark.taken() > 0 || mark.struck()))
                    .toList();
            if (at.isEmpty()) continue;
            faults.add(new FaultRecord(
                    review.getId(),
                    review.getBody(),
                    item,
                    faults.size() + 1,
                    at.stream().mapToInt(Mark::taken).max().orElse(0),
                    at.stream().anyMatch(Mark::struck),
                    String.join("；", at.stream().map(Mark::comment).distinct().toList()),
                    null));
        }
        return faults;
    }
}
