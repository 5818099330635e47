package org.mingcha.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.planning.DrawnDistrict.somebody;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.api.IfMatch;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.internal.Uploads;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.planning.Order;
import org.mingcha.proof.Digest;
import org.mingcha.reviews.CasePaper;
import org.mingcha.reviews.CasePapers;
import org.mingcha.reviews.Reviews;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** An order all of whose visits were made is filed with its own bytes and those of its draws, and an outsider recomputes them. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class FiledOrdersTests extends OrdersToFile {
    private static final LocalDate DAY = LocalDate.of(2024, 8, 6);

    @Autowired
    Reviews reviews;

    @Autowired
    CasePapers casePapers;

    @Autowired
    Uploads uploads;

    @BeforeEach
    void aDrawnMonth() {
        district.begin();
        district.draw();
        orders.write(district.member, AUGUST);
    }

    private Order approved() {
        return approved(false);
    }

    private Order approved(boolean sentBackFirst) {
        var order = orders.of(district.leader, JINGAN, AUGUST).stream()
                .filter(one -> one.section().equals("case-adjudication"))
                .findFirst()
                .orElseThrow();
        var author = somebody("编制人", Role.SECTION_MEMBER, order.section(), null);
        order = orders.submit(author, order.id(), new IfMatch(order.version()));
        if (sentBackFirst) {
            order = orders.sendBack(district.leader, order.id(), new IfMatch(order.version()), "期限写错");
            order = orders.submit(author, order.id(), new IfMatch(order.version()));
        }
        return orders.approve(district.leader, order.id(), new IfMatch(order.version()));
    }

    private Folder filed(Order order) {
        district.goTo("2024-08-07T01:00:00Z");
        for (var visit : order.assignments()) district.made(visit.id(), DAY);
        return filed();
    }

    @Test
    void anOrderWithOneVisitStillToBeMadeIsNotFiled() {
        var order = approved();
        district.goTo("2024-08-07T01:00:00Z");
        order.assignments().stream().skip(1).forEach(visit -> district.made(visit.id(), DAY));

        sweep.run();

        assertThat(archive.search(leaders(), Archive.Filter.ALL, 0, 50).rows()).isEmpty();
    }

    @Test
    void itHoldsTheBytesThatTheLedgerKnowsOfTheOrderAndOfItsDraws() throws IOException {
        var order = approved();

        var zip = packed(filed(order));

        var key = ledger.checkpoint().orElseThrow().signedBy().text();
        var said = verifier("package", zip.toString(), "--key", key);
        assertThat(said.code()).as(said.sentence()).isZero();
        try (var files = FileSystems.newFileSystem(zip)) {
            var root = files.getPath("/");
            var written = Files.readAllBytes(root.resolve("data/order-approved.json"));
            assertThat(Digest.plainHex(written)).isEqualTo(order.hash());
            var proof = Files.readString(root.resolve("package.proof"));
            assertThat(proof)
                    .contains(order.hash(), "order-approved", "population-frozen", "share-committed", "draw-held");
            try (var draws = Files.list(root.resolve("data/draws"))) {
                for (var draw : draws.toList()) {
                    assertThat(proof)
                            .contains(
                                    Digest.plainHex(Files.readAllBytes(draw.resolve("population.txt"))),
                                    Digest.plainHex(Files.readAllBytes(draw.resolve("sheet.json"))));
                    var apart = Files.createTempDirectory(outside, "draw");
                    for (var name : new String[] {"population.txt", "sheet.json"})
                        Files.copy(draw.resolve(name), apart.resolve(name));
                    var recomputed = verifier("draw", apart.toString());
                    assertThat(recomputed.code()).as(recomputed.sentence()).isEqualTo(2);
                    assertThat(recomputed.sentence()).startsWith("可以重算");
                }
            }
        }
    }

    @Test
    void thePapersOfADrawnFileAreInItAndAChangedByteOfOneIsFound() throws IOException {
        var order = approved();
        var page = aPage();
        handIn(page);

        var zip = packed(filed(order));

        var said = verifier("package", zip.toString());
        assertThat(said.code()).as(said.sentence()).isZero();
        String name;
        try (var files = FileSystems.newFileSystem(zip)) {
            var scan = fileOf(files.getPath("/"), page);
            name = scan.toString().substring(1);
            assertThat(Files.readString(files.getPath("/package.proof")))
                    .contains("case-papers-called", "case-papers-handed-in", Digest.plainHex(page));
            page[page.length - 1] ^= 1;
            Files.write(scan, page);
        }
        assertThat(verifier("package", zip.toString()).code()).isNotZero();
        assertThat(verifier("package", zip.toString()).sentence()).contains(name + " 与归档时不同");
    }

    /** Calls for the papers of the order's files, and hands one in for the first. */
    private void handIn(byte[] page) {
        var head = Somebody.of("审理科长", Role.SECTION_HEAD, "case-adjudication", null);
        reviews.list(head, AUGUST);
        assertThat(casePapers.call(head, AUGUST).called()).isPositive();
        var review = reviews.search(head, new Reviews.Filter(null, null, null, null, false), 0, 200).rows().stream()
                .filter(one -> one.duty().equals("case-file-review"))
                .findFirst()
                .orElseThrow();
        var unit = Somebody.of("中队长", Role.SQUADRON_HEAD, null, review.squadron());
        var upload =
                uploads.begin(unit, new Uploads.Announced("询问笔录.png", page.length, null, EvidenceFile.Origin.UNKNOWN));
        uploads.receive(unit, upload.id(), 0, new ByteArrayInputStream(page));
        casePapers.handIn(unit, review.id(), List.of(new CasePaper.Scan("inquiry", upload.id(), null)));
    }

    private static byte[] aPage() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static Path fileOf(Path root, byte[] content) throws IOException {
        try (var all = Files.walk(root)) {
            for (var one : all.filter(Files::isRegularFile).toList())
                if (Arrays.equals(Files.readAllBytes(one), content)) return one;
        }
        throw new AssertionError("no file in the package holds the page");
    }

    @Test
    void thatItWasSentBackAndSubmittedTwiceIsProvedToo() throws IOException {
        var order = approved(true);

        var zip = packed(filed(order));

        assertThat(verifier("package", zip.toString()).code()).isZero();
        try (var files = FileSystems.newFileSystem(zip)) {
            var proof = Files.readString(files.getPath("/package.proof"));
            assertThat(proof.split("order-submitted", -1)).hasSize(3);
            assertThat(proof.split("order-returned", -1)).hasSize(2);
            assertThat(proof.split("order-approved", -1)).hasSize(2);
        }
    }

    @Test
    void readAgainItIsFiledAnewOnlyWhereSomethingHasChanged() {
        var folder = filed(approved());

        district.goTo("2024-08-09T01:00:00Z");
        sweep.run();

        assertThat(archive.get(leaders(), folder.line().id()).editions()).hasSize(1);
    }
}
