package org.mingcha.sampling.internal;

import static org.mingcha.sampling.internal.db.Tables.CEREMONY;
import static org.mingcha.sampling.internal.db.Tables.FROZEN;
import static org.mingcha.sampling.internal.db.Tables.PARTY;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.proof.Ceremony;
import org.mingcha.sampling.internal.db.tables.records.CeremonyRecord;
import org.mingcha.sampling.internal.db.tables.records.FrozenRecord;
import org.mingcha.sampling.internal.db.tables.records.PartyRecord;
import org.springframework.http.HttpStatus;

/** One round with its frozen lists and the seats taken so far, as the tables hold it. */
public record Seats(FrozenRecord freeze, CeremonyRecord round, List<PartyRecord> parties) {

    /** Reads a round and, for a step that changes it, holds it until the transaction ends. */
    public static Seats of(DSLContext sql, UUID id, boolean forUpdate) {
        var select = sql.selectFrom(CEREMONY).where(CEREMONY.ID.eq(id));
        var round = forUpdate ? select.forUpdate().fetchOne() : select.fetchOne();
        if (round == null) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-ceremony", "没有这一轮抽取仪式。");
        return of(sql, round);
    }

    public static Seats of(DSLContext sql, CeremonyRecord round) {
        var freeze =
                sql.selectFrom(FROZEN).where(FROZEN.ID.eq(round.getFrozen())).fetchSingle();
        var parties = sql.selectFrom(PARTY)
                .where(PARTY.CEREMONY.eq(round.getId()))
                .orderBy(PARTY.PARTY_)
                .fetch();
        return new Seats(freeze, round, parties);
    }

    /** What commitments are bound to. */
    public String name() {
        return Ceremony.name(freeze.getName(), round.getRound());
    }

    public @Nullable PartyRecord party(String party) {
        return parties.stream()
                .filter(p -> p.getParty().equals(party))
                .findFirst()
                .orElse(null);
    }

    public boolean allCommitted() {
        return parties.size() == round.getSections().length;
    }

    public boolean allRevealed() {
        return allCommitted() && parties.stream().allMatch(party -> party.getShare() != null);
    }

    /** The ended ceremony, from which the seed follows. */
    public Ceremony ended(List<Ceremony.Abandoned> abandoned) {
        var all = new ArrayList<Ceremony.Party>();
        all.add(new Ceremony.Party(
                Ceremony.SERVER, "", round.getServerCommitment(), round.getServerShare(), round.getServerSalt()));
        for (var party : parties)
            all.add(new Ceremony.Party(
                    party.getParty(), party.getSection(), party.getCommitment(), party.getShare(), party.getSalt()));
        var outside = round.getOutsideSource() == null
                ? null
                : new Ceremony.Outside(round.getOutsideSource(), round.getOutsideValue());
        return new Ceremony(freeze.getName(), round.getRound(), abandoned, all, outside);
    }

    /** Refuses a step that does not fit the state. */
    public void mustBe(String state, String otherwise) {
        if (!round.getState().equals(state))
            throw new Refusal(HttpStatus.CONFLICT, "ceremony-not-at-this-step", otherwise)
                    .with("state", round.getState());
    }
}
