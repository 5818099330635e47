package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.CONSEQUENCE;
import static org.mingcha.scoring.internal.db.Tables.DEMERIT;
import static org.mingcha.scoring.internal.db.Tables.JUDGED;
import static org.mingcha.scoring.internal.db.Tables.WARNING;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.api.Ids;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.PointRules;
import org.mingcha.scoring.Warning.Ended;
import org.mingcha.scoring.internal.db.tables.records.DemeritRecord;
import org.mingcha.scoring.internal.db.tables.records.WarningRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says which warning a squadron's points come to on a day, and raises or ends it. What a warning asks for is left to people. */
@Component
public class Judge {
    private final DSLContext sql;
    private final Clock clock;
    private final Rules rules;
    private final Ledger ledger;
    private final WarningTasks tasks;

    Judge(DSLContext sql, Clock clock, Rules rules, Ledger ledger, WarningTasks tasks) {
        this.sql = sql;
        this.clock = clock;
        this.rules = rules;
        this.ledger = ledger;
        this.tasks = tasks;
    }

    /** Judges as often as it is asked; the same points on the same day change nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void judge(String body, String squadron, LocalDate today) {
        hold(body, squadron, today);
        var standing = sql.selectFrom(WARNING)
                .where(WARNING.BODY.eq(body), WARNING.SQUADRON.eq(squadron), WARNING.ENDED_ON.isNull())
                .fetchOne();
        var found = rules.warnings(body, today);
        if (found.isEmpty()) return;
        var demerits = sql.selectFrom(DEMERIT)
                .where(
                        DEMERIT.BODY.eq(body),
                        DEMERIT.SQUADRON.eq(squadron),
                        Counting.within(found.get().since(today), today))
                .orderBy(DEMERIT.COUNTED_ON, DEMERIT.ID)
                .fetch();
        int all = sum(demerits);
        int firm = sum(demerits.stream()
                .filter(row -> !Counting.provisional(row, today))
                .toList());
        var level = found.get().reached(all, firm).orElse(null);
        if (level == null
                ? standing == null
                : standing != null && standing.getLevel().equals(level.level())) return;
        int before = standing == null
                ? 0
                : found.get().levels().stream()
                        .filter(one -> one.level().equals(standing.getLevel()))
                        .mapToInt(PointRules.Warning::from)
                        .findFirst()
                        .orElse(0);
        boolean rises = level != null && level.from() > before;
        if (standing != null) end(standing, today, rises ? Ended.ROSE : fallen(standing));
        if (level != null) raise(body, squadron, level, found.get().version(), demerits, all, firm, rises, today);
    }

    /** Holds the squadron until the transaction ends. */
    private void hold(String body, String squadron, LocalDate today) {
        sql.insertInto(JUDGED)
                .set(JUDGED.BODY, body)
                .set(JUDGED.SQUADRON, squadron)
                .set(JUDGED.JUDGED_ON, today)
                .onConflict(JUDGED.BODY, JUDGED.SQUADRON)
                .doUpdate()
                .set(JUDGED.JUDGED_ON, today)
                .execute();
    }

    private static int sum(List<DemeritRecord> demerits) {
        return demerits.stream().mapToInt(DemeritRecord::getPoints).sum();
    }

    private Ended fallen(WarningRecord standing) {
        boolean undone = sql.fetchExists(
                DEMERIT, DEMERIT.ID.in(standing.getDemerits()), DEMERIT.UNDONE_BECAUSE.in("WITHDRAWN", "SUPERSEDED"));
        return undone ? Ended.UNDONE : Ended.FELL;
    }

    private void end(WarningRecord standing, LocalDate today, Ended because) {
        standing.setEndedOn(today);
        standing.setEndedBecause(because.name());
        standing.update();
        ledger.append(new Act(
                "warning-ended",
                Map.of("body", standing.getBody(), "warning", standing.getId().toString(), "because", because.name())));
        // of what rose the consequences stay to be done; of what was undone nothing is left to do
        if (because == Ended.UNDONE) tasks.dropAll(standing);
    }

    private void raise(
            String body,
            String squadron,
            PointRules.Warning level,
            String version,
            List<DemeritRecord> demerits,
            int all,
            int firm,
            boolean risen,
            LocalDate today) {
        var id = Ids.next(clock);
        var entry = ledger.append(new Act(
                "warning-raised",
                Map.of(
                        "body", body,
                        "warning", id.toString(),
                        "squadron", squadron,
                        "level", level.level(),
                        "points", all,
                        "firm", firm,
                        "regime", version,
                        "documents",
                                demerits.stream()
                                        .map(row -> row.getDocument().toString())
                                        .distinct()
                                        .toList())));
        var row = sql.newRecord(WARNING);
        row.setId(id);
        row.setBody(body);
        row.setSquadron(squadron);
        row.setLevel(level.level());
        row.setPoints(all);
        row.setFirm(firm);
        row.setDemerits(demerits.stream().map(DemeritRecord::getId).toArray(UUID[]::new));
        row.setRisen(risen);
        row.setRegime(version);
        row.setRaisedOn(today);
        row.setEntry(entry.value());
        row.insert();
        if (!risen) return;
        @Nullable
        String section = demerits.isEmpty() ? null : demerits.getLast().getSection();
        for (var code : level.then()) {
            var asked = rules.consequence(body, version, code);
            var by = Role.valueOf(asked.by().toUpperCase(Locale.ROOT).replace('-', '_'));
            sql.insertInto(CONSEQUENCE)
                    .set(CONSEQUENCE.WARNING, id)
                    .set(CONSEQUENCE.BODY, body)
                    .set(CONSEQUENCE.CODE, code)
                    .set(CONSEQUENCE.TITLE, asked.title())
                    .set(CONSEQUENCE.EFFECT, asked.effect().name())
                    .set(CONSEQUENCE.BY_WHOM, by.name())
                    .execute();
            tasks.open(row, asked, by, section);
        }
    }
}
