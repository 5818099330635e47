package org.mingcha.bulletins.internal;

import static org.mingcha.bulletins.internal.db.Tables.BULLETIN;
import static org.mingcha.bulletins.internal.db.Tables.CHAPTER;
import static org.mingcha.bulletins.internal.db.Tables.CHOSEN;
import static org.mingcha.bulletins.internal.db.Tables.EDITION;
import static org.mingcha.bulletins.internal.db.Tables.NAMED;
import static org.mingcha.bulletins.internal.db.Tables.SIGNATURE;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.bulletins.internal.db.tables.records.ChapterRecord;
import org.mingcha.bulletins.internal.db.tables.records.ChosenRecord;
import org.mingcha.bulletins.internal.db.tables.records.EditionRecord;
import org.mingcha.bulletins.internal.db.tables.records.NamedRecord;
import org.mingcha.bulletins.internal.db.tables.records.SignatureRecord;
import org.springframework.stereotype.Component;

/** The tables of bulletins. */
@Component
public class BulletinBook {
    private final DSLContext sql;

    BulletinBook(DSLContext sql) {
        this.sql = sql;
    }

    /** Begins an issue with its chapters; answers no when the period has it already. */
    public boolean begin(BulletinRecord bulletin, List<ChapterRecord> chapters) {
        if (sql.insertInto(BULLETIN)
                        .set(bulletin)
                        .onConflict(BULLETIN.BODY, BULLETIN.KIND, BULLETIN.MONTH)
                        .doNothing()
                        .execute()
                == 0) return false;
        sql.batchInsert(chapters).execute();
        return true;
    }

    public Optional<BulletinRecord> bulletin(Condition which) {
        return sql.selectFrom(BULLETIN).where(which).fetchOptional();
    }

    public Optional<BulletinRecord> bulletin(String body, String kind, String month) {
        return bulletin(BULLETIN.BODY.eq(body).and(BULLETIN.KIND.eq(kind)).and(BULLETIN.MONTH.eq(month)));
    }

    public Optional<BulletinRecord> bulletin(UUID id, Condition which) {
        return bulletin(BULLETIN.ID.eq(id).and(which));
    }

    /** The issue, held against other changes until the transaction ends. */
    public Optional<BulletinRecord> held(UUID id, String body) {
        return sql.selectFrom(BULLETIN)
                .where(BULLETIN.ID.eq(id), BULLETIN.BODY.eq(body))
                .forUpdate()
                .fetchOptional();
    }

    public List<BulletinRecord> search(Condition which, int page, int size) {
        return sql.selectFrom(BULLETIN)
                .where(which)
                .orderBy(BULLETIN.MONTH.desc(), BULLETIN.BODY, BULLETIN.KIND)
                .limit(size)
                .offset((long) page * size)
                .fetch();
    }

    public int count(Condition which) {
        return sql.fetchCount(BULLETIN, which);
    }

    /** Stores a changed row with its next version. */
    public void store(BulletinRecord bulletin) {
        bulletin.setVersion(bulletin.getVersion() + 1);
        bulletin.attach(sql.configuration());
        bulletin.update();
    }

    public List<ChapterRecord> chapters(UUID bulletin) {
        return sql.selectFrom(CHAPTER).where(CHAPTER.BULLETIN.eq(bulletin)).fetch();
    }

    /** Stores a changed row with its next version. */
    public void store(ChapterRecord chapter) {
        chapter.setVersion(chapter.getVersion() + 1);
        chapter.attach(sql.configuration());
        chapter.update();
    }

    /** The chosen cases, in the order in which they were chosen. */
    public List<ChosenRecord> chosen(UUID bulletin) {
        return sql.selectFrom(CHOSEN)
                .where(CHOSEN.BULLETIN.eq(bulletin))
                .orderBy(CHOSEN.CHOSEN_AT, CHOSEN.ID)
                .fetch();
    }

    /** Chooses a case; answers no where it was chosen already. */
    public boolean choose(ChosenRecord one) {
        return sql.insertInto(CHOSEN).set(one).onConflictDoNothing().execute() == 1;
    }

    public int tell(UUID bulletin, UUID chosen, String words) {
        return sql.update(CHOSEN)
                .set(CHOSEN.WORDS, words)
                .where(CHOSEN.BULLETIN.eq(bulletin), CHOSEN.ID.eq(chosen))
                .execute();
    }

