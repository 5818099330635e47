package org.mingcha.reviews.internal;

import static org.mingcha.reviews.internal.db.Tables.COLLECTIVE;
import static org.mingcha.reviews.internal.db.Tables.PARTICIPANT;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.api.Refusal;
import org.mingcha.reviews.CollectiveReview.Participant;
import org.mingcha.reviews.internal.db.tables.records.CollectiveRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The tables of collective reviews. */
@Component
class CollectiveBook {
    private final DSLContext sql;

    CollectiveBook(DSLContext sql) {
        this.sql = sql;
    }

    Optional<CollectiveRecord> of(String body, String duty, ReviewPeriod period) {
        return sql.selectFrom(COLLECTIVE)
                .where(
                        COLLECTIVE.BODY.eq(body),
                        COLLECTIVE.DUTY.eq(duty),
                        COLLECTIVE.FIRST_MONTH.eq(period.first().toString()))
                .fetchOptional();
    }

    /** Held against other changes until the transaction ends. */
    CollectiveRecord held(String body, UUID id) {
        return sql.selectFrom(COLLECTIVE)
                .where(COLLECTIVE.BODY.eq(body), COLLECTIVE.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.NOT_FOUND, "no-such-collective-review", "没有这一期集中评查的安排；请回到集中评查页查看。"));
    }

    /** Answers none where the period has one already. */
    boolean enter(CollectiveRecord row) {
        return sql.insertInto(COLLECTIVE).set(row).onConflictDoNothing().execute() == 1;
    }

    void store(CollectiveRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    List<Participant> participants(UUID collective) {
        return sql.selectFrom(PARTICIPANT)
                .where(PARTICIPANT.COLLECTIVE.eq(collective))
                .orderBy(PARTICIPANT.SECTION, PARTICIPANT.NAME)
                .fetch(row -> new Participant(row.getAccount(), row.getName(), row.getSection()));
    }

    /** These take the place of those invited before. */
    void write(CollectiveRecord row, List<Participant> invited) {
        sql.deleteFrom(PARTICIPANT)
                .where(PARTICIPANT.COLLECTIVE.eq(row.getId()))
                .execute();
        for (var one : invited)
            sql.insertInto(PARTICIPANT)
                    .set(PARTICIPANT.COLLECTIVE, row.getId())
                    .set(PARTICIPANT.BODY, row.getBody())
                    .set(PARTICIPANT.ACCOUNT, one.account())
                    .set(PARTICIPANT.NAME, one.name())
                    .set(PARTICIPANT.SECTION, one.section())
                    .onConflictDoNothing()
                    .execute();
    }
}
