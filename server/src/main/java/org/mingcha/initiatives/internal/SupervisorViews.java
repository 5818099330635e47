package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.ANSWER;
import static org.mingcha.initiatives.internal.db.Tables.ASSIGNMENT;
import static org.mingcha.initiatives.internal.db.Tables.OBSERVATION;
import static org.mingcha.initiatives.internal.db.Tables.SUPERVISOR;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.initiatives.Supervisor;
import org.mingcha.initiatives.Supervisors;
import org.mingcha.initiatives.internal.db.tables.records.ObservationRecord;
import org.mingcha.initiatives.internal.db.tables.records.SupervisorRecord;
import org.springframework.stereotype.Component;

/** How invited supervisors are shown: to the bureau's people all of their body, to a supervisor himself alone. */
@Component
class SupervisorViews {
    private final DSLContext sql;
    private final ProofFiles files;
    private final Clock clock;

    SupervisorViews(DSLContext sql, ProofFiles files, Clock clock) {
        this.sql = sql;
        this.files = files;
        this.clock = clock;
    }

    Supervisors.Listed of(Viewer viewer, int page, int size) {
        var own = SUPERVISOR.BODY.eq(viewer.body());
        var today = LocalDate.now(clock);
        var rows = sql
                .selectFrom(SUPERVISOR)
                .where(own)
                .orderBy(SUPERVISOR.ENDED_ON.isNotNull(), SUPERVISOR.UNTIL.desc(), SUPERVISOR.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch()
                .stream()
                .map(this::inside)
                .toList();
        return new Supervisors.Listed(
                new Page<>(rows, sql.fetchCount(SUPERVISOR, own), page, size),
                sql.fetchCount(
                        SUPERVISOR,
                        own,
                        SUPERVISOR.ENDED_ON.isNull(),
                        SUPERVISOR.SINCE.le(today),
                        SUPERVISOR.UNTIL.ge(today)),
                sql.fetchCount(
                        OBSERVATION, OBSERVATION.BODY.eq(viewer.body()), OBSERVATION.OUTCOME.in("NEW", "TAKEN_UP")));
    }

    /** The term that runs, or else the one that comes or ran last. */
    @Nullable
    SupervisorRecord termOf(Viewer supervisor) {
        return sql.selectFrom(SUPERVISOR)
                .where(SUPERVISOR.ACCOUNT.eq(supervisor.account()), SUPERVISOR.BODY.eq(supervisor.body()))
                .orderBy(SUPERVISOR.ENDED_ON.isNotNull(), SUPERVISOR.UNTIL.desc(), SUPERVISOR.ID)
                .limit(1)
                .fetchOne();
    }

    boolean runs(SupervisorRecord row) {
        var today = LocalDate.now(clock);
        return row.getEndedOn() == null && !today.isBefore(row.getSince()) && !today.isAfter(row.getUntil());
    }

    /** One term as the bureau sees it. */
    Supervisor inside(SupervisorRecord row) {
        return shown(row, List.of(row.getId()), true);
    }

    /** A supervisor's term as he sees it himself, with what he was asked and told in earlier ones: he still hears what becomes of it. */
    Supervisor own(SupervisorRecord row) {
        var terms = sql.select(SUPERVISOR.ID)
                .from(SUPERVISOR)
                .where(SUPERVISOR.ACCOUNT.eq(row.getAccount()), SUPERVISOR.BODY.eq(row.getBody()))
                .fetch(SUPERVISOR.ID);
        return shown(row, terms, false);
    }

    private Supervisor shown(SupervisorRecord row, List<UUID> terms, boolean inside) {
        return new Supervisor(
                row.getId(),
                row.getName(),
                row.getFromWhom(),
                row.getSince(),
                row.getUntil(),
                row.getEndedOn(),
                row.getEndedReason(),
                runs(row),
                sql.selectFrom(ASSIGNMENT)
                        .where(ASSIGNMENT.SUPERVISOR.in(terms))
                        .orderBy(ASSIGNMENT.AT.desc(), ASSIGNMENT.ID)
                        .fetch(one -> new Supervisor.Assignment(
                                one.getId(),
                                one.getTopic(),
                                one.getWords(),
                                inside ? one.getMatter() : null,
                                one.getNumber(),
                                one.getDueOn(),
                                one.getByName(),
                                one.getAt())),
                sql
                        .selectFrom(OBSERVATION)
                        .where(OBSERVATION.SUPERVISOR.in(terms))
                        .orderBy(OBSERVATION.AT.desc(), OBSERVATION.ID)
                        .fetch()
                        .stream()
                        .map(this::observation)
                        .toList(),
                row.getVersion());
    }

    private Supervisor.Observation observation(ObservationRecord row) {
        return new Supervisor.Observation(
                row.getId(),
                row.getAssignment(),
                Supervisor.Kind.valueOf(row.getKind()),
                row.getWords(),
                row.getAt(),
                files.ofObservation(row.getId()),
                Supervisor.Outcome.valueOf(row.getOutcome()),
                sql.selectFrom(ANSWER)
                        .where(ANSWER.OBSERVATION.eq(row.getId()))
                        .orderBy(ANSWER.AT, ANSWER.ID)
                        .fetch(one -> new Supervisor.Answer(
                                Supervisor.Outcome.valueOf(one.getOutcome()),
                                one.getWords(),
                                one.getByName(),
                                one.getAt())),
                row.getEntry());
    }
}