    public int drop(UUID bulletin, UUID chosen) {
        return sql.deleteFrom(CHOSEN)
                .where(CHOSEN.BULLETIN.eq(bulletin), CHOSEN.ID.eq(chosen))
                .execute();
    }

    public List<NamedRecord> named(UUID bulletin) {
        return sql.selectFrom(NAMED)
                .where(NAMED.BULLETIN.eq(bulletin))
                .orderBy(NAMED.AT, NAMED.NAME)
                .fetch();
    }

    /** Names somebody; answers no where he was named already. */
    public boolean name(NamedRecord one) {
        return sql.insertInto(NAMED).set(one).onConflictDoNothing().execute() == 1;
    }

    public int unname(UUID bulletin, String name) {
        return sql.deleteFrom(NAMED)
                .where(NAMED.BULLETIN.eq(bulletin), NAMED.NAME.eq(name))
                .execute();
    }

    /** The signatures of an edition that stand, in the order in which they were given. */
    public List<SignatureRecord> signatures(UUID bulletin, int edition) {
        return sql.selectFrom(SIGNATURE)
                .where(SIGNATURE.BULLETIN.eq(bulletin), SIGNATURE.EDITION.eq(edition), SIGNATURE.VOIDED_AT.isNull())
                .orderBy(SIGNATURE.SIGNED_AT, SIGNATURE.ID)
                .fetch();
    }

    /** How many signatures of their current editions stand, by issue. */
    public Map<UUID, Integer> signed(Collection<UUID> bulletins) {
        return sql.select(SIGNATURE.BULLETIN, DSL.count())
                .from(SIGNATURE)
                .join(BULLETIN)
                .on(BULLETIN.ID.eq(SIGNATURE.BULLETIN), BULLETIN.EDITION.eq(SIGNATURE.EDITION))
                .where(SIGNATURE.BULLETIN.in(bulletins), SIGNATURE.VOIDED_AT.isNull())
                .groupBy(SIGNATURE.BULLETIN)
                .fetchMap(SIGNATURE.BULLETIN, DSL.count());
    }

    public void sign(SignatureRecord signature) {
        sql.executeInsert(signature);
    }

    /** No signature of the edition stands any more. */
    public void voidSignatures(UUID bulletin, int edition, OffsetDateTime at) {
        sql.update(SIGNATURE)
                .set(SIGNATURE.VOIDED_AT, at)
                .where(SIGNATURE.BULLETIN.eq(bulletin), SIGNATURE.EDITION.eq(edition), SIGNATURE.VOIDED_AT.isNull())
                .execute();
    }

    public void issue(EditionRecord edition) {
        sql.executeInsert(edition);
    }

    /** The issued editions, the first one first. */
    public List<EditionRecord> editions(UUID bulletin) {
        return sql.selectFrom(EDITION)
                .where(EDITION.BULLETIN.eq(bulletin))
                .orderBy(EDITION.NUMBER)
                .fetch();
    }

    public Optional<EditionRecord> edition(UUID bulletin, int number) {
        return sql.selectFrom(EDITION)
                .where(EDITION.BULLETIN.eq(bulletin), EDITION.NUMBER.eq(number))
                .fetchOptional();
    }

    /** The edition issued last of each of some issues: its number and when, without its content. */
    public Map<UUID, Last> last(Collection<UUID> bulletins) {
        return sql.select(EDITION.BULLETIN, DSL.max(EDITION.NUMBER), DSL.max(EDITION.ISSUED_AT))
                .from(EDITION)
                .where(EDITION.BULLETIN.in(bulletins))
                .groupBy(EDITION.BULLETIN)
                .fetchMap(row -> row.value1(), row -> new Last(row.value2(), row.value3()));
    }

    /** The edition issued last. */
    public record Last(int number, OffsetDateTime issuedAt) {}

    public static Condition ofKind(String kind) {
        return BULLETIN.KIND.eq(kind);
    }

    /** Those whose period ends in a month of {@code [from, last]}, as far as each is given. */
    public static Condition within(
            @org.jspecify.annotations.Nullable String from, @org.jspecify.annotations.Nullable String last) {
        return DSL.and(
                from == null ? DSL.noCondition() : BULLETIN.MONTH.ge(from),
                last == null ? DSL.noCondition() : BULLETIN.MONTH.le(last));
    }
}
