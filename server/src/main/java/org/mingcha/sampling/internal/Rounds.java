package org.mingcha.sampling.internal;

import static org.mingcha.sampling.internal.db.Tables.CEREMONY;
import static org.mingcha.sampling.internal.db.Tables.DRAW;
import static org.mingcha.sampling.internal.db.Tables.FROZEN;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Ceremony;
import org.mingcha.proof.Digest;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Round;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Ceremonies as people look at them. */
@Component
public class Rounds {
    private final DSLContext sql;
    private final Clock clock;
    private final Ledger ledger;

    Rounds(DSLContext sql, Clock clock, Ledger ledger) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** The ceremonies of a month, the month's own first; each with its latest round. */
    public List<Round> of(Viewer viewer, YearMonth month) {
        return sql
                .selectFrom(FROZEN)
                .where(FROZEN.BODY.in(viewer.bodies()), FROZEN.MONTH.eq(month.toString()))
                .orderBy(FROZEN.BODY, FROZEN.NUMBER)
                .fetch(FROZEN.ID)
                .stream()
                .map(freeze -> ofFreeze(viewer, freeze))
                .toList();
    }

    /** One ceremony, by the id of a round or of its frozen lists. */
    public Round get(Viewer viewer, UUID id) {
        var round = sql.selectFrom(CEREMONY).where(CEREMONY.ID.eq(id)).fetchOne();
        return round == null ? ofFreeze(viewer, id) : shown(viewer, Seats.of(sql, round));
    }

    private Round ofFreeze(Viewer viewer, UUID freeze) {
        var last = sql.selectFrom(CEREMONY)
                .where(CEREMONY.FROZEN.eq(freeze))
                .orderBy(CEREMONY.ROUND.desc())
                .limit(1)
                .fetchOne();
        if (last != null) return shown(viewer, Seats.of(sql, last));
        var frozen = sql.selectFrom(FROZEN)
                .where(FROZEN.ID.eq(freeze), FROZEN.BODY.in(viewer.bodies()))
                .fetchOne();
        if (frozen == null) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-ceremony", "没有这一轮抽取仪式。");
        return new Round(
                frozen.getId(),
                frozen.getId(),
                frozen.getBody(),
                Ceremony.name(frozen.getName(), 1),
                frozen.getMonth(),
                1,
                Round.State.FROZEN,
                frozen.getFrozenAt().toInstant(),
                checkpoint(frozen.getId()),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                Draws.rows(sql, viewer, freeze, clock));
    }

    private Round shown(Viewer viewer, Seats seats) {
        visible(viewer, seats);
        var round = seats.round();
        var parties = new ArrayList<Round.Party>();
        parties.add(new Round.Party(
                Ceremony.SERVER,
                null,
                "",
                Digest.hex(round.getServerCommitment()),
                round.getOpenedAt().toInstant(),
                round.getDrawnAt() == null ? null : round.getDrawnAt().toInstant()));
        for (var section : round.getSections()) {
            var party = seats.party(section);
            parties.add(
                    party == null
                            ? new Round.Party(section, null, section, null, null, null)
                            : new Round.Party(
                                    section,
                                    party.getName(),
                                    section,
                                    Digest.hex(party.getCommitment()),
                                    party.getCommittedAt().toInstant(),
                                    party.getRevealedAt() == null
                                            ? null
                                            : party.getRevealedAt().toInstant()));
        }
        var mine = seats.parties().stream()
                .filter(p -> p.getAccount().equals(viewer.account()))
                .map(p -> p.getParty())
                .findFirst()
                .or(() -> round.getState().equals("COMMITTING") ? seat(viewer, seats) : Optional.empty());
        return new Round(
                round.getId(),
                seats.freeze().getId(),
                round.getBody(),
                seats.name(),
                seats.freeze().getMonth(),
                round.getRound(),
                Round.State.valueOf(round.getState()),
                seats.freeze().getFrozenAt().toInstant(),
                checkpoint(seats.freeze().getId()),
                parties,
                mine.orElse(null),
                new Round.Escrow(round.getEscrowName(), round.getEscrowKey()),
                round.getOutsideSource() == null
                        ? null
                        : new Round.Outside(round.getOutsideSource(), round.getOutsideValue()),
                round.getRevealUntil() == null ? null : round.getRevealUntil().toInstant(),
                abandoned(seats.freeze().getId()),
                Draws.rows(sql, viewer, seats.freeze().getId(), clock));
    }

    public List<Round.Abandoned> abandoned(UUID freeze) {
        return sql.selectFrom(CEREMONY)
                .where(CEREMONY.FROZEN.eq(freeze), CEREMONY.STATE.eq("ABANDONED"))
                .orderBy(CEREMONY.ROUND)
                .fetch(r -> new Round.Abandoned(
                        r.getRound(), r.getAbandonedReason(), r.getAbandonedAt().toInstant()));
    }

    /** The published checkpoint in which all lists stand; null before: only then may anybody think of a seed. */
    public Round.@Nullable Checkpoint checkpoint(UUID freeze) {
        var entries =
                sql.select(DRAW.ENTRY).from(DRAW).where(DRAW.FROZEN.eq(freeze)).fetch(row -> new EntryId(row.value1()));
        return ledger.checkpointWith(entries)
                .map(found -> new Round.Checkpoint(found.size(), found.root()))
                .orElse(null);
    }

    /** Refuses a round of a body that is not the viewer's to see. */
    public static Seats visible(Viewer viewer, Seats seats) {
        if (!viewer.bodies().contains(seats.round().getBody()))
            throw new Refusal(HttpStatus.NOT_FOUND, "no-such-ceremony", "没有这一轮抽取仪式。");
        return seats;
    }

    /** The seat this person may take: a named section of theirs that is still free. */
    public static Optional<String> seat(Viewer viewer, Seats seats) {
        if (!viewer.may(Permission.HOLD_CEREMONY) || viewer.roles().contains(Role.ESCROW_HOLDER))
            return Optional.empty();
        return Arrays.stream(seats.round().getSections())
                .filter(viewer.sections()::contains)
                .filter(section -> seats.party(section) == null)
                .findFirst();
    }
}
