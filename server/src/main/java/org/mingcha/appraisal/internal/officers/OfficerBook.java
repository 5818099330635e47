package org.mingcha.appraisal.internal.officers;

import static org.mingcha.appraisal.internal.db.Tables.AWARD;
import static org.mingcha.appraisal.internal.db.Tables.READING;
import static org.mingcha.appraisal.internal.db.Tables.REFUSAL;
import static org.mingcha.appraisal.internal.db.Tables.REFUSAL_STEP;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.appraisal.OfficerSheet;
import org.mingcha.appraisal.internal.db.tables.records.AwardRecord;
import org.mingcha.appraisal.internal.db.tables.records.RefusalRecord;
import org.mingcha.appraisal.internal.db.tables.records.RefusalStepRecord;
import org.springframework.stereotype.Component;

/** The tables of what was recorded and decided of officers; every question names the squadron it is asked for. */
@Component
public class OfficerBook {
    private static final int READINGS = 20;

    private final DSLContext sql;
    private final Clock clock;

    OfficerBook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Refusals of a squadron's officers that happened in a year. */
    public List<RefusalRecord> refusals(String body, String squadron, int year) {
        return sql.selectFrom(REFUSAL)
                .where(
                        REFUSAL.BODY.eq(body),
                        REFUSAL.SQUADRON.eq(squadron),
                        REFUSAL.HAPPENED_ON.ge(LocalDate.of(year, 1, 1)),
                        REFUSAL.HAPPENED_ON.lt(LocalDate.of(year + 1, 1, 1)))
                .orderBy(REFUSAL.HAPPENED_ON, REFUSAL.ID)
                .fetch();
    }

    public Optional<RefusalRecord> held(UUID id, String body, String squadron) {
        return sql.selectFrom(REFUSAL)
                .where(REFUSAL.ID.eq(id), REFUSAL.BODY.eq(body), REFUSAL.SQUADRON.eq(squadron))
                .forUpdate()
                .fetchOptional();
    }

    public void insert(RefusalRecord row) {
        sql.executeInsert(row);
    }

    public void store(RefusalRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    public void add(RefusalStepRecord step) {
        sql.executeInsert(step);
    }

    public Map<UUID, List<OfficerSheet.Step>> steps(Collection<UUID> refusals) {
        return sql.selectFrom(REFUSAL_STEP)
                .where(REFUSAL_STEP.REFUSAL.in(refusals))
                .orderBy(REFUSAL_STEP.AT, REFUSAL_STEP.ID)
                .fetchGroups(
                        REFUSAL_STEP.REFUSAL,
                        row -> new OfficerSheet.Step(
                                row.getKind(), row.getNote(), row.getByName(), row.getAt(), row.getEntry()));
    }

    /** What was decided of a squadron's officers for a year, the latest first. */
    public List<AwardRecord> awards(String body, String squadron, int year) {
        return sql.selectFrom(AWARD)
                .where(AWARD.BODY.eq(body), AWARD.SQUADRON.eq(squadron), AWARD.YEAR.eq(year))
                .orderBy(AWARD.DECIDED_AT.desc(), AWARD.ID.desc())
                .fetch();
    }

    public void decide(AwardRecord row) {
        sql.executeInsert(row);
    }

    public void read(Viewer viewer, String squadron, String officer) {
        sql.insertInto(READING)
                .set(READING.ID, Ids.next(clock))
                .set(READING.BODY, viewer.body())
                .set(READING.SQUADRON, squadron)
                .set(READING.OFFICER, officer)
                .set(READING.ACCOUNT, viewer.account())
                .set(READING.NAME, viewer.name())
                .set(READING.AT, OffsetDateTime.now(clock))
                .execute();
    }

    public List<OfficerSheet.Reading> readings(String body, String squadron, String officer) {
        return sql.selectFrom(READING)
                .where(READING.BODY.eq(body), READING.SQUADRON.eq(squadron), READING.OFFICER.eq(officer))
                .orderBy(READING.AT.desc(), READING.ID.desc())
                .limit(READINGS)
                .fetch(row -> new OfficerSheet.Reading(row.getName(), row.getAt()));
    }
}
