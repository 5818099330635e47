package org.mingcha.ledger.internal;

import static org.mingcha.ledger.internal.db.Tables.CHECKPOINT;
import static org.mingcha.ledger.internal.db.Tables.EPOCH;
import static org.mingcha.ledger.internal.db.Tables.HEAD;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.ledger.internal.db.Tables.SIGNING_KEY;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Ids;
import org.mingcha.ledger.internal.db.tables.records.HeadRecord;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Checkpoint;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Frontier;
import org.mingcha.proof.Note;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The logs of this installation, one after the other, and the head of the present one. */
@Component
public class Epochs {
    private final DSLContext sql;
    private final Clock clock;
    private final KeyRing keys;
    private final String name;

    Epochs(DSLContext sql, Clock clock, KeyRing keys, @Value("${mingcha.ledger.name:}") String name) {
        this.sql = sql;
        this.clock = clock;
        this.keys = keys;
        this.name = name;
    }

    /** The head, locked until the transaction ends; made when there is none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public HeadRecord head() {
        var head = sql.selectFrom(HEAD).forUpdate().fetchOne();
        if (head == null) {
            begin(null);
            head = sql.selectFrom(HEAD).forUpdate().fetchSingle();
        }
        return head;
    }

    /** The head as it stands; null before the first act. */
    public @Nullable HeadRecord present() {
        return sql.selectFrom(HEAD).fetchOne();
    }

    /** Whether the database lacks what a published checkpoint knows. */
    public boolean behind() {
        var head = present();
        return head != null && head.getBehind() != null;
    }

    public String origin(int epoch) {
        return sql.select(EPOCH.ORIGIN)
                .from(EPOCH)
                .where(EPOCH.NUMBER.eq(epoch))
                .fetchSingle()
                .value1();
    }

    /** The number of the epoch whose log has this name; null when the database knows none. */
    @Nullable
    Integer number(String origin) {
        return sql.select(EPOCH.NUMBER)
                .from(EPOCH)
                .where(EPOCH.ORIGIN.eq(origin))
                .fetchOne(EPOCH.NUMBER);
    }

    /** Stops the sequencer: the database lacks what this checkpoint knows. */
    @Transactional
    public void stop(String note) {
        if (present() == null) {
            begin(Checkpoint.parse(Note.parse(note).text()).origin());
        }
        sql.update(HEAD).set(HEAD.BEHIND, note).execute();
    }

    /** The first log of a database: under its own name, or that of the log it was restored from. */
    private void begin(@Nullable String restored) {
        var origin = restored == null ? (name.isBlank() ? randomName() : name) + "/1" : restored;
        var number = number(origin, 1);
        sql.insertInto(EPOCH)
                .set(EPOCH.NUMBER, number)
                .set(EPOCH.ORIGIN, origin)
                .set(EPOCH.OPENED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                .onConflictDoNothing()
                .execute();
        var empty = new Frontier();
        sql.insertInto(HEAD)
                .set(HEAD.EPOCH, number)
                .set(HEAD.SIZE, 0L)
                .set(HEAD.EDGE, empty.write())
                .set(HEAD.ROOT, empty.root())
                .onConflictDoNothing()
                .execute();
    }

    private static int number(String origin, int otherwise) {
        try {
            return Integer.parseInt(origin.substring(origin.lastIndexOf('/') + 1));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static String randomName() {
        return "mingcha-" + HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    }

    /**
     * Begins a new log after the database fell behind. Its first entry names the last checkpoint that is known of the old one;
     * acts that still wait come after it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(HeadRecord head, String askedBy, String confirmedBy) {
        var known = Checkpoint.parse(Note.parse(head.getBehind()).text());
        var number = Math.max(head.getEpoch(), number(known.origin(), 1)) + 1;
        var origin = known.origin().substring(0, known.origin().lastIndexOf('/') + 1) + number;
        sql.insertInto(EPOCH)
                .set(EPOCH.NUMBER, number)
                .set(EPOCH.ORIGIN, origin)
                .set(EPOCH.OPENED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                .execute();
        var values = new TreeMap<String, Object>();
        values.put("last-origin", known.origin());
        values.put("last-size", known.size());
        values.put("last-root", Digest.hex(known.root()));
        values.put("database-size", head.getSize());
        values.put("database-root", Digest.hex(head.getRoot()));
        values.put("asked-by", askedBy);
        values.put("confirmed-by", confirmedBy);
        var empty = new Frontier();
        sql.update(HEAD)
                .set(HEAD.EPOCH, number)
                .set(HEAD.SIZE, 0L)
                .set(HEAD.EDGE, empty.write())
                .set(HEAD.ROOT, empty.root())
                .setNull(HEAD.BEHIND)
                .execute();
        book("epoch-opened", values, beforeAllPending());
    }

    /** The public key of the present log is an entry before the first checkpoint it signs is read by anybody. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bookKey(HeadRecord head) {
        var key = keys.publicKey(origin(head.getEpoch())).text();
        var isNew = sql.insertInto(SIGNING_KEY)
                .set(SIGNING_KEY.KEY, key)
                .set(SIGNING_KEY.SINCE, clock.instant().atOffset(ZoneOffset.UTC))
                .onConflictDoNothing()
                .execute();
        if (isNew == 1) {
            book("key-made", Map.of("key", key), null);
        }
    }

    /** The present key, or the one that signed last when the present one was made at this start, after a loss, and has signed nothing. */
    String signedWith(String present) {
        return sql.fetchExists(SIGNING_KEY, SIGNING_KEY.KEY.eq(present))
                ? present
                : sql.select(CHECKPOINT.KEY)
                        .from(CHECKPOINT)
                        .orderBy(CHECKPOINT.EPOCH.desc(), CHECKPOINT.SIZE.desc())
                        .limit(1)
                        .fetchOptional(CHECKPOINT.KEY)
                        .orElse(present);
    }

    private long beforeAllPending() {
        var first = sql.select(org.jooq.impl.DSL.min(PENDING.ID)).from(PENDING).fetchOne(0, Long.class);
        return first == null || first > 0 ? -1 : first - 1;
    }

    /** Books an act of the installation itself; with an id of its own where it must come first. */
    void book(String kind, Map<String, Object> values, @Nullable Long id) {
        var entry = Ids.next(clock);
        var at = clock.instant();
        var content =
                Canonical.write(Map.of("act", kind, "at", at.toString(), "id", entry.toString(), "values", values));
        var insert = sql.insertInto(PENDING)
                .set(PENDING.ENTRY, entry)
                .set(PENDING.KIND, kind)
                .set(PENDING.BODY, "")
                .set(PENDING.AT, at.atOffset(ZoneOffset.UTC))
                .set(PENDING.CONTENT, content);
        if (id != null) {
            insert = insert.set(PENDING.ID, id);
        }
        insert.execute();
    }
}
