package org.mingcha.reviews.internal;

import static org.mingcha.reviews.internal.db.Tables.FAULT;
import static org.mingcha.reviews.internal.db.Tables.MARK;
import static org.mingcha.reviews.internal.db.Tables.REVIEW;
import static org.mingcha.reviews.internal.db.Tables.SHEET;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.reviews.Desk;
import org.mingcha.reviews.internal.db.tables.records.FaultRecord;
import org.mingcha.reviews.internal.db.tables.records.MarkRecord;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.reviews.internal.db.tables.records.SheetRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The tables of reviews, and who may see their rows. */
@Component
public class ReviewBook {
    private final DSLContext sql;

    ReviewBook(DSLContext sql) {
        this.sql = sql;
    }

    /** Sections and leaders see their body's reviews, a reviewer those he scores; no squadron sees any: to it findings flow. */
    public static Condition seen(Viewer viewer) {
        if (viewer.squadron().isPresent()) return DSL.falseCondition();
        var own = REVIEW.BODY.eq(viewer.body());
        if (viewer.may(Permission.MAKE_PLAN) || viewer.may(Permission.APPROVE_ORDER)) return own;
        return own.and(REVIEW.ID.in(DSL.select(SHEET.REVIEW).from(SHEET).where(SHEET.REVIEWER.eq(viewer.account()))));
    }

    static Condition scoredBy(UUID account) {
        return REVIEW.ID.in(DSL.select(SHEET.REVIEW).from(SHEET).where(SHEET.REVIEWER.eq(account)));
    }

    public List<ReviewRecord> page(Condition which, int page, int size) {
        return sql.selectFrom(REVIEW)
                .where(which)
                .orderBy(REVIEW.MONTH.desc(), REVIEW.SQUADRON, REVIEW.NUMBER, REVIEW.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch();
    }

    public int count(Condition which, int most) {
        return sql.fetchCount(sql.selectOne().from(REVIEW).where(which).limit(most));
    }

    public ReviewRecord get(Viewer viewer, UUID id) {
        return sql.selectFrom(REVIEW)
                .where(REVIEW.ID.eq(id), seen(viewer))
                .fetchOptional()
                .orElseThrow(ReviewBook::noSuchReview);
    }

    /** The review, held against other changes until the transaction ends. */
    public ReviewRecord held(Viewer viewer, UUID id) {
        return sql.selectFrom(REVIEW)
                .where(REVIEW.ID.eq(id), seen(viewer), REVIEW.BODY.eq(viewer.body()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(ReviewBook::noSuchReview);
    }

    static Refusal noSuchReview() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-review", "没有这件案卷评查，或者它没有分给您；请回到评查列表核对。");
    }

    /** Enters a file; answers none where it stands there already. */
    public boolean enter(ReviewRecord review) {
        return sql.insertInto(REVIEW).set(review).onConflictDoNothing().execute() == 1;
    }

    public void store(ReviewRecord review) {
        review.setVersion(review.getVersion() + 1);
        review.attach(sql.configuration());
        review.update();
    }

    public List<SheetRecord> sheets(UUID review) {
        return sql.selectFrom(SHEET)
                .where(SHEET.REVIEW.eq(review))
                .orderBy(SHEET.PLACE)
                .fetch();
    }

    public Map<UUID, List<SheetRecord>> sheets(Collection<UUID> reviews) {
        return sql
                .selectFrom(SHEET)
                .where(SHEET.REVIEW.in(reviews))
                .orderBy(SHEET.PLACE)
                .fetchGroups(SHEET.REVIEW)
                .entrySet()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public Map<UUID, Integer> faultsOf(Collection<UUID> reviews) {
        return sql.select(FAULT.REVIEW, DSL.count())
                .from(FAULT)
                .where(FAULT.REVIEW.in(reviews))
                .groupBy(FAULT.REVIEW)
                .fetchMap(FAULT.REVIEW, DSL.count());
    }

    public void add(SheetRecord sheet) {
        sql.executeInsert(sheet);
    }

    public void store(SheetRecord sheet) {
        sheet.setVersion(sheet.getVersion() + 1);
        sheet.attach(sql.configuration());
        sheet.update();
    }

    /** Takes a draft away with its marks. */
    public void remove(SheetRecord sheet) {
        sql.deleteFrom(SHEET)
                .where(SHEET.ID.eq(sheet.getId()), SHEET.STATE.eq("DRAFT"))
                .execute();
    }

    public List<Desk.Mark> marks(UUID sheet) {
        return sql.selectFrom(MARK)
                .where(MARK.SHEET.eq(sheet))
                .orderBy(MARK.ITEM)
                .fetch(row -> new Desk.Mark(
                        row.getItem(),
                        row.getTaken(),
                        row.getStruck(),
                        row.getComment(),
                        row.getPaper(),
                        row.getSpot()));
    }

    public void write(SheetRecord sheet, Collection<Desk.Mark> marks) {
        sql.deleteFrom(MARK).where(MARK.SHEET.eq(sheet.getId())).execute();
        sql.batchInsert(marks.stream()
                        .map(mark -> new MarkRecord(
                                sheet.getId(),
                                sheet.getBody(),
                                mark.item(),
                                mark.taken(),
                                mark.struck(),
                                mark.comment(),
                                mark.paper(),
                                mark.spot()))
                        .toList())
                .execute();
    }

    public List<FaultRecord> faults(UUID review) {
        return sql.selectFrom(FAULT)
                .where(FAULT.REVIEW.eq(review))
                .orderBy(FAULT.POSITION)
                .fetch();
    }

    public void add(Collection<FaultRecord> faults) {
        sql.batchInsert(faults).execute();
    }

    public void store(FaultRecord fault) {
        fault.attach(sql.configuration());
        fault.update();
    }

    /** A fault of the review that is no finding yet. */
    public Optional<FaultRecord> unfound(UUID review, String item) {
        return faults(review).stream()
                .filter(fault -> fault.getItem().equals(item) && fault.getFinding() == null)
                .findFirst();
    }
}
