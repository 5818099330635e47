package org.mingcha.reviews.internal;

import static org.mingcha.reviews.internal.db.Tables.REEL;
import static org.mingcha.reviews.internal.db.Tables.UNSEEN;
import static org.mingcha.reviews.internal.db.Tables.WATCH;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.reviews.internal.db.tables.records.ReelRecord;
import org.mingcha.reviews.internal.db.tables.records.UnseenRecord;
import org.mingcha.reviews.internal.db.tables.records.WatchRecord;
import org.springframework.stereotype.Component;

/** The tables of what was watched. */
@Component
class WatchLog {
    private final DSLContext sql;

    WatchLog(DSLContext sql) {
        this.sql = sql;
    }

    List<ReelRecord> reels(UUID review) {
        return sql.selectFrom(REEL)
                .where(REEL.REVIEW.eq(review))
                .orderBy(REEL.RECORDING)
                .fetch();
    }

    /** The file takes the place of one brought before. */
    void bring(ReelRecord reel) {
        sql.insertInto(REEL)
                .set(reel)
                .onConflict(REEL.REVIEW, REEL.RECORDING)
                .doUpdate()
                .set(REEL.FILE, reel.getFile())
                .set(REEL.SHA256, reel.getSha256())
                .set(REEL.BROUGHT_BY, reel.getBroughtBy())
                .set(REEL.BROUGHT_AT, reel.getBroughtAt())
                .execute();
    }

    /** In the order of time. */
    List<WatchRecord> watched(UUID review) {
        return sql.selectFrom(WATCH)
                .where(WATCH.REVIEW.eq(review))
                .orderBy(WATCH.BEGAN_AT, WATCH.ID)
                .fetch();
    }

    /** What the player last reported for this person, of whatever review; held until the transaction ends. */
    Optional<WatchRecord> last(UUID account) {
        return sql.selectFrom(WATCH)
                .where(WATCH.ACCOUNT.eq(account), WATCH.ELSEWHERE.isNull())
                .orderBy(WATCH.ENDED_AT.desc(), WATCH.ID.desc())
                .limit(1)
                .forUpdate()
                .fetchOptional();
    }

    void add(WatchRecord row) {
        sql.executeInsert(row);
    }

    void store(WatchRecord row) {
        row.attach(sql.configuration());
        row.update();
    }

    List<UnseenRecord> unseen(UUID review) {
        return sql.selectFrom(UNSEEN)
                .where(UNSEEN.REVIEW.eq(review))
                .orderBy(UNSEEN.RECORDING, UNSEEN.ACCOUNT)
                .fetch();
    }

    /** Takes the place of a reason told before. */
    void tell(UnseenRecord row) {
        withdraw(row);
        sql.executeInsert(row);
    }

    void withdraw(UnseenRecord row) {
        sql.deleteFrom(UNSEEN)
                .where(
                        UNSEEN.REVIEW.eq(row.getReview()),
                        UNSEEN.RECORDING.eq(row.getRecording()),
                        UNSEEN.ACCOUNT.eq(row.getAccount()))
                .execute();
    }
}
