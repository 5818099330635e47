package org.mingcha.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.policy.Offer;
import org.mingcha.policy.ScreeningRule;

/** What the rules find among the records of two bodies, on PostgreSQL by the server and on Spark by two executor processes. */
@Tag("long")
class SameHitsTests {
    private static final String JINGAN = "310106";
    private static final String CITY = "31";
    private static final LocalDate DAY = LocalDate.of(2024, 8, 5);

    /** What the second body's sources never give, so that its absences are judged otherwise. */
    private static final Set<String> UNTOLD =
            Set.of("legalReviewedOn", "withdrawalReason", "repliedAt", "endedAt", "servedOn", "fileHash");

    @TempDir
    Path temp;

    @Test
    void sparkFindsRowForRowWhatTheServerFinds() throws Exception {
        var rules = Offer.bundled("jingan-2024").regime().screening();
        var kinds = rules.stream().map(ScreeningRule::about).collect(Collectors.toCollection(TreeSet::new));
        var server = ServerBeside.start(JINGAN);
        server.goTo(DAY);
        var records = Files.createDirectory(temp.resolve("records"));
        for (var body : List.of(JINGAN, CITY)) {
            server.obey(body);
            var generated = new GeneratedRecords(body.hashCode());
            for (var kind : server.kinds()) {
                if (!kinds.contains(kind.id())) continue;
                server.fill(kind, generated.of(kind, body, body.equals(JINGAN) ? Set.of() : UNTOLD));
            }
            server.publish(body);
        }
        decide(server);
        for (var kind : server.kinds()) if (kinds.contains(kind.id())) server.export(kind.table(), records);
        server.export("matter_decision", records);

        var ran = SparkBeside.run(
                temp.resolve("home"),
                "--rules",
                "../policies/jingan-2024",
                "--records",
                records.toString(),
                "--out",
                temp.resolve("hits").toString(),
                "--day",
                DAY.toString(),
                "--format",
                "csv",
                "--master",
                "local-cluster[2,1,1024]",
                "--set",
                "spark.sql.shuffle.partitions=2",
                "--set",
                "spark.executor.extraJavaOptions=" + SparkBeside.QUICK,
                "--set",
                "spark.executor.extraClassPath=" + SparkBeside.withoutOurs());
        assertThat(ran.status()).as(ran.said()).isZero();
        for (var body : List.of(JINGAN, CITY)) server.screen(body, kinds);

        var theirs = byRecord(SparkBeside.hits(temp.resolve("hits")));
        var ours = byRecord(server.leads());
        assertThat(theirs).containsExactlyInAnyOrderEntriesOf(ours);
        assertThat(ours.values().stream().map(Hit::rule).collect(Collectors.toSet()))
                .as("every rule that ships finds something, or the comparison says little")
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(ScreeningRule::id).toList());
        assertThat(ran.said())
                .as("two processes have worked")
                .contains("执行进程 0：")
                .contains("执行进程 1：");

        server.goTo(DAY.plusDays(1));
        for (var body : List.of(JINGAN, CITY)) server.screen(body, kinds);
        assertThat(byRecord(server.leads())).as("a day later there are others").isNotEqualTo(theirs);
    }

    /** People have counted some complaints with another's matter, and taken others out of theirs. */
    private static void decide(ServerBeside server) throws Exception {
        server.execute("""
            insert into records.matter_decision (body, record, joined_to, reason, decided_by, decided_at)
            select c.body, c.record, case when n % 3 > 0 then lead(c.record) over (partition by c.body order by c.upstream) end,
                   '核对', gen_random_uuid(), now()
            from (select *, row_number() over (order by upstream) n from records.complaint where replaced is null) c
            where n % 7 = 0""");
    }

    private static Map<String, Hit> byRecord(List<Hit> hits) {
        var found = new TreeMap<String, Hit>();
        for (var hit : hits) {
            var twice = found.put(hit.body() + " " + hit.rule() + " " + hit.record(), hit);
            assertThat(twice).isNull();
        }
        return found;
    }
}
