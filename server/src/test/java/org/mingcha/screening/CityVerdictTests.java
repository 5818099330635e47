package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mingcha.screening.ScreenedDistrict.JINGAN;
import static org.mingcha.screening.internal.db.Tables.LEAD;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.records.internal.intake.TestIntake;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.values.Days.Order;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A city that says itself which of its requests were late: our rule agrees on every row. The file lies outside of the project. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "mingcha.intake.worker=false")
@RealPostgres
@Import({ScreenedDistrict.class, RulePeople.class, TestIntake.class})
class CityVerdictTests {
    private static final Path FILE = Stream.of("../..", "../../..")
            .map(up -> Path.of(up, "shared/data/boston_311_2011/boston_311_2011_jul_sep.csv"))
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of("no-such-file"));

    private static final Mapping COLUMNS = new Mapping(
            List.of(
                    new Mapping.Column("case_enquiry_id", "number", Order.YEAR_FIRST),
                    new Mapping.Column("open_dt", "receivedAt", Order.YEAR_FIRST),
                    new Mapping.Column("target_dt", "dueAt", Order.YEAR_FIRST),
                    new Mapping.Column("closed_dt", "closedAt", Order.YEAR_FIRST)),
            List.of("number"),
            Map.of(),
            Map.of());

    @LocalServerPort
    int port;

    @Autowired
    ScreenedDistrict district;

    @Autowired
    RulePeople people;

    @Autowired
    TestIntake intake;

    @Autowired
    Screening screening;

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

    @Test
    void theOverdueRuleEqualsTheCitysOwnVerdict() throws IOException {
        assumeTrue(Files.exists(FILE));
        theOfficeWritesTheRuleItself();
        intake.load(FILE, JINGAN, "complaint", COLUMNS);
        screening.follow();

        var late = sql.select(LEAD.UPSTREAM)
                .from(LEAD)
                .where(LEAD.RULE.eq("answered-late"), LEAD.STATE.eq("OPEN"))
                .fetchSet(LEAD.UPSTREAM);
        var agreed = new TreeMap<String, Integer>();
        var differing = new TreeMap<String, Integer>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(FILE)) {
            for (var row : rows) {
                var verdict = row.getField("ontime").strip();
                if (verdict.isEmpty()) continue;
                boolean ours = late.contains(row.getField("case_enquiry_id"));
                boolean same = ours == verdict.equals("OVERDUE");
                var cause = row.getField("target_dt").isBlank()
                        ? "no target"
                        : row.getField("closed_dt").isBlank() ? "not closed" : "closed";
                (same ? agreed : differing).merge(verdict + ", " + cause, 1, Integer::sum);
            }
        }

        assertThat(agreed).containsEntry("OVERDUE, closed", 4_745).containsEntry("ONTIME, closed", 20_356);
        assertThat(differing).isEmpty();
    }

    /** Through the doors the page uses: the shipped rule is retired, an own one is written and put in force by a second person. */
    private void theOfficeWritesTheRuleItself() {
        var member = people.member(port, "supervision");
        var draft = RulePeople.draft(member);
        assertThat(member.with("If-Match", "\"1\"")
                        .delete(RulePeople.rules(draft) + "/rules/complaint-overdue")
                        .status())
                .isEqualTo(200);
        assertThat(member.with("If-Match", "\"2\"")
                        .post(RulePeople.rules(draft) + "/rules", Map.of("rule", RulePeople.OVERDUE))
                        .status())
                .isEqualTo(201);
        RulePeople.force(member, people.head(port, "supervision"), draft, "2024-08-05");
    }
}
