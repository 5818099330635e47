package org.mingcha.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.archive.internal.db.Tables.CONTENT;
import static org.mingcha.archive.internal.db.Tables.WAITING;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.matters.PursuedDistrict.JINGAN;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.archive.Folder.State;
import org.mingcha.archive.Folder.Verb;
import org.mingcha.archive.internal.FilingSweep;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.internal.EpochRequests;
import org.mingcha.ledger.internal.Epochs;
import org.mingcha.matters.Matter;
import org.mingcha.matters.MatterEvent;
import org.mingcha.matters.NewPressing;
import org.mingcha.matters.PursuedDistrict;
import org.mingcha.proof.Verifier;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** A closed matter becomes a folder, the folder a package, and an outsider checks that without this server. */
@SpringBootTest
@RealPostgres
@Import(PursuedDistrict.class)
class ArchiveTests {
    @Autowired
    PursuedDistrict district;

    @Autowired
    Archive archive;

    @Autowired
    FilingSweep sweep;

    @Autowired
    Ledger ledger;

    @Autowired
    Epochs epochs;

    @Autowired
    EpochRequests requests;

    @Autowired
    DSLContext sql;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path empty;

    @BeforeEach
    void aThursday() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private Folder filed() {
        district.closed();
        sweep.run();
        return only(district.member);
    }

    private Folder only(Viewer viewer) {
        var lines = archive.search(viewer, Archive.Filter.ALL, 0, 50).rows();
        assertThat(lines).hasSize(1);
        return archive.get(viewer, lines.getFirst().id());
    }

    private static IfMatch at(Folder folder) {
        return new IfMatch(folder.version());
    }

    private byte[] packed(Folder folder) throws IOException {
        ledger.sequenceNow();
        var taken =
                archive.take(district.leader, folder.line().id(), folder.line().edition(), "移送纪检监察机关核查");
        ledger.sequenceNow();
        var bytes = new ByteArrayOutputStream();
        assertThat(archive.nameOf(district.leader, taken.id())).endsWith(".zip");
        archive.pack(district.leader, taken.id(), bytes);
        return bytes.toByteArray();
    }

    private record Said(int code, String sentence) {}

    /** The verifier as a program of its own: its classes and nothing else, in an empty folder that holds the package alone. */
    private Said verified(byte[] zip) throws Exception {
        var folder = Files.createTempDirectory(empty, "outside");
        Files.write(folder.resolve("package.zip"), zip);
        var classes = Path.of(Verifier.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var run = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        classes.toString(),
                        Verifier.class.getName(),
                        "package",
                        "package.zip",
                        "--key",
                        ledger.checkpoint().orElseThrow().signedBy().text())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(run.waitFor(), said.strip());
    }

