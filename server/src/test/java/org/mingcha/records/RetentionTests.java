package org.mingcha.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.COMPLAINT;
import static org.mingcha.records.internal.db.Tables.ERASURE;
import static org.mingcha.records.internal.db.Tables.IDENTITY;
import static org.mingcha.testing.TwoDistricts.JINGAN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Population;
import org.mingcha.proof.Rules;
import org.mingcha.records.internal.retention.Retention;
import org.mingcha.records.internal.retention.Sweep;
import org.mingcha.sampling.Ceremonies;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Frozen;
import org.mingcha.sampling.NewDraw;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Who complained is kept for three years after the last use of the record, and then erased for good. */
@SpringBootTest
@RealPostgres
@Import(TwoDistricts.class)
class RetentionTests {
    @Autowired
    TwoDistricts world;

    @Autowired
    Records records;

    @Autowired
    Sweep sweep;

    @Autowired
    Retention retention;

    @Autowired
    Ceremonies ceremonies;

    @Autowired
    Draws draws;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @TempDir
    Path folder;

    private final Viewer planner = new Viewer(
            UUID.randomUUID(),
            "科长",
            JINGAN,
            Set.of(JINGAN),
            Set.of(new Grant(Role.SECTION_HEAD, "supervision", null)),
            Set.of(Permission.MAKE_PLAN, Permission.SEE_DRAW));
    private LocalDate today;

    @BeforeEach
    void twoComplaints() throws Exception {
        world.plantPeople();
        today = LocalDate.now(clock);
        load("""
                工单编号,受理时间,诉求类别,发生地址,承办单位,诉求人,联系电话
                A1,2024-07-01 08:00:00,占道设摊,演示路1号,北站中队,某甲,13000000000
                A2,2024-07-02 08:00:00,占道设摊,演示路2号,北站中队,某乙,13000000001
                """);
    }

    private void load(String rows) throws Exception {
        var file = folder.resolve("complaints.csv");
        Files.writeString(file, rows);
        var loaded = records.load(file, new LoadOrder(JINGAN, "热线", "complaint", Accounts.SYSTEM, null));
        assertThat(loaded.added() + loaded.changed()).isPositive();
    }

    private int named() {
        return sql.fetchCount(IDENTITY, IDENTITY.KIND.eq("complaint"));
    }

    private Frozen frozen(String... numbers) {
        var items = new ArrayList<Population.Item>();
        for (var number : numbers) items.add(new Population.Item("complaint:" + number, "1", "310106012", 1));
        var rules =
                Rules.of("complaints", Rules.Mode.ITEMS, List.of()).withItems(Rules.Quota.percent(15, items.size()));
        var draw = new NewDraw("complaints", "投诉抽查", Population.of(items), rules.canonical());
        return transaction.execute(_ ->
                ceremonies.freeze(planner, YearMonth.from(today), records.publication(JINGAN), null, List.of(draw)));
    }

    @Test
    void whatWasPublishedWithinThreeYearsStays() {
        sweep.run(today.plusYears(3));

        assertThat(named()).isEqualTo(2);
        assertThat(sql.fetchCount(ERASURE)).isZero();
    }

    @Test
    void anUnusedRecordLosesItsPersonsAndNothingElse() {
        var before = records.population(JINGAN, PopulationQuery.all("complaint").with("place"), 1);
        var commitments = sql.select(COMPLAINT.IDENTITY)
                .from(COMPLAINT)
                .orderBy(COMPLAINT.UPSTREAM)
                .fetch(row -> java.util.HexFormat.of().formatHex(row.value1()));

        sweep.run(today.plusYears(3).plusDays(1));

        assertThat(named()).isZero();
        assertThat(sql.fetchCount(ERASURE, ERASURE.REASON.eq("retention"))).isEqualTo(2);
        assertThat(records.population(JINGAN, PopulationQuery.all("complaint").with("place"), 1))
                .isEqualTo(before);
        assertThat(sql.select(COMPLAINT.IDENTITY)
                        .from(COMPLAINT)
                        .orderBy(COMPLAINT.UPSTREAM)
                        .fetch(row -> java.util.HexFormat.of().formatHex(row.value1())))
                .isEqualTo(commitments);
    }

    @Test
    void whatAFrozenListNamesIsInUse() {
        sql.update(BATCH)
                .set(BATCH.FINISHED_AT, OffsetDateTime.now(clock).minusYears(4))
                .execute();
        var frozen = frozen("A1");

        sweep.run(today);

        assertThat(sql.select(COMPLAINT.UPSTREAM)
                        .from(COMPLAINT)
                        .join(IDENTITY)
                        .on(IDENTITY.RECORD.eq(COMPLAINT.RECORD))
                        .fetch(COMPLAINT.UPSTREAM))
                .containsExactly("A1");

        var list = draws.population(JINGAN, frozen.name() + "/complaints");
        sweep.run(today.plusYears(3).plusDays(1));

        assertThat(named()).isZero();
        assertThat(list).isNotNull();
        assertThat(draws.population(JINGAN, frozen.name() + "/complaints").hash())
                .isEqualTo(list.hash());
    }

    @Test
    void theLedgerSaysHowManyWereErasedAndStillHolds() {
        sweep.run(today.plusYears(4));

        var checkpoint = ledger.sequenceNow().orElseThrow();
        assertThat(sql.fetchCount(
                        org.mingcha.ledger.internal.db.Tables.ENTRY,
                        org.mingcha.ledger.internal.db.Tables.ENTRY.KIND.eq("identities-erased")))
                .isEqualTo(1);
        assertThat(checkpoint.size()).isPositive();
    }

    @Test
    void aSweepThatIsRepeatedDoesNothing() {
        var day = today.plusYears(4);
        sweep.run(day);
        var erased = sql.select(ERASURE.ERASED_AT).from(ERASURE).fetch(ERASURE.ERASED_AT);

        assertThat(sweep.isDue(day)).isFalse();
        sweep.run(day);
        sweep.run(day.plusDays(1));

        assertThat(sql.select(ERASURE.ERASED_AT).from(ERASURE).fetch(ERASURE.ERASED_AT))
                .isEqualTo(erased);
        assertThat(retention.of(JINGAN, day).sweptTo()).isEqualTo(day.plusDays(1));
    }

    @Test
    void aSweepThatWasStoppedGoesOnWhereItStood() {
        var day = today.plusYears(4);

        assertThat(sweep.step(day, 1)).isTrue();
        assertThat(named()).isEqualTo(1);
        assertThat(sweep.isDue(day)).isTrue();

        sweep.run(day);

        assertThat(named()).isZero();
    }

    @Test
    void erasedPersonsDoNotComeBackWithALaterDelivery() throws Exception {
        sweep.run(today.plusYears(4));
        load("""
                工单编号,受理时间,诉求类别,发生地址,承办单位,诉求人,联系电话
                A1,2024-07-01 08:00:00,占道设摊,演示路9号,北站中队,某甲,13000000000
                """);

        assertThat(named()).isZero();
    }
}
