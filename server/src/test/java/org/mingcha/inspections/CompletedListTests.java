package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.CallbackExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.findings.Content;
import org.mingcha.findings.Severity;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.OwnChecks;
import org.mingcha.policy.Channel;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The list of completed visits asks as often for many as for one. */
@SpringBootTest
@RealPostgres
@Import(VisitDistrict.class)
class CompletedListTests {
    @Autowired
    VisitDistrict district;

    @Autowired
    Visits visits;

    @Autowired
    Recusals recusals;

    @Autowired
    OwnChecks checks;

    @Autowired
    DSLContext sql;

    @AfterEach
    void backToTheWall() {
        district.drawn.end();
    }

    /** What this thread asks: what the visits set going may still be at work beside it. */
    private int questions(Runnable act) {
        var asking = Thread.currentThread();
        var before = sql.configuration().executeListenerProviders();
        var asked = new AtomicInteger();
        var counting = new CallbackExecuteListener().onExecuteStart(_ -> {
            if (Thread.currentThread() == asking) asked.incrementAndGet();
        });
        sql.configuration()
                .set(Stream.concat(Stream.of(before), Stream.of(new DefaultExecuteListenerProvider(counting)))
                        .toArray(org.jooq.ExecuteListenerProvider[]::new));
        try {
            act.run();
        } finally {
            sql.configuration().set(before);
        }
        return asked.get();
    }

    private void complete(Assignment visit) {
        var one = district.goes(visit, 0);
        var other = district.goes(visit, 1);
        recusals.noGround(one, visit.id());
        recusals.noGround(other, visit.id());
        var begun = visits.start(one, visit.id(), visit.channel(), null);
        var item = begun.items().getFirst();
        visits.found(
                one,
                visit.id(),
                new Visits.PointFound(
                        item.duty(),
                        item.list(),
                        item.no(),
                        item.points().getFirst().point(),
                        new Content("台账缺页", Severity.ORDINARY, null, null)));
        visits.answer(one, visit.id(), VisitDistrict.allInOrder(visits.get(one, visit.id())));
        var hash = visits.record(one, visit.id(), null, "记录仪送修").hash();
        visits.attest(one, visit.id(), hash, null);
        visits.attest(other, visit.id(), hash, null);
        visits.complete(one, visit.id());
    }

    @Test
    void manyOrderedVisitsTakeAsManyQuestionsAsOne() {
        district.begin();
        district.visitsOnSite().limit(3).forEach(this::complete);

        var of = questions(() ->
                assertThat(visits.completed(district.head, null, 0, 1).rows()).hasSize(1));

        assertThat(questions(() -> assertThat(
                                visits.completed(district.head, null, 0, 50).rows())
                        .hasSize(3)
                        .allSatisfy(line -> {
                            assertThat(line.inspectors()).hasSize(2);
                            assertThat(line.attested()).isEqualTo(2);
                            assertThat(line.findings()).isEqualTo(1);
                            assertThat(line.answered()).isEqualTo(line.points());
                            assertThat(line.order()).startsWith("督任");
                            assertThat(line.day()).isEqualTo("2024-08-06");
                        })))
                .isEqualTo(of);
    }

    @Test
    void manyOwnChecksTakeAsManyQuestionsAsOne() {
        district.drawn.begin();
        var inspector = VisitDistrict.viewer(UUID.randomUUID(), "督察员", Role.SQUADRON_INSPECTOR, null, JIANGNING);
        var planned = checks.plan(inspector, AUGUST).checks();
        for (var check : planned.subList(0, 3)) {
            district.drawn.goTo(check.day() + "T01:00:00Z");
            visits.take(inspector, check.id());
            visits.start(inspector, check.id(), Channel.ON_SITE, null);
            var answers = VisitDistrict.allInOrder(visits.get(inspector, check.id()));
            var hash = visits.answer(inspector, check.id(), answers).hash();
            visits.attest(inspector, check.id(), hash, null);
            visits.complete(inspector, check.id());
        }

        var of = questions(() -> visits.completed(inspector, null, 0, 1));

        assertThat(questions(() -> assertThat(
                                visits.completed(inspector, null, 0, 50).rows())
                        .hasSize(3)
                        .allSatisfy(line -> assertThat(line.issuer()).isEqualTo("squadron/" + JIANGNING))))
                .isEqualTo(of);
        assertThat(visits.completed(district.head, null, true, 0, 50).total()).isEqualTo(3);
    }
}
