package org.mingcha.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.at;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
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
