package org.mingcha.sampling.internal;

import static org.mingcha.sampling.internal.db.Tables.CEREMONY;
import static org.mingcha.sampling.internal.db.Tables.DRAW;
import static org.mingcha.sampling.internal.db.Tables.SHEET;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Anchor;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Ceremony;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Population;
import org.mingcha.proof.Sheet;
import org.springframework.stereotype.Component;

/** Draws the lists of a ceremony whose last step has been taken, and seals their sheets. */
@Component
public class Sheets {
    private final DSLContext sql;
    private final Clock clock;
    private final Ledger ledger;
    private final Rounds rounds;
    private final CeremonyTasks tasks;

    Sheets(DSLContext sql, Clock clock, Ledger ledger, Rounds rounds, CeremonyTasks tasks) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.rounds = rounds;
        this.tasks = tasks;
    }

    /** Draws all lists in the transaction of the last step, so that no seed is ever known without its sheets. */
    public void drawIfComplete(UUID ceremony) {
        var seats = Seats.of(sql, ceremony, false);
        var awaitsOutside =
                seats.round().getOutsideSource() != null && seats.round().getOutsideValue() == null;
        if (!seats.allRevealed() || awaitsOutside) return;
        var ended = seats.ended(rounds.abandoned(seats.freeze().getId()).stream()
                .map(a -> new Ceremony.Abandoned(a.round(), a.reason()))
                .toList());
        var seed = ended.seed();
        for (var draw : sql.selectFrom(DRAW)
                .where(DRAW.FROZEN.eq(seats.freeze().getId()))
                .orderBy(DRAW.NAME)
                .fetch()) {
            var population = Population.parse(draw.getPopulation());
            var rules = Canonical.readObject(draw.getRules());
            var outcome = Sheet.recompute(Ceremony.drawSeed(seed, draw.getName()), population, rules);
            var sheet = new Sheet(
                    draw.getName(),
                    draw.getBody(),
                    seats.freeze().getMonth(),
                    population.hash(),
                    population.size(),
                    rules,
                    ended,
                    outcome);
            seal(draw.getId(), draw.getBody(), ceremony, sheet);
        }
        sql.update(CEREMONY)
                .set(CEREMONY.STATE, "DRAWN")
                .set(CEREMONY.DRAWN_AT, now())
                .where(CEREMONY.ID.eq(ceremony))
                .execute();
        tasks.drawn(seats);
    }

    private void seal(UUID draw, String body, UUID ceremony, Sheet sheet) {
        var bytes = sheet.write();
        var entry = ledger.append(new Act(
                Anchor.DRAW_HELD,
                Map.of(
                        "body", body,
                        "draw", sheet.draw(),
                        "ceremony", sheet.ceremony().name(),
                        "population", sheet.population(),
                        "rules", sheet.rulesHash(),
                        "sheet", Digest.plainHex(bytes))));
        sql.insertInto(SHEET)
                .set(SHEET.DRAW, draw)
                .set(SHEET.BODY, body)
                .set(SHEET.CEREMONY, ceremony)
                .set(SHEET.CONTENT, bytes)
                .set(SHEET.HASH, Digest.plainHex(bytes))
                .set(SHEET.ENTRY, entry.value())
                .set(SHEET.DRAWN_AT, now())
                .execute();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