    private static TreeMap<String, byte[]> unzipped(byte[] zip) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                files.put(entry.getName(), in.readAllBytes());
        }
        return files;
    }

    private static byte[] zipped(TreeMap<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aClosedMatterIsFiledWithItsPapersDataAndIndex() {
        var folder = filed();

        assertThat(folder.line().fileNumber()).isEqualTo(JINGAN + "-SX-2024-1");
        assertThat(folder.line().title()).isEqualTo("昌平路沿街餐饮油烟扰民");
        assertThat(folder.line().retention()).startsWith("30年（系统默认");
        assertThat(folder.line().keepUntil()).isEqualTo(folder.line().closedOn().plusYears(30));
        assertThat(folder.files())
                .extracting(Folder.File::path)
                .contains(
                        "papers/01.pdf",
                        "papers/01.ofd",
                        "papers/02.pdf",
                        "papers/02.ofd",
                        "data/matter.json",
                        "data/register.csv",
                        "index.html");
        assertThat(folder.files())
                .filteredOn(file -> file.role().equals("PAPER"))
                .allSatisfy(file -> assertThat(file.pages()).isPositive());
        assertThat(sql.fetch(PENDING).getValues(PENDING.KIND)).containsOnlyOnce("folder-filed");
    }

    @Test
    void thePackageOfAClosedMatterIsAcceptedInAnEmptyFolderWithoutTheServer() throws Exception {
        var said = verified(packed(filed()));

        assertThat(said.code()).as(said.sentence()).isZero();
        assertThat(said.sentence()).startsWith("成立：归档包 " + JINGAN + "-SX-2024-1 第 1 版");
    }

    @Test
    void theTablesOfAFolderSpeakTheWordsOfTheOfficeAndItsClock() throws Exception {
        var files = unzipped(packed(filed()));

        assertThat(text(files, "data/decisions.csv"))
                .contains("立案,批准,", "结案,批准,", "2024-09-26 ")
                .doesNotContain("APPROVED", "Z,");
        assertThat(text(files, "data/reports.csv")).contains(",审核通过,").doesNotContain("ACCEPTED");
        assertThat(text(files, "index.html")).containsPattern("归档时间</th><td>2024年9月26日 \\d\\d:\\d\\d<");
    }

    private static String text(TreeMap<String, byte[]> files, String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    @Test
    void aNoticeThatIsAFormOfTheMatterIsFiledWithIt() {
        var opened = district.opened(PursuedDistrict.form(LocalDate.of(2024, 10, 11), PursuedDistrict.STREET));
        district.pressed(
                opened,
                new NewPressing(
                        PursuedDistrict.STREET,
                        "expedite-notice",
                        LocalDate.of(2024, 9, 26),
                        "请于10月9日前报送办理结果。",
                        "尚未报送。",
                        null,
                        LocalDate.of(2024, 10, 9)));
        district.closed(district.accepted(
                district.reported(opened, district.street, PursuedDistrict.STREET), PursuedDistrict.STREET));
        sweep.run();

        assertThat(only(district.member).files())
                .filteredOn(file -> file.type().equals("application/pdf"))
                .extracting(Folder.File::title)
                .containsExactly("督察立案审批表", "督办通知单 江宁路街道 2024-09-26", "督察结案审批表");
    }

    @Test
    void thePackageOfAMatterThatWasPursuedInTwoEpochsOfTheLedgerIsAcceptedToo() throws Exception {
        var concluded = district.concluded();
        var before = ledger.sequenceNow().orElseThrow();
        epochs.stop(before.note());
        requests.askOrConfirm(anAdministrator());
        requests.askOrConfirm(anAdministrator());

        district.closed(concluded);
        sweep.run();
        var said = verified(packed(only(district.member)));

        assertThat(ledger.checkpoint().orElseThrow().epoch()).isEqualTo(before.epoch() + 1);
        assertThat(said.code()).as(said.sentence()).isZero();
        assertThat(said.sentence()).contains("所接续的前 1 个纪元");
    }

    private static Viewer anAdministrator() {
        return new Viewer(UUID.randomUUID(), "管理员", JINGAN, Set.of(JINGAN), Set.of(), Set.of());
    }

    @Test
    void aPackageWithOneByteChangedOneFileMissingOneAddedOrTheProofOfAnotherIsRefused() throws Exception {
        var first = filed();
        district.closed();
        sweep.run();
        var second = archive.search(district.member, Archive.Filter.ALL, 0, 50).rows().stream()
                .filter(line -> !line.id().equals(first.line().id()))
                .findFirst()
                .orElseThrow();
        var good = unzipped(packed(first));
        var other = unzipped(packed(archive.get(district.member, second.id())));
        assertThat(verified(zipped(good)).code()).isZero();

        var changed = new TreeMap<>(good);
        var page = good.get("papers/01.pdf").clone();
        page[page.length / 2] ^= 1;
        changed.put("papers/01.pdf", page);
        assertThat(verified(zipped(changed)).sentence()).contains("papers/01.pdf 与归档时不同");
        var missing = new TreeMap<>(good);
        missing.remove("data/register.csv");
        assertThat(verified(zipped(missing)).sentence()).contains("缺少 data/register.csv");
        var added = new TreeMap<>(good);
        added.put("papers/99.pdf", page);
        assertThat(verified(zipped(added)).sentence()).contains("多出 papers/99.pdf");
        var swapped = new TreeMap<>(good);
        swapped.put("package.proof", other.get("package.proof"));
        assertThat(verified(zipped(swapped)).code()).isEqualTo(1);
    }

    @Test
    void theSameIsNotFiledTwiceHoweverOftenItIsAskedFor() {
        var folder = filed();

        sweep.run();
        transaction.executeWithoutResult(_ -> events.publishEvent(new MatterEvent.Closed(
                folder.line().subject(),
                JINGAN,
                "leaders-instruction",
                folder.line().closedOn())));
        assertThat(sql.fetchCount(WAITING)).isEqualTo(1);
        sweep.run();

        assertThat(sql.fetchCount(WAITING)).isZero();
        assertThat(only(district.member).editions()).hasSize(1);
    }

    @Test
    void whatWasClosedBeforeThereWasAnArchiveIsFoundAndFiled() {
        district.closed();
        sql.deleteFrom(WAITING).execute();

        sweep.run();

        assertThat(only(district.member).line().fileNumber()).isEqualTo(JINGAN + "-SX-2024-1");
    }

    @Test
    void aFolderIsSeenByWhoPursuedItAndByLeadersAndNobodyElse() {
        var folder = filed();

        assertThat(only(district.leader).line().id()).isEqualTo(folder.line().id());
        assertThat(only(district.chief).line().id()).isEqualTo(folder.line().id());
        for (var viewer : List.of(district.personnel, district.squadron, district.otherSquadron, district.street)) {
            assertThat(archive.search(viewer, Archive.Filter.ALL, 0, 50).rows())
                    .as(viewer.name())
                    .isEmpty();
            refused(() -> archive.get(viewer, folder.line().id()), "no-such-folder");
            refused(() -> archive.read(viewer, folder.line().id(), 1, 0), "no-such-folder");
        }
    }

    @Test
    void whoReadsOrTakesSomethingIsWrittenDown() throws Exception {
        var folder = filed();

        archive.read(district.member, folder.line().id(), 1, 0);
        packed(folder);

        assertThat(archive.get(district.member, folder.line().id()).readings())
                .extracting(Folder.Reading::kind, Folder.Reading::by, Folder.Reading::purpose)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("READ", "协调科员", null),
                        org.assertj.core.groups.Tuple.tuple("TAKEN", "分管领导", "移送纪检监察机关核查"));
        refused(() -> archive.take(district.leader, folder.line().id(), 1, "  "), "purpose-needed");
        refused(() -> archive.nameOf(district.member, UUID.randomUUID()), "package-not-taken");
    }

    @Test
    void destroyedIsTheContentAloneByTwoPeopleAfterTheTerm() throws Exception {
        var folder = filed();
        var before = packed(folder);
        var id = folder.line().id();
        refused(() -> archive.propose(district.head, id, at(folder), "期满"), "term-not-over");
        district.goTo(folder.line().closedOn().plusYears(30).plusDays(2) + "T01:00:00Z");

        var ended = archive.get(district.head, id);
        assertThat(ended.may()).contains(Verb.PROPOSE_DESTRUCTION);
        refused(() -> archive.propose(district.member, id, at(ended), "期满"), "folder-not-at-this-step");
        var proposed = archive.propose(district.head, id, at(ended), "保管期满，无继续保存价值。");
        refused(() -> archive.destroy(district.head, id, at(proposed)), "second-person-needed");
        var destroyed = archive.destroy(district.leader, id, at(archive.get(district.leader, id)));

        assertThat(destroyed.line().state()).isEqualTo(State.DESTROYED);
        assertThat(destroyed.files()).isNotEmpty();
        assertThat(destroyed.editions()).hasSize(1);
        assertThat(sql.fetchCount(CONTENT)).isZero();
        refused(() -> archive.read(district.leader, id, 1, 0), "folder-destroyed");
        assertThat(verified(before).code()).isZero();
    }

    @Test
    void whatIsHeldIsNotDestroyed() {
        var folder = filed();
        var id = folder.line().id();
        district.goTo(folder.line().closedOn().plusYears(30).plusDays(2) + "T01:00:00Z");
        var proposed = archive.propose(district.head, id, at(archive.get(district.head, id)), "保管期满。");

        var held = archive.hold(district.head, id, at(proposed), "行政复议案件正在审理");

        assertThat(held.line().state()).isEqualTo(State.KEPT);
        assertThat(held.disposal().verdict()).isEqualTo("REFUSED");
        refused(() -> archive.destroy(district.leader, id, at(held)), "folder-not-at-this-step");
        refused(() -> archive.propose(district.head, id, at(held), "再次提出"), "folder-held");
        var released = archive.release(district.head, id, at(held));
        assertThat(released.may()).contains(Verb.PROPOSE_DESTRUCTION);
    }

    @Test
    void aMatterThatIsStillPursuedHasNoFolder() {
        Matter concluded = district.concluded();
        sweep.run();

        assertThat(concluded.closedOn()).isNull();
        assertThat(archive.search(district.leader, Archive.Filter.ALL, 0, 50).rows())
                .isEmpty();
    }
}
