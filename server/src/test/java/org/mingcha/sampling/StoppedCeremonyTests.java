package org.mingcha.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mingcha.MingchaServer;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Population;
import org.mingcha.proof.Rules;
import org.mingcha.proof.Sheet;
import org.mingcha.proof.Verifier;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** A ceremony whose server stops: within any step at any statement, between any two steps, and for good. */
@SpringBootTest
@RealPostgres
@Import(StoppedCeremonyTests.Stops.class)
class StoppedCeremonyTests {
    private static final String JINGAN = "310106";
    private static final String OUTSIDE = "福利彩票双色球次日开奖号码";

    /** The steps of a ceremony in their order, with what it is afterwards and which tasks then wait. */
    private enum Step {
        REGISTER_ESCROW(null),
        FREEZE(Round.State.FROZEN, "ceremony-to-open"),
        ANCHOR_THE_LISTS(Round.State.FROZEN, "ceremony-to-open"),
        OPEN(Round.State.COMMITTING, "ceremony-to-commit", "ceremony-to-commit"),
        COMMIT_ONE(Round.State.COMMITTING, "ceremony-to-commit"),
        COMMIT_OTHER(Round.State.REVEALING, "ceremony-to-reveal", "ceremony-to-reveal"),
        REVEAL_ONE(Round.State.REVEALING, "ceremony-to-reveal"),
        REVEAL_OTHER(Round.State.REVEALING),
        NAME_THE_OUTSIDE_NUMBER(Round.State.DRAWN),
        ANCHOR_THE_SHEETS(Round.State.DRAWN);

        private final Round.State state;
        private final List<String> tasks;

        Step(Round.State state, String... tasks) {
            this.state = state;
            this.tasks = List.of(tasks);
        }

        /** Whether the step is the sequencer's, which has transactions of its own, several of them. */
        boolean isTheSequencers() {
            return this == ANCHOR_THE_LISTS || this == ANCHOR_THE_SHEETS;
        }
    }

    /** Stops the server before a statement, as if the power went. */
    @TestConfiguration
    static class Stops {
        private static int left = Integer.MAX_VALUE;

        static final class Stopped extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        static void before(int statement) {
            left = statement;
        }

        static void never() {
            left = Integer.MAX_VALUE;
        }

        @Bean
        ExecuteListenerProvider stops() {
            return new DefaultExecuteListenerProvider(new ExecuteListener() {
                @Override
                public void executeStart(ExecuteContext context) {
                    if (--left == 0) throw new Stopped();
                }
            });
        }
    }

    @Autowired
    ApplicationContext context;

    @Autowired
    DSLContext sql;

    @TempDir
    Path folder;

    private final Share.KeyPair escrow = Share.KeyPair.fresh();
    private final Viewer one = a("supervision", Role.SECTION_HEAD);
    private final Viewer other = a("case-adjudication", Role.SECTION_MEMBER);
    private final Viewer holder = a(null, Role.ESCROW_HOLDER);
    /** What the two keep on their own devices. */
    private final Map<String, Share> shares = new TreeMap<>();

    private YearMonth month;

