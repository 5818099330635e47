package org.mingcha.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.ledger.internal.db.Tables.CHECKPOINT;
import static org.mingcha.ledger.internal.db.Tables.ENTRY;
import static org.mingcha.ledger.internal.db.Tables.HEAD;
import static org.mingcha.ledger.internal.db.Tables.PENDING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.proof.Anchor;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens when the database is set back behind what has left the server. */
@SpringBootTest
@RealPostgres
class EpochTests {
    @Autowired
    Ledger ledger;

    @Autowired
    Published published;

    @Autowired
    Epochs epochs;

    @Autowired
    EpochRequests requests;

    @Autowired
    KeyRing keys;

    @Value("${mingcha.data}")
    Path data;

    @Autowired
    Entries entries;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    private EntryId book(String body) {
        return transaction.execute(_ -> ledger.append(new Act("test", Map.of("body", body))));
    }

    private static Viewer anAdministrator() {
        return new Viewer(UUID.randomUUID(), "管理员", "310106", Set.of("310106"), Set.of(), Set.of());
    }

    /** Six entries are published, then the database is set back to four. */
    private PublishedCheckpoint setBack() {
        for (var n = 0; n < 3; n++) {
            book("310106");
        }
        ledger.sequenceNow();
        var then = sql.selectFrom(HEAD).fetchSingle();
        for (var n = 0; n < 2; n++) {
            book("310106");
        }
        var lost = ledger.sequenceNow().orElseThrow();
        var owner = DSL.using(TestDatabase.owner(), SQLDialect.POSTGRES);
        owner.deleteFrom(ENTRY).where(ENTRY.INDEX.ge(then.getSize())).execute();
        owner.deleteFrom(CHECKPOINT).where(CHECKPOINT.SIZE.gt(then.getSize())).execute();
        owner.update(HEAD)
                .set(HEAD.SIZE, then.getSize())
                .set(HEAD.EDGE, then.getEdge())
                .set(HEAD.ROOT, then.getRoot())
                .execute();
        return lost;
    }

    @Test
    void aDatabaseThatKnowsItsCheckpointGoesOn() {
        book("310106");
        ledger.sequenceNow();

        published.compare();

        assertThat(epochs.behind()).isFalse();
    }

    @Test
    void aDatabaseBehindItsCheckpointSequencesNothing() {
        setBack();
        published.compare();
        book("310106");

        assertThat(ledger.sequenceNow()).isEmpty();
        assertThat(epochs.behind()).isTrue();
        assertThat(sql.fetchCount(PENDING)).isEqualTo(1);
    }

    @Test
    void aDatabaseWithOtherEntriesThanItsCheckpointSequencesNothing() {
        setBack();
        book("310115");
        book("310115");
        transaction.execute(_ -> sql.selectFrom(HEAD).forUpdate().fetchSingle());
        ledger.sequenceNow();

        published.compare();

        assertThat(epochs.behind()).isTrue();
    }

    @Test
    void anEmptyDatabaseBesideAKnownCheckpointSequencesNothing() {
        book("310106");
        ledger.sequenceNow();
        var owner = DSL.using(TestDatabase.owner(), SQLDialect.POSTGRES);
        owner.execute("truncate ledger.head, ledger.checkpoint, ledger.entry, ledger.epoch, ledger.tile cascade");

        published.compare();

        assertThat(epochs.behind()).isTrue();
    }

    @Test
    void twoAdministratorsOpenANewEpochWhoseFirstEntryNamesTheLostCheckpoint() {
        var lost = setBack();
        published.compare();
        var waiting = book("310106");
        var first = anAdministrator();

        assertThat(requests.askOrConfirm(first)).isFalse();
        assertThatThrownBy(() -> requests.askOrConfirm(first))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("另一名");
        assertThat(epochs.behind()).isTrue();
        assertThat(requests.askOrConfirm(anAdministrator())).isTrue();
        var checkpoint = ledger.sequenceNow().orElseThrow();

        assertThat(checkpoint.epoch()).isEqualTo(2);
        assertThat(checkpoint.origin()).endsWith("/2");
        var opening = sql.selectFrom(ENTRY)
                .where(ENTRY.EPOCH.eq(2), ENTRY.INDEX.eq(0L))
                .fetchSingle();
        assertThat(opening.getKind()).isEqualTo("epoch-opened");
        assertThat(new String(opening.getContent(), StandardCharsets.UTF_8))
                .contains(lost.root(), lost.origin(), "\"last-size\":" + lost.size());
        var anchor = Anchor.read(ledger.proof(List.of(waiting)).orElseThrow());
        assertThat(anchor.check(checkpoint.signedBy()).origin()).isEqualTo(checkpoint.origin());
        published.compare();
        assertThat(epochs.behind()).isFalse();
    }

    @Test
    void noEpochIsOpenedWithoutNeed() {
        book("310106");
        ledger.sequenceNow();

        assertThatThrownBy(() -> requests.askOrConfirm(anAdministrator())).isInstanceOf(Refusal.class);
    }

    @Test
    void entriesOfAnEarlierEpochKeepTheirProof() {
        var early = book("310106");
        setBack();
        published.compare();
        requests.askOrConfirm(anAdministrator());
        requests.askOrConfirm(anAdministrator());
        book("310106");
        ledger.sequenceNow();

        var anchor = Anchor.read(ledger.proof(List.of(early)).orElseThrow());

        assertThat(anchor.check(null).origin()).endsWith("/1");
    }

    @Test
    void aRotatedKeyIsAnEntryAndSignsFromThenOn() {
        var before = book("310106");
        var old = ledger.sequenceNow().orElseThrow().signedBy();

        requests.rotateKey(anAdministrator());
        book("310106");
        var checkpoint = ledger.sequenceNow().orElseThrow();

        assertThat(checkpoint.signedBy()).isNotEqualTo(old);
        assertThat(sql.select(ENTRY.KIND).from(ENTRY).orderBy(ENTRY.INDEX).fetch(ENTRY.KIND))
                .contains("key-rotated", "key-made");
        assertThat(Anchor.read(ledger.proof(List.of(before)).orElseThrow()).check(checkpoint.signedBy()))
                .isNotNull();
    }

    @Test
    void aChangeOfKeyRightAfterAStartWithoutKeysNamesTheKeyThatSigned() throws IOException {
        book("310106");
        var lost = ledger.sequenceNow().orElseThrow().signedBy();
        Files.delete(data.resolve("keys/ledger.key"));
        keys.reload();

        requests.rotateKey(anAdministrator());
        ledger.sequenceNow();

        var change = sql.selectFrom(ENTRY).where(ENTRY.KIND.eq("key-rotated")).fetchSingle();
        assertThat(new String(change.getContent(), StandardCharsets.UTF_8)).contains("\"old\":\"" + lost.text() + "\"");
    }

    @Test
    void aDistrictSeesItsOwnEntriesAndThoseOfTheInstallation() {
        book("310106");
        book("310115");
        ledger.sequenceNow();

        var page = entries.page(anAdministrator(), null, null, 0, 50);

        assertThat(page.rows().stream().map(Entries.Row::body)).containsExactlyInAnyOrder("310106", "");
        assertThat(page.total()).isEqualTo(2);
    }
}
