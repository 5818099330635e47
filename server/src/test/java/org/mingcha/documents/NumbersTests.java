package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.at;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.api.Refusal;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class NumbersTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Numbers numbers;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    @Test
    void fiftyIssuedAtOnceAreNumberedWithoutAGap() throws Exception {
        var approved = new ArrayList<Document>();
        for (int i = 0; i < 50; i++) approved.add(district.approved(JIANGNING));

        var numbers = new ArrayList<Future<String>>();
        try (var people = Executors.newFixedThreadPool(12)) {
            for (var document : approved)
                numbers.add(people.submit((Callable<String>) () -> documents
                        .issue(district.member, document.id(), at(document))
                        .number()));
        }

        var given = new ArrayList<String>();
        for (var number : numbers) given.add(number.get());
        assertThat(given)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 50)
                        .mapToObj(n -> "督告〔2024〕" + n + "号")
                        .toList());
    }

    @Test
    void anIssueThatFailsLeavesNoGap() {
        var first = district.approved(JIANGNING);
        var second = district.approved(JIANGNING);

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    documents.issue(district.member, first.id(), at(first));
                    throw new IllegalStateException("the power went");
                }))
                .hasMessage("the power went");

        assertThat(documents.issue(district.member, second.id(), at(second)).number())
                .isEqualTo("督告〔2024〕1号");
        assertThat(documents.issue(district.member, first.id(), at(first)).number())
                .isEqualTo("督告〔2024〕2号");
    }

    @Test
    void eachKindAndEachYearCountsForItself() {
        var notice = district.approved(JIANGNING);
        assertThat(documents.issue(district.member, notice.id(), at(notice)).number())
                .isEqualTo("督告〔2024〕1号");
        var reminder = district.approved(draft("reminder-notice", JIANGNING, district.finding(JIANGNING)));
        assertThat(documents.issue(district.member, reminder.id(), at(reminder)).number())
                .isEqualTo("督提〔2024〕1号");

        district.goTo("2025-01-02T01:00:00Z");

        var later = district.approved(JIANGNING);
        assertThat(documents.issue(district.member, later.id(), at(later)).number())
                .isEqualTo("督告〔2025〕1号");
    }

    @Test
    void aSeriesBeginsWhereOneProposesAndAnotherConfirms() {
        var start = numbers.propose(district.member, "finding-notice", 2024, 31, "接续纸质登记簿");
        assertThat(numbers.of(district.leader, 2024))
                .filteredOn(series -> series.kind().equals("finding-notice"))
                .singleElement()
                .satisfies(series -> {
                    assertThat(series.next()).isEqualTo(1);
                    assertThat(series.start()).isNotNull();
                    assertThat(series.start().mayDecide()).isTrue();
                });

        numbers.confirm(district.leader, start);

        var first = district.approved(JIANGNING);
        assertThat(documents.issue(district.member, first.id(), at(first)).number())
                .isEqualTo("督告〔2024〕31号");
        var reminder = district.approved(draft("reminder-notice", JIANGNING, district.finding(JIANGNING)));
        assertThat(documents.issue(district.member, reminder.id(), at(reminder)).number())
                .isEqualTo("督提〔2024〕1号");
    }

    @Test
    void nobodyConfirmsHisOwnBeginningAndASectionHeadConfirmsNone() {
        var both = NoticedDistrict.somebody("科长兼分管", Role.SECTION_HEAD, "supervision", null, Role.LEADER_IN_CHARGE);
        var start = numbers.propose(both, "finding-notice", 2024, 31, "接续纸质登记簿");

        refused(() -> numbers.confirm(both, start), "second-person-needed");
        refused(() -> numbers.confirm(district.head, start), "not-your-document");
        refused(() -> numbers.propose(district.member, "finding-notice", 2024, 40, "再提"), "start-proposed-already");
    }

    @Test
    void aSeriesThatHasBegunBeginsNowhereElse() {
        var start = numbers.propose(district.member, "finding-notice", 2024, 31, "接续纸质登记簿");
        var first = district.approved(JIANGNING);
        documents.issue(district.member, first.id(), at(first));

        refused(() -> numbers.confirm(district.leader, start), "series-has-begun");
        numbers.refuse(district.leader, start, "已从 1 号开始");
        refused(() -> numbers.propose(district.member, "finding-notice", 2024, 31, "再提"), "series-has-begun");
        numbers.propose(district.member, "finding-notice", 2025, 31, "明年接续");
    }

    @Test
    void aWithdrawnDocumentKeepsItsNumber() {
        var first = district.written(district.approved(JIANGNING));

        documents.withdraw(district.head, first.id(), at(first), "事实有误", null, null);

        var second = district.approved(JIANGNING);
        assertThat(documents.issue(district.member, second.id(), at(second)).number())
                .isEqualTo("督告〔2024〕2号");
        assertThat(documents.get(district.member, first.id()).number()).isEqualTo("督告〔2024〕1号");
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }
}
