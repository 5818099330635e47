package org.mingcha.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.at;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Extensions;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.documents.Replies;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.scoring.internal.Judge;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Replies and warnings of a month as figures, beside the raw rows, on each day since. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class FiguresOfRepliesAndWarningsTests {
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();
    private static final YearMonth OCTOBER = YearMonth.of(2024, 10);
    private static final LocalDate FROM = LocalDate.of(2024, 9, 25);
    private static final LocalDate LAST = LocalDate.of(2024, 10, 24);
    private static final String FORM = "monthly-bulletin";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<String> REPLIES =
            List.of("replies-due", "replies-in-time", "replies-late", "replies-owed");
    private static final List<String> WARNINGS =
            List.of("warnings-raised", "warnings-in-force", "warnings-standing", "warnings-lifted");
    private static final List<String> DAYS =
            List.of("2024-09-26", "2024-09-30", "2024-10-08", "2024-10-10", "2024-10-20", "2024-11-05", "2025-01-06");

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Replies replies;

    @Autowired
    Extensions extensions;

    @Autowired
    Judge judge;

    @Autowired
    Figures figures;

    @Autowired
    FigureSums sums;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private void reply(UUID document) {
        var seen = documents.get(district.squadron, document);
        replies.reply(district.squadron, document, at(seen), new Replies.Answer("已整改。", "副中队长", false, List.of()));
    }

    private Document served(String squadron) {
        return district.served(district.written(district.approved(squadron)), LocalDate.now(clock));
    }

    private void judgeOn(String day) {
        district.goTo(day + "T01:00:00Z");
        for (var squadron : List.of(JIANGNING, SHIMEN))
            transaction.executeWithoutResult(_ -> judge.judge(JINGAN, squadron, LocalDate.now(clock)));
    }

    /**
     * Jiangning answers one in time, one late and gets more time for one; Shimen answers nothing and has one taken back. Jiangning's blue
     * rises to yellow when its points are firm and falls away after the window; Shimen's ends with what it stood on.
     */
    private void aMonth() {
        district.begin();
        var inTime = served(JIANGNING);
        var late = served(JIANGNING);
        var more = served(JIANGNING);
        var withdrawn = served(SHIMEN);
        district.goTo("2024-09-29T01:00:00Z");
        reply(inTime.id());
        more = extensions.ask(district.squadron, more.id(), at(more), LocalDate.of(2024, 10, 28), "人员外出");
        extensions.decide(district.head, more.id(), at(more), true, "同意");
        district.goTo("2024-10-08T01:00:00Z");
        reply(late.id());
        district.goTo("2024-10-09T01:00:00Z");
        documents.withdraw(district.head, withdrawn.id(), at(withdrawn), "开错对象", null, null);
        judgeOn("2024-10-18");
        served(SHIMEN);
        judgeOn("2024-11-12");
        judgeOn("2025-01-07");
    }

    private Figures.Asked asked(String figure, String asOf) {
        return new Figures.Asked(figure, OCTOBER, FORM, false, OffsetDateTime.parse(asOf + "T22:00+08:00"));
    }

    private long number(String figure, String asOf) {
        return Objects.requireNonNull(figures.value(district.head, JINGAN, asked(figure, asOf))
                .orElseThrow()
                .number());
    }

    @Test
    void everyFigureIsWhatTheRawRowsSayOnEveryDay() {
        aMonth();

        for (var day : DAYS) {
            var raw = new HashMap<String, Map<String, Long>>();
            repliesOf(day).forEach((figure, by) -> raw.put(figure, by));
            warningsOf(day).forEach((figure, by) -> raw.put(figure, by));
            var over = new FigureSums.Over(
                    JINGAN,
                    REGIME,
                    REGIME.report(FORM).orElseThrow(),
                    OCTOBER,
                    OffsetDateTime.parse(day + "T22:00+08:00").toInstant());
            for (var figure : raw.entrySet()) {
                var opened = figures.open(district.head, JINGAN, asked(figure.getKey(), day), 0, 50);
                long expected = figure.getValue().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                assertThat(opened.value().number())
                        .as(figure.getKey() + " on " + day)
                        .isEqualTo(expected);
                assertThat(opened.rows().rows()).as(figure.getKey()).hasSize((int) expected);
                assertThat(opened.hidden()).isZero();
                assertThat(sums.bySquadron(over, figure.getKey()))
                        .as(figure.getKey() + " on " + day)
                        .isEqualTo(figure.getValue());
            }
            var share = figures.value(district.head, JINGAN, asked("replies-in-time-share", day))
                    .orElseThrow()
                    .share();
            assertThat(share)
                    .isEqualTo(new FigureValue.Share(number("replies-in-time", day), number("replies-due", day)));
        }
    }

    @Test
    void theMonthComesOutAsItWasPlayed() {
        aMonth();

        assertThat(REPLIES).extracting(figure -> number(figure, "2024-09-26")).containsExactly(4L, 0L, 0L, 4L);
        assertThat(REPLIES).extracting(figure -> number(figure, "2024-10-08")).containsExactly(3L, 1L, 1L, 1L);
        assertThat(REPLIES).extracting(figure -> number(figure, "2024-11-05")).containsExactly(3L, 1L, 1L, 1L);
        assertThat(WARNINGS).extracting(figure -> number(figure, "2024-09-26")).containsExactly(2L, 2L, 2L, 0L);
        assertThat(WARNINGS).extracting(figure -> number(figure, "2024-10-10")).containsExactly(1L, 1L, 1L, 1L);
        assertThat(WARNINGS.stream()
                        .mapToLong(figure -> number(figure, "2024-11-05"))
                        .sum())
                .isPositive();
        // what became of it later changes nothing of what stood at the end
        assertThat(number("warnings-standing", "2025-01-06")).isEqualTo(number("warnings-standing", "2024-11-05"));
    }

    private static @Nullable LocalDate day(@Nullable Object moment) {
        return moment == null
                ? null
                : ((OffsetDateTime) moment).atZoneSameInstant(SHANGHAI).toLocalDate();
    }

    /** Worked out from the last days, replies and stories, document by document. */
    private Map<String, Map<String, Long>> repliesOf(String asOf) {
        var now = OffsetDateTime.parse(asOf + "T22:00+08:00");
        var all = new HashMap<String, Map<String, Long>>();
        REPLIES.forEach(figure -> all.put(figure, new TreeMap<>()));
        for (var document : sql.fetch(
                "select * from documents.document where issuer is null and kind in ('finding-notice', 'expedite-notice')")) {
            var id = document.get("id", UUID.class);
            var due = lastDay(id, now);
            if (due == null || due.isBefore(FROM) || due.isAfter(LAST)) continue;
            var undone = sql.fetch(
                    "select 1 from documents.step where document = ? and kind in ('document-withdrawn', 'document-superseded') and at <= ?::timestamptz",
                    id,
                    now);
            if (undone.isNotEmpty()) continue;
            var squadron = document.get("squadron", String.class);
            add(all, "replies-due", squadron);
            Record standing = null;
            for (var reply : sql.fetch(
                    "select * from documents.reply where document = ? and given_at <= ?::timestamptz order by nth",
                    id,
                    now)) {
                var returned = reply.get("state").equals("RETURNED")
                        && !reply.get("decided_at", OffsetDateTime.class).isAfter(now);
                if (!returned) standing = reply;
            }
            if (standing == null) add(all, "replies-owed", squadron);
            else
                add(
                        all,
                        Objects.requireNonNull(day(standing.get("given_at", OffsetDateTime.class)))
                                        .isAfter(due)
                                ? "replies-late"
                                : "replies-in-time",
                        squadron);
        }
        return all;
    }

    /** From the calendar's own sum at service, and what was granted since: without the table the program asks. */
    private @Nullable LocalDate lastDay(UUID document, OffsetDateTime now) {
        var served = sql.fetch(
                "select at from documents.step where document = ? and kind = 'document-served' and at <= ?::timestamptz",
                document,
                now);
        if (served.isEmpty()) return null;
        var day = day(served.getFirst().get(0, OffsetDateTime.class));
        // three working days from 26 September and from 18 October
        var due = LocalDate.of(2024, 9, 26).equals(day) ? LocalDate.of(2024, 9, 30) : LocalDate.of(2024, 10, 23);
        for (var more : sql.fetch(
                "select until_day from documents.extension where document = ? and state = 'GRANTED' and decided_at <= ?::timestamptz order by decided_at",
                document,
                now)) due = more.get(0, LocalDate.class);
        return due;
    }

    /** Worked out day by day, warning by warning. */
    private Map<String, Map<String, Long>> warningsOf(String asOf) {
        var known = LocalDate.parse(asOf);
        var all = new HashMap<String, Map<String, Long>>();
        WARNINGS.forEach(figure -> all.put(figure, new TreeMap<>()));
        var rows = sql.fetch("select * from scoring.warning where raised_on <= ?::date order by raised_on, id", known);
        for (var one : rows) {
            var raised = one.get("raised_on", LocalDate.class);
            var ended = one.get("ended_on", LocalDate.class);
            if (ended != null && ended.isAfter(known)) ended = null;
            var because = ended == null ? "" : one.get("ended_because", String.class);
            var squadron = one.get("squadron", String.class);
            boolean within = !raised.isBefore(FROM) && !raised.isAfter(LAST);
            if (within && one.get("risen", Boolean.class) && !because.equals("UNDONE"))
                add(all, "warnings-raised", squadron);
            boolean held = false;
            for (var day = FROM; !day.isAfter(LAST); day = day.plusDays(1))
                held |= !raised.isAfter(day) && (ended == null || !ended.isBefore(day));
            boolean rose = because.equals("ROSE") && !ended.isAfter(LAST);
            if (held && !rose && !because.equals("UNDONE")) add(all, "warnings-in-force", squadron);
            var end = known.isBefore(LAST) ? known : LAST;
            if (!raised.isAfter(end) && (ended == null || ended.isAfter(end))) add(all, "warnings-standing", squadron);
            if (ended != null && !ended.isBefore(FROM) && !ended.isAfter(LAST) && !because.equals("ROSE")) {
                var on = ended;
                boolean lowered = rows.stream()
                        .anyMatch(other -> other.get("squadron").equals(squadron)
                                && !other.get("risen", Boolean.class)
                                && on.equals(other.get("raised_on", LocalDate.class)));
                if (!lowered) add(all, "warnings-lifted", squadron);
            }
        }
        return all;
    }

    private static void add(Map<String, Map<String, Long>> all, String figure, String squadron) {
        all.get(figure).merge(squadron, 1L, Long::sum);
    }
}
