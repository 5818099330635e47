package org.mingcha.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.planning.DrawnDistrict.somebody;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.api.IfMatch;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.planning.Order;
import org.mingcha.proof.Digest;
import org.mingcha.testing.RealPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** An order all of whose visits were made is filed with its own bytes and those of its draws, and an outsider recomputes them. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class FiledOrdersTests extends OrdersToFile {
    private static final LocalDate DAY = LocalDate.of(2024, 8, 6);

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
