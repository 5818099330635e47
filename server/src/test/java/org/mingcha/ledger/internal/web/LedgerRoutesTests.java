package org.mingcha.ledger.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.directory.Directory;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Anchor;
import org.mingcha.proof.Checkpoint;
import org.mingcha.proof.Merkle;
import org.mingcha.proof.NoteKey;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class LedgerRoutesTests {
    private static final String PASSWORD = "Correct-horse-7";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    private final List<EntryId> ours = new ArrayList<>();

    @BeforeEach
    void aMonthOfActs() {
        directory.establish("310106");
        ours.clear();
        for (var n = 0; n < 5; n++) {
            ours.add(book(Map.of("draw", "310106/2024-08/duty-" + n)));
        }
    }

    private EntryId book(Map<String, Object> values) {
        return transaction.execute(_ -> ledger.append(new Act("draw-held", values)));
    }

    private Browser aMember() {
        var account = accounts.openForDemo(new NewAccount("310106", "reader", "读者甲"), PASSWORD);
        accounts.grant(account, Grant.inSection(Role.SECTION_MEMBER, "supervision"), Accounts.SYSTEM);
        var browser = new Browser(port);
        browser.login("reader", PASSWORD);
        return browser;
    }

    @Test
    void anybodyMayTakeTheCheckpointAndTheKey() {
        ledger.sequenceNow();
        var browser = new Browser(port);

        var key = NoteKey.parse(browser.get("/api/ledger/key").response().body().strip());
        var checkpoint =
                Checkpoint.open(browser.get("/api/ledger/checkpoint").response().body(), key);

        assertThat(checkpoint.size()).isEqualTo(6);
        assertThat(browser.get("/api/ledger/entries").status()).isEqualTo(401);
    }

    @Test
    void beforeTheFirstActThereIsNoCheckpoint() {
        assertThat(new Browser(port).get("/api/ledger/checkpoint").status()).isEqualTo(404);
    }

    @Test
    void theStateTellsSizeRootAndWhatWaits() {
        ledger.sequenceNow();
        book(Map.of("body", "310106"));

        var state = aMember().get("/api/ledger").json();

        assertThat(state.path("size").asLong()).isEqualTo(6);
        assertThat(state.path("pending").asInt()).isEqualTo(1);
        assertThat(state.path("line").asString())
                .isEqualTo(ledger.checkpoint().orElseThrow().line());
        assertThat(state.path("behind").isNull()).isTrue();
    }

    @Test
    void theProofOfAnEntryHolds() {
        var checkpoint = ledger.sequenceNow().orElseThrow();

        var proof = aMember().get("/api/ledger/entries/" + ours.getFirst().value() + "/proof");

        assertThat(proof.header("Content-Disposition").orElseThrow()).contains("entry-0.proof");
        var anchor = Anchor.read(proof.response().body().getBytes());
        assertThat(anchor.check(checkpoint.signedBy()).size()).isEqualTo(6);
    }

    @Test
    void aWitnessGetsInclusionAndConsistency() {
        var before = ledger.sequenceNow().orElseThrow();
        book(Map.of("body", "310106"));
        var after = ledger.sequenceNow().orElseThrow();
        var browser = aMember();

        var inclusion = browser.get("/api/ledger/proof/inclusion?index=2").json();
        var consistency = browser.get("/api/ledger/proof/consistency?from=" + before.size())
                .json();

        var hex = HexFormat.of();
        var path = new ArrayList<byte[]>();
        inclusion.path("path").forEach(step -> path.add(hex.parseHex(step.asString())));
        assertThat(Merkle.includes(
                        hex.parseHex(after.root()),
                        after.size(),
                        2,
                        hex.parseHex(inclusion.path("leaf").asString()),
                        path))
                .isTrue();
        var steps = new ArrayList<byte[]>();
        consistency.path("path").forEach(step -> steps.add(hex.parseHex(step.asString())));
        assertThat(Merkle.continues(
                        hex.parseHex(before.root()), before.size(), hex.parseHex(after.root()), after.size(), steps))
                .isTrue();
        assertThat(browser.get("/api/ledger/proof/inclusion?index=99").status()).isEqualTo(400);
    }

    @Test
    void tilesLieInTheLayoutOfTheStandard() {
        ledger.sequenceNow();
        var browser = aMember();

        assertThat(browser.get("/api/ledger/tile/0/000.p/6").status()).isEqualTo(200);
        assertThat(browser.get("/api/ledger/tile/entries/000.p/6").status()).isEqualTo(200);
        assertThat(browser.get("/api/ledger/tile/0/000").status()).isEqualTo(404);
        assertThat(browser.get("/api/ledger/tile/0/../keys").status()).isIn(400, 404);
        assertThat(browser.get("/api/ledger/export").header("Content-Type")).contains("application/zip");
    }

    @Test
    void entriesOfAnotherDistrictAreNeitherShownNorCountedNorTakenAway() {
        var theirs = book(Map.of("draw", "310115/2024-08/duty"));
        ledger.sequenceNow();
        var browser = aMember();

        var page = browser.get("/api/ledger/entries").json();

        assertThat(page.path("total").asInt()).isEqualTo(6);
        assertThat(page.toString()).doesNotContain("310115");
        assertThat(browser.get("/api/ledger/entries/" + theirs.value()).status())
                .isEqualTo(404);
        assertThat(browser.get("/api/ledger/entries/" + theirs.value() + "/proof")
                        .status())
                .isEqualTo(404);
        assertThat(browser.get("/api/ledger/tile/entries/000.p/7").status()).isEqualTo(403);
        assertThat(browser.get("/api/ledger/export").problem()).isEqualTo("ledger-of-several-bodies");
        assertThat(browser.get("/api/ledger/tile/0/000.p/7").status()).isEqualTo(200);
    }

    @Test
    void onlyAdministratorsMayOpenAnEpoch() {
        assertThat(aMember().post("/api/ledger/epochs", Map.of()).status()).isEqualTo(403);
    }
}
