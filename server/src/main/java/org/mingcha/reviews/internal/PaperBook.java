package org.mingcha.reviews.internal;

import static org.mingcha.reviews.internal.db.Tables.PAPER;
import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.reviews.CasePapers;
import org.mingcha.reviews.internal.db.tables.records.PaperRecord;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.springframework.stereotype.Component;

/** The table of papers, and the files that they were called for. */
@Component
public class PaperBook {
    private final DSLContext sql;

    PaperBook(DSLContext sql) {
        this.sql = sql;
    }

    /** Files of a month whose papers nobody has called for yet, that a section answers for and a unit has. */
    List<ReviewRecord> uncalled(Viewer by, YearMonth month) {
        return sql.selectFrom(REVIEW)
                .where(
                        REVIEW.BODY.eq(by.body()),
                        REVIEW.MONTH.eq(month.toString()),
                        REVIEW.SECTION.in(by.sections()),
                        REVIEW.SQUADRON.isNotNull(),
                        REVIEW.STATE.ne("SETTLED"),
                        REVIEW.PAPERS_CALLED_AT.isNull())
                .orderBy(REVIEW.ID)
                .forUpdate()
                .fetch();
    }

    /** A unit sees its own files once their papers were called for, and nobody confined to another anything. */
    static Condition calledFrom(Viewer viewer) {
        return viewer.squadron()
                .map(unit -> DSL.and(
                        REVIEW.BODY.eq(viewer.body()), REVIEW.SQUADRON.eq(unit), REVIEW.PAPERS_CALLED_AT.isNotNull()))
                .orElseGet(DSL::falseCondition);
    }

    /** Whoever works on the file for the bureau: its section, or who scores it. */
    static Condition workedOnBy(Viewer viewer) {
        return DSL.and(
                ReviewBook.seen(viewer),
                REVIEW.BODY.eq(viewer.body()),
                REVIEW.SECTION.in(viewer.sections()).or(ReviewBook.scoredBy(viewer.account())));
    }

    /** The files of the viewer's unit that papers were called for, the earliest day first. */
    List<ReviewRecord> called(Viewer viewer) {
        return sql.selectFrom(REVIEW)
                .where(calledFrom(viewer))
                .orderBy(REVIEW.PAPERS_DUE, REVIEW.NUMBER, REVIEW.ID)
                .fetch();
    }

    /** The files of the same unit and month that are not settled, their papers having been called for. */
    List<ReviewRecord> besides(ReviewRecord review) {
        return sql.selectFrom(REVIEW)
                .where(
                        REVIEW.BODY.eq(review.getBody()),
                        REVIEW.SQUADRON.eq(review.getSquadron()),
                        REVIEW.MONTH.eq(review.getMonth()),
                        REVIEW.PAPERS_CALLED_AT.isNotNull(),
                        REVIEW.STATE.ne("SETTLED"))
                .fetch();
    }

    /** The review, held until the transaction ends, if this person may hand papers in for it. */
    ReviewRecord held(Viewer by, UUID review) {
        return sql.selectFrom(REVIEW)
                .where(REVIEW.ID.eq(review), calledFrom(by).or(workedOnBy(by)))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(ReviewBook::noSuchReview);
    }

    boolean worksOn(Viewer viewer, UUID review) {
        return viewer.may(Permission.HAND_IN_PAPERS)
                && sql.fetchExists(REVIEW, REVIEW.ID.eq(review), workedOnBy(viewer));
    }

    List<PaperRecord> papers(UUID review) {
        return sql.selectFrom(PAPER)
                .where(PAPER.REVIEW.eq(review))
                .orderBy(PAPER.POSITION)
                .fetch();
    }

    void add(PaperRecord paper) {
        sql.executeInsert(paper);
    }

    /** Whether something that holds this file as a paper may be shown to the viewer. */
    boolean shows(Viewer viewer, UUID file) {
        if (!viewer.may(Permission.SEE_REVIEWS) && !viewer.may(Permission.HAND_IN_PAPERS)) return false;
        return sql.fetchExists(sql.selectOne()
                .from(PAPER)
                .join(REVIEW)
                .on(REVIEW.ID.eq(PAPER.REVIEW))
                .where(PAPER.FILE.eq(file), calledFrom(viewer).or(ReviewBook.seen(viewer))));
    }

    /** Whether the file is a paper of a review that is still scored blind, or of one that the viewer may not see. */
    boolean keepsMarksApart(Viewer viewer, UUID file) {
        return sql.fetchExists(sql.selectOne()
                .from(PAPER)
                .join(REVIEW)
                .on(REVIEW.ID.eq(PAPER.REVIEW))
                .where(
                        PAPER.FILE.eq(file),
                        DSL.or(REVIEW.STATE.in("WAITING", "SCORING"), DSL.not(ReviewBook.seen(viewer)))));
    }

    /** What was handed in for reviews of these records of a section's month. */
    public CasePapers.Handed handed(String body, YearMonth month, String section, Collection<String> numbers) {
        var rows = sql.select(REVIEW.ID, PAPER.FILE)
                .from(REVIEW)
                .join(PAPER)
                .on(PAPER.REVIEW.eq(REVIEW.ID))
                .where(
                        REVIEW.BODY.eq(body),
                        REVIEW.MONTH.eq(month.toString()),
                        REVIEW.SECTION.eq(section),
                        REVIEW.NUMBER.in(numbers))
                .orderBy(REVIEW.NUMBER, PAPER.POSITION)
                .fetch();
        return new CasePapers.Handed(
                new HashSet<>(rows.getValues(REVIEW.ID)),
                rows.getValues(PAPER.FILE).stream()
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .toList());
    }
}
