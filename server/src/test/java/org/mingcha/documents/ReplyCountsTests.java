package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.at;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.documents.ReplyCounts.Asked;
import org.mingcha.documents.ReplyCounts.Measure;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Replies counted by the last day of their term, as it was known on the day that is asked for. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class ReplyCountsTests {
    private static final LocalDate SERVED = LocalDate.of(2024, 9, 26);
    private static final Replies.Answer ANSWER = new Replies.Answer("已整改。", "副中队长", false, List.of());

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Replies replies;

    @Autowired
    Extensions extensions;

    @Autowired
    ReplyCounts counts;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Document served(String squadron) {
        return district.served(district.written(district.approved(squadron)), SERVED);
    }

    private Document reply(Document served) {
        return replies.reply(district.squadron, served.id(), at(served), ANSWER);
    }

    private Asked asked(Measure measure, String from, String until, String asOf) {
        return new Asked(
                JINGAN,
                measure,
                List.of("finding-notice"),
                LocalDate.parse(from),
                LocalDate.parse(until),
                Instant.parse(asOf));
    }

    /** Due, in time, late, owed. */
    private List<Long> september(String asOf) {
        return all("2024-09-25", "2024-10-01", asOf);
    }

    private List<Long> all(String from, String until, String asOf) {
        var all = new ArrayList<Long>();
        for (var measure : Measure.values()) {
            var asked = asked(measure, from, until, asOf);
            all.add(counts.count(asked));
            assertThat(counts.rows(district.head, asked, 0, 50).rows()).hasSize(Math.toIntExact(counts.count(asked)));
            assertThat(counts.bySquadron(asked).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(counts.count(asked));
        }
        return all;
    }

    @Test
    void whatWasDueIsCountedAsItWasKnownOnEachDay() {
        var inTime = served(JIANGNING);
        var extended = served(JIANGNING);
        var late = served(JIANGNING);
        var sentBack = served(JIANGNING);
        served(SHIMEN);
        var withdrawn = served(SHIMEN);
        var ended = served(SHIMEN);
        assertThat(inTime.dueOn()).isEqualTo("2024-09-30");

        district.goTo("2024-09-27T01:00:00Z");
        reply(inTime);
        sentBack = reply(sentBack);
        extended = extensions.ask(district.squadron, extended.id(), at(extended), LocalDate.of(2024, 10, 12), "人员外出");
        deliveries.close(district.member, ended.id(), at(ended), "已另行处理");
        district.goTo("2024-09-29T01:00:00Z");
        extended = extensions.decide(district.head, extended.id(), at(extended), true, "同意");
        district.goTo("2024-09-30T01:00:00Z");
        var again = replies.sendBack(district.member, sentBack.id(), at(sentBack), "缺整改后照片");
        assertThat(again.dueOn()).isEqualTo("2024-10-10");
        district.goTo("2024-10-08T01:00:00Z");
        reply(documents.get(district.squadron, late.id()));
        district.goTo("2024-10-09T01:00:00Z");
        documents.withdraw(district.head, withdrawn.id(), at(withdrawn), "开错对象", null, null);
        district.goTo("2024-10-11T01:00:00Z");
        reply(documents.get(district.squadron, extended.id()));
        district.goTo("2024-10-12T01:00:00Z");

        assertThat(september("2024-09-25T00:00:00Z")).containsExactly(0L, 0L, 0L, 0L);
        assertThat(september("2024-09-26T15:00:00Z")).containsExactly(7L, 0L, 0L, 7L);
        assertThat(september("2024-09-28T00:00:00Z")).containsExactly(7L, 2L, 0L, 4L);
        // one has more time, then one must answer again: both are due in the month after
        assertThat(september("2024-09-29T12:00:00Z")).containsExactly(6L, 2L, 0L, 3L);
        assertThat(september("2024-10-01T00:00:00Z")).containsExactly(5L, 1L, 0L, 3L);
        assertThat(september("2024-10-08T12:00:00Z")).containsExactly(5L, 1L, 1L, 2L);
        assertThat(september("2024-10-12T00:00:00Z")).containsExactly(4L, 1L, 1L, 1L);
        assertThat(all("2024-10-01", "2024-10-25", "2024-10-10T12:00:00Z")).containsExactly(2L, 0L, 0L, 2L);
        assertThat(all("2024-10-01", "2024-10-25", "2024-10-12T00:00:00Z")).containsExactly(2L, 1L, 0L, 1L);
        assertThat(counts.bySquadron(asked(Measure.DUE, "2024-09-25", "2024-10-01", "2024-10-12T00:00:00Z")))
                .isEqualTo(Map.of(JIANGNING, 2L, SHIMEN, 2L));
    }

    @Test
    void aSquadronSeesItsOwnAlone() {
        served(JIANGNING);
        served(SHIMEN);

        var own = counts.rows(
                district.squadron, asked(Measure.OWED, "2024-09-25", "2024-10-01", "2024-09-26T15:00:00Z"), 0, 50);

        assertThat(own.total()).isEqualTo(1);
        assertThat(own.rows()).singleElement().satisfies(one -> {
            assertThat(one.squadron()).isEqualTo(JIANGNING);
            assertThat(one.lastDay()).isEqualTo("2024-09-30");
            assertThat(one.number()).isEqualTo("督告〔2024〕1号");
        });
    }

    /** The migration's own statement, over a document that was served before there was the table. */
    @Test
    void whatWasServedBeforeKeepsTheDayThatHeldWhenTheSystemWasUpgraded() throws IOException {
        var written = district.written(district.approved(JIANGNING));
        sql.execute(
                "update documents.document set state = 'SERVED', served_on = '2024-09-20', receipt = '值班员', due_on = '2024-09-30',"
                        + " due_sum = array['三个工作日'] where id = ?",
                written.id());
        sql.execute(
                "insert into documents.step (id, document, body, kind, at, by_name) values (gen_random_uuid(), ?, ?, 'document-served',"
                        + " '2024-09-20T10:00+08:00', '甲')",
                written.id(),
                JINGAN);
        var migration = new String(
                Objects.requireNonNull(getClass()
                                .getResourceAsStream("/db/migration/documents/V40__last_days_as_they_were_known.sql"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);

        sql.execute(migration.substring(migration.indexOf("insert into")));

        // issued on the day of the test, which is after the service that is told above
        assertThat(september("2024-09-26T15:00:00Z")).containsExactly(1L, 0L, 0L, 1L);
        assertThat(september("2024-09-20T03:00:00Z")).containsExactly(1L, 0L, 0L, 1L);
        assertThat(september("2024-09-20T01:00:00Z")).containsExactly(0L, 0L, 0L, 0L);
    }
}
