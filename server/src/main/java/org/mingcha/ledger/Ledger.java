package org.mingcha.ledger;

import static org.jooq.impl.DSL.arrayOverlap;
import static org.mingcha.ledger.internal.db.Tables.ENTRY;
import static org.mingcha.ledger.internal.db.Tables.PENDING;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.mingcha.api.Ids;
import org.mingcha.ledger.internal.Published;
import org.mingcha.ledger.internal.Sequencer;
import org.mingcha.ledger.internal.Tree;
import org.mingcha.proof.Anchor;
import org.mingcha.proof.Anchors;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Merkle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger (存证): every legal act books an entry in its own transaction; a sequencer gives it a place in the tree soon after. */
@Component
public class Ledger {
    private final DSLContext sql;
    private final Clock clock;
    private final Sequencer sequencer;
    private final Published published;
    private final Tree tree;
    /** How an entry is booked, written out once: it comes with every legal act, and to compose it costs more than to send it. */
    private final String booking;

    Ledger(DSLContext sql, Clock clock, Sequencer sequencer, Published published, Tree tree) {
        this.sql = sql;
        this.clock = clock;
        this.sequencer = sequencer;
        this.published = published;
        this.tree = tree;
        this.booking = sql.insertInto(PENDING, PENDING.ENTRY, PENDING.KIND, PENDING.BODY, PENDING.AT, PENDING.CONTENT)
                .values((UUID) null, null, null, null, null)
                .getSQL();
    }

    /**
     * Books the act in the transaction of the caller; without one it is refused.
     *
     * @throws org.mingcha.proof.Malformed for values without canonical form, or an entry beyond 65,535 bytes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EntryId append(Act act) {
        var id = new EntryId(Ids.next(clock));
        var at = clock.instant();
        var content = content(act, id, at);
        sql.connection(connection -> {
            try (var insert = connection.prepareStatement(booking)) {
                insert.setObject(1, id.value());
                insert.setString(2, act.kind());
                insert.setString(3, act.body());
                insert.setObject(4, at.atOffset(ZoneOffset.UTC));
                insert.setBytes(5, content);
                insert.executeUpdate();
            }
        });
        sequencer.wakeAfterCommit();
        return id;
    }

    private static byte[] content(Act act, EntryId id, Instant at) {
        var content = new LinkedHashMap<String, Object>();
        content.put("act", act.kind());
        content.put("at", at.toString());
        content.put("id", id.value().toString());
        content.put("values", act.values());
        return Canonical.write(content);
    }

    /**
     * Gives everything that is pending its place, and publishes the checkpoint. The sequencer does this by itself several
     * times a second; who must not wait calls it, outside of a transaction.
     */
    @Transactional(propagation = Propagation.NEVER)
    public Optional<PublishedCheckpoint> sequenceNow() {
        sequencer.drain();
        return published.latest();
    }

    /** The last checkpoint that has left the server; none before the first act. */
    public Optional<PublishedCheckpoint> checkpoint() {
        return published.latest();
    }

    /** The last checkpoint, when all these entries stand in it; a ceremony waits for this. */
    public Optional<PublishedCheckpoint> checkpointWith(Collection<EntryId> entries) {
        return published
                .latest()
                .filter(latest -> tree.places(entries).stream()
                                .filter(place -> place.epoch() == latest.epoch() && place.index() < latest.size())
                                .count()
                        == entries.stream().distinct().count());
    }

    /**
     * What a body booked about some subjects since an instant: entries that give one of them as a value, ascending, those that wait
     * included.
     */
    @Transactional(readOnly = true)
    public List<EntryId> about(String body, Set<UUID> subjects, Instant since) {
        if (subjects.isEmpty()) return List.of();
        var from = Ids.first(since);
        var named = DSL.val(subjects.toArray(UUID[]::new));
        // what waits comes first: an entry that gets its place meanwhile is met twice, and not missed
        var found = new TreeSet<>(Comparator.comparing(UUID::toString));
        found.addAll(sql.select(PENDING.ENTRY)
                .from(PENDING)
                .where(PENDING.BODY.eq(body), PENDING.ENTRY.ge(from), arrayOverlap(subjects(PENDING.CONTENT), named))
                .fetch(PENDING.ENTRY));
        found.addAll(sql.select(ENTRY.ENTRY_)
                .from(ENTRY)
                .where(ENTRY.BODY.eq(body), ENTRY.ENTRY_.ge(from), arrayOverlap(subjects(ENTRY.CONTENT), named))
                .fetch(ENTRY.ENTRY_));
        return found.stream().map(EntryId::new).toList();
    }

    private static Field<UUID[]> subjects(Field<byte[]> content) {
        return DSL.function(DSL.name("ledger", "subjects"), UUID[].class, content);
    }

    /**
     * The proof that these entries stand in the last checkpoint, as the bytes of {@code sheet.proof}; none while one of
     * them still waits. Entries of an earlier epoch are proved in the last checkpoint of that epoch.
     */
    public Optional<byte[]> proof(Collection<EntryId> entries) {
        var places = tree.places(entries);
        if (entries.isEmpty() || places.size() != entries.stream().distinct().count()) {
            return Optional.empty();
        }
        var epoch = places.getFirst().epoch();
        return places.getLast().epoch() == epoch ? anchor(epoch, places).map(Anchor::write) : Optional.empty();
    }

    /**
     * The same for entries that may lie in several epochs: a proof for each of them, joined by the entries that opened the later
     * ones ({@link Anchors}); of one epoch it is {@link #proof}.
     */
    public Optional<byte[]> proofs(Collection<EntryId> entries) {
        var places = tree.places(entries);
        if (entries.isEmpty() || places.size() != entries.stream().distinct().count()) {
            return Optional.empty();
        }
        int first = places.getFirst().epoch();
        var proofs = new ArrayList<Anchor>();
        for (int epoch : tree.epochs(first, places.getLast().epoch())) {
            var here = new ArrayList<Tree.Place>();
            if (epoch > first) {
                here.addAll(tree.first(epoch));
            }
            places.stream()
                    .filter(place -> place.epoch() == epoch && (epoch == first || place.index() > 0))
                    .forEach(here::add);
            var proof = anchor(epoch, here);
            if (proof.isEmpty()) {
                return Optional.empty();
            }
            proofs.add(proof.get());
        }
        return Optional.of(new Anchors(proofs).write());
    }

    private Optional<Anchor> anchor(int epoch, List<Tree.Place> places) {
        return published.latest(epoch).flatMap(latest -> {
            if (places.stream().anyMatch(place -> place.index() >= latest.size())) {
                return Optional.empty();
            }
            var nodes = tree.nodes(epoch, latest.size());
            var proved = new ArrayList<Anchor.Entry>();
            for (var place : places) {
                var path = Merkle.inclusion(nodes, place.index(), latest.size());
                proved.add(new Anchor.Entry(place.index(), place.content(), path));
            }
            return Optional.of(new Anchor(latest.signedBy(), latest.note(), proved));
        });
    }
}
