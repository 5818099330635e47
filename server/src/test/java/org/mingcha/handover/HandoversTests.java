package org.mingcha.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.at;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.documents.OwnTeams;
import org.mingcha.handover.HandoverItem.Filter;
import org.mingcha.handover.HandoverItem.State;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Handing over by the import form: what is unsent, what the form holds, which number it has there. */
@SpringBootTest
@RealPostgres
@Import(OwnTeams.class)
class HandoversTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    OwnTeams teams;

    @Autowired
    Handovers handovers;

    @Autowired
    Documents documents;

    @Autowired
    Regimes regimes;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private HandoverItem item(Document document) {
        return handovers.find(district.head, document.id()).orElseThrow();
    }

    private List<UUID> unsent() {
        return handovers.search(district.head, new Filter(State.UNSENT, null, null), 0, 50).rows().stream()
                .map(HandoverItem::id)
                .toList();
    }

    @Test
    void anIssuedDocumentIsUnsentUntilItIsHandedOver() {
        var approved = district.approved(JIANGNING);
        assertThat(handovers.find(district.head, approved.id())).isEmpty();

        var written = district.written(approved);

        assertThat(item(written)).satisfies(item -> {
            assertThat(item.state()).isEqualTo(State.UNSENT);
            assertThat(item.number()).isEqualTo(written.number());
            assertThat(item.title()).isEqualTo("督察告知单");
            assertThat(item.mayHandOver()).isTrue();
        });
        assertThat(handovers.counts(district.head)).isEqualTo(new HandoverItem.Counts(1, 0, 0, false));
    }

    @Test
    void theColumnsAreTheRegimesAndAFormKeepsThoseItWasMadeWith() throws Exception {
        district.written(district.approved(JIANGNING));
        var form = handovers.form(district.head, unsent());
        var before = cells(handovers.workbook(district.head, form.id()), "文书", 2);
        inOctober(files -> files.computeIfPresent(
                "handover.yaml",
                (_, text) -> text.replace("{ title: 文号, shows: number }", "{ title: 文书编号（市局样式）, shows: number }")));
        district.written(district.approved(SHIMEN));

        var later = handovers.form(district.head, unsent());

        assertThat(cells(handovers.workbook(district.head, later.id()), "文书", 2))
                .contains("文书编号（市局样式）")
                .doesNotContain("文号");
        assertThat(cells(handovers.workbook(district.head, form.id()), "文书", 2))
                .isEqualTo(before)
                .contains("文号");
    }

    @Test
    void aRegimeWithoutAFormSaysWhatToDo() {
        inOctober(files -> files.remove("handover.yaml"));
        district.written(district.approved(JIANGNING));

        refused(() -> handovers.form(district.head, unsent()), "no-import-form");

        assertThat(handovers.counts(district.head).unsent()).isEqualTo(1);
    }

    private void inOctober(Consumer<Map<String, String>> change) {
        var files = new HashMap<>(Offer.bundled("jingan-2024").files());
        change.accept(files);
        var changed = new Offer("jingan-2024", files).regime();
        regimes.confirm(
                district.leader,
                regimes.propose(district.head, changed, LocalDate.of(2024, 10, 1), null, "市局给出了样式", null));
        district.goTo("2024-10-08T01:00:00Z");
    }

    private static List<String> cells(byte[] workbook, String sheet, int row) throws Exception {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            var cells = book.findSheet(sheet).orElseThrow().read().get(row);
            return IntStream.range(0, cells.getCellCount())
                    .mapToObj(cells::getCellText)
                    .toList();
        }
    }

    @Test
    void theFormHoldsWhatWasUnsentAndSaysThatItsColumnsAreOurs() throws Exception {
        var one = district.written(district.approved(JIANGNING));
        district.written(district.approved(SHIMEN));

        var form = handovers.form(district.head, unsent());

        assertThat(form.items()).isEqualTo(2);
        assertThat(item(one)).satisfies(item -> {
            assertThat(item.state()).isEqualTo(State.SENT);
            assertThat(item.sentBy()).isEqualTo("form");
            assertThat(item.form()).isEqualTo(form.id());
        });
        var bytes = handovers.workbook(district.head, form.id());
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            var rows = book.findSheet("文书").orElseThrow().read();
            assertThat(rows.get(1).getCellText(0)).contains("系统默认");
            assertThat(rows.stream().skip(3).map(row -> row.getCellText(3)))
                    .containsExactlyInAnyOrder("督告〔2024〕1号", "督告〔2024〕2号");
        }
        refused(() -> handovers.form(district.head, List.of(one.id())), "nothing-unsent");
        assertThat(handovers.forms(district.head, 0, 20).rows()).hasSize(1);
    }

    @Test
    void theNumberThereIsKeptAndFoundAndGivenToOneAlone() {
        var one = district.written(district.approved(JIANGNING));
        var other = district.written(district.approved(SHIMEN));

        var numbered =
                handovers.number(district.head, one.id(), new IfMatch(item(one).version()), " 沪督2024-778 ");

        assertThat(numbered.state()).isEqualTo(State.NUMBERED);
        assertThat(numbered.entry()).isNotNull();
        assertThat(handovers
                        .search(district.head, new Filter(null, null, "2024-778"), 0, 50)
                        .rows())
                .extracting(HandoverItem::id)
                .containsExactly(one.id());
        refused(
                () -> handovers.number(
                        district.head, other.id(), new IfMatch(item(other).version()), "沪督2024-778"),
                "city-number-taken");
        refused(() -> handovers.number(district.head, one.id(), new IfMatch(1), "沪督2024-779"), "changed-meanwhile");
        refused(() -> handovers.number(district.head, other.id(), new IfMatch(1), " "), "city-number-needed");
    }

    @Test
    void withoutAnAddressNothingIsQueued() {
        district.written(district.approved(JIANGNING));

        refused(() -> handovers.queue(district.head, unsent()), "city-address-not-set");
    }

    @Test
    void aUnitHandsOverItsOwnAndTheBureauDoesNotDoItForIt() {
        var notice = teams.written(null);

        assertThat(handovers.search(teams.inspector, Filter.ALL, 0, 50).rows())
                .singleElement()
                .satisfies(item -> assertThat(item.issuer()).isEqualTo("squadron/" + JIANGNING));
        assertThat(item(notice).mayHandOver()).isFalse();
        refused(() -> handovers.form(district.head, List.of(notice.id())), "no-such-handover");
        assertThat(handovers.search(district.street, Filter.ALL, 0, 50).rows()).isEmpty();
        assertThat(handovers.form(teams.inspector, List.of(notice.id())).items())
                .isEqualTo(1);
    }

    @Test
    void aWithdrawnDocumentIsToBeToldOnceMore() {
        var written = district.written(district.approved(JIANGNING));
        handovers.number(district.head, written.id(), new IfMatch(item(written).version()), "沪督2024-1");

        documents.withdraw(
                district.leader, written.id(), at(documents.get(district.leader, written.id())), "对象有误", null, null);

        assertThat(item(written)).satisfies(item -> {
            assertThat(item.state()).isEqualTo(State.UNSENT);
            assertThat(item.withdrawnOn()).isNotNull();
        });
    }
}