    private static Viewer a(String section, Role role) {
        return new Viewer(
                UUID.randomUUID(),
                "某人",
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, section, null)),
                Set.of(Permission.SEE_DRAW, Permission.MAKE_PLAN, Permission.HOLD_CEREMONY));
    }

    @BeforeEach
    void aMonth() {
        Stops.never();
        month = YearMonth.now((Clock) context.getBean(ShanghaiClock.class));
    }

    @Test
    void stoppedBeforeAnyStatementAStepLeavesNothingAndCanBeTakenAgain() throws IOException {
        var server = new Server(context);
        for (var step : Step.values()) {
            var before = everything();
            var statement = 1;
            while (stopsBefore(statement, server, step)) {
                if (!step.isTheSequencers())
                    assertThat(everything())
                            .as("%s, stopped before statement %d", step, statement)
                            .isEqualTo(before);
                statement++;
            }
            assertThat(statement).as("statements of %s", step).isGreaterThan(1);
            assertStanding(server, step);
        }
        assertThatTheSheetHolds(server);
        assertEveryActOnce();
    }

    private boolean stopsBefore(int statement, Server server, Step step) {
        Stops.before(statement);
        try {
            server.take(step);
            return false;
        } catch (Stops.Stopped _) {
            return true;
        } finally {
            Stops.never();
        }
    }

    @Test
    void stoppedBeforeItsCommitAStepLeavesNothing() throws IOException {
        var server = new Server(context);
        for (var step : Step.values()) {
            if (!step.isTheSequencers()) {
                var before = everything();
                server.transaction.executeWithoutResult(status -> {
                    server.take(step);
                    status.setRollbackOnly();
                });
                assertThat(everything()).as("%s", step).isEqualTo(before);
            }
            server.take(step);
        }
        assertThatTheSheetHolds(server);
        assertEveryActOnce();
    }

    @Tag("long")
    @Test
    void betweenAnyTwoStepsANewServerGoesOn() throws IOException {
        for (var step : Step.values())
            try (var another = started()) {
                var server = new Server(another);
                if (step.ordinal() > 0) assertStanding(server, Step.values()[step.ordinal() - 1]);
                server.take(step);
            }
        try (var another = started()) {
            assertThatTheSheetHolds(new Server(another));
        }
        assertEveryActOnce();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "COMMIT_ONE", "COMMIT_OTHER", "REVEAL_ONE", "REVEAL_OTHER"})
    void stoppedForGoodAfterAnyStepOfARoundItIsAbandonedForAllToSee(Step last) throws IOException {
        var server = new Server(context);
        for (var step : Step.values()) if (step.ordinal() <= last.ordinal()) server.take(step);
        var first = server.round();

        server.ceremonies.abandon(one, first.id(), "服务器停机后份额无法恢复");

        assertThat(server.round().state()).isEqualTo(Round.State.ABANDONED);
        assertThat(openTasks()).containsExactly("ceremony-to-open");
        assertThatThrownBy(() -> server.take(Step.NAME_THE_OUTSIDE_NUMBER)).isInstanceOf(Refusal.class);
        shares.clear();
        for (var step : Step.values()) if (step.ordinal() >= Step.OPEN.ordinal()) server.take(step);

        assertThatTheSheetHolds(server);
        var sheet = Sheet.read(server.draws.sheetFile(one, server.draw().id()));
        assertThat(sheet.ceremony().name()).isNotEqualTo(first.name());
        assertThat(sheet.ceremony().abandoned()).singleElement().satisfies(abandoned -> {
            assertThat(abandoned.round()).isEqualTo(1);
            assertThat(abandoned.reason()).isEqualTo("服务器停机后份额无法恢复");
        });
        assertThat(sql.fetchValue("select count(*) from ledger.entry where kind = 'ceremony-abandoned'"))
                .isEqualTo(1L);
    }

    /** On a data folder of its own: the one that all tests share knows checkpoints of tables long emptied. */
    private ConfigurableApplicationContext started() {
        return new SpringApplicationBuilder(MingchaServer.class, TestDatabase.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .properties("mingcha.data=" + folder.resolve("data"), "mingcha.ledger.sequencer=false")
                .run();
    }

    private void assertStanding(Server server, Step after) {
        if (after.state == null) return;
        assertThat(server.round().state()).as("after %s", after).isEqualTo(after.state);
        assertThat(openTasks()).as("after %s", after).containsExactlyElementsOf(after.tasks);
    }

    private List<String> openTasks() {
        return sql.fetch("select kind from tasks.task where closed_at is null order by kind")
                .into(String.class);
    }

    /** Every row of the ceremony, its tasks and its entries. */
    private Map<String, List<String>> everything() {
        var rows = new TreeMap<String, List<String>>();
        for (var table : List.of(
                "sampling.frozen",
                "sampling.draw",
                "sampling.ceremony",
                "sampling.party",
                "sampling.sheet",
                "sampling.opening",
                "sampling.escrow_key",
                "tasks.task",
                "ledger.pending",
                "ledger.entry"))
            rows.put(
                    table,
                    sql.fetch("select t::text from " + table + " t order by 1").into(String.class));
        return rows;
    }

    private void assertEveryActOnce() {
        assertThat(sql.fetch("select kind from ledger.entry where body = ? order by index", JINGAN)
                        .into(String.class))
                .containsExactly(
                        "escrow-key-registered",
                        "population-frozen",
                        "ceremony-opened",
                        "share-committed",
                        "share-committed",
                        "share-committed",
                        "share-revealed",
                        "share-revealed",
                        "outside-value",
                        "draw-held");
    }

    private void assertThatTheSheetHolds(Server server) throws IOException {
        var draw = server.draw().id();
        var files = new LinkedHashMap<String, byte[]>();
        files.put("population.txt", server.draws.populationFile(one, draw));
        files.put("sheet.json", server.draws.sheetFile(one, draw));
        files.put("sheet.proof", server.draws.proofFile(one, draw));
        for (var file : files.entrySet()) Files.write(folder.resolve(file.getKey()), file.getValue());
        var out = new ByteArrayOutputStream();
        var code = Verifier.run(
                new String[] {"draw", folder.toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** One run of the program: it knows nothing but what the database and the key folder hold. */
    private final class Server {
        private final Ceremonies ceremonies;
        private final Draws draws;
        private final Escrow escrows;
        private final Ledger ledger;
        private final TransactionTemplate transaction;

        Server(ApplicationContext context) {
            ceremonies = context.getBean(Ceremonies.class);
            draws = context.getBean(Draws.class);
            escrows = context.getBean(Escrow.class);
            ledger = context.getBean(Ledger.class);
            transaction = context.getBean(TransactionTemplate.class);
        }

        Round round() {
            return ceremonies.of(one, month).getFirst();
        }

        DrawRow draw() {
            return draws.of(one, month).getFirst();
        }

        void take(Step step) {
            switch (step) {
                case REGISTER_ESCROW -> escrows.register(holder, escrow.publicKey());
                case FREEZE -> transaction.execute(_ -> ceremonies.freeze(one, month, 7, null, List.of(caseFiles())));
                case ANCHOR_THE_LISTS, ANCHOR_THE_SHEETS -> ledger.sequenceNow();
                case OPEN ->
                    ceremonies.open(
                            one,
                            round().freeze(),
                            new CeremonyOrder(List.of("supervision", "case-adjudication"), OUTSIDE, 24));
                case COMMIT_ONE -> commit(one);
                case COMMIT_OTHER -> commit(other);
                case REVEAL_ONE -> reveal(one);
                case REVEAL_OTHER -> reveal(other);
                case NAME_THE_OUTSIDE_NUMBER -> ceremonies.outside(one, round().id(), "03 11 17 21 25 30 + 09");
            }
        }

        private void commit(Viewer who) {
            var round = round();
            var party = section(who);
            var share = shares.computeIfAbsent(party, _ -> Share.fresh());
            ceremonies.commit(
                    who,
                    round.id(),
                    share.commitment(round.name(), party),
                    share.sealedFor(escrow.publicKey(), round.name(), party));
        }

        private void reveal(Viewer who) {
            ceremonies.reveal(who, round().id(), shares.get(section(who)));
        }

        private static String section(Viewer who) {
            return who.sections().iterator().next();
        }
    }

    private static NewDraw caseFiles() {
        var items = new ArrayList<Population.Item>();
        var units = new ArrayList<Rules.Unit>();
        for (var unit = 10; unit < 16; unit++) {
            var code = "3101060" + unit;
            units.add(Rules.Unit.of(code));
            for (var i = 0; i < unit; i++) items.add(new Population.Item("case:" + code + "-" + i, "1", code, 1));
        }
        var rules = Rules.of("case-file-review", Rules.Mode.UNITS_THEN_ITEMS, units)
                .withItems(Rules.Quota.percent(15, items.size()))
                .withPlaces(Rules.Quota.percent(20, units.size()));
        return new NewDraw("case-file-review", "案卷抽查", Population.of(items), rules.canonical());
    }
}
