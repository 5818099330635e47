package org.mingcha.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.directory.Directory;
import org.mingcha.records.internal.db.Tables;
import org.mingcha.records.internal.intake.TestIntake;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.values.Days.Order;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Files that offices really published, with all their faults. They lie outside of the project; where they do not, nothing is tested. */
@SpringBootTest(properties = "mingcha.intake.worker=false")
@Import(TestIntake.class)
@RealPostgres
class RealFilesTests {
    private static final String DISTRICT = "310106";
    private static final Path DATA =
            Path.of("../../shared/data").toAbsolutePath().normalize();
    private static final int WITHIN_DAYS = 180;

    /** The hotline's columns where its own numbers are unusable: the row itself is the record. */
    private static final Mapping BY_ROW = new Mapping(
            List.of(
                    new Mapping.Column("派工項目", "category", Order.YEAR_FIRST),
                    new Mapping.Column("案件地址", "place", Order.YEAR_FIRST),
                    new Mapping.Column("立案日期", "receivedAt", Order.YEAR_FIRST),
                    new Mapping.Column("立案時間", "receivedTime", Order.YEAR_FIRST)),
            List.of("receivedAt", "receivedTime", "category", "place"),
            Map.of(),
            Map.of());

    @Autowired
    Records records;

    @Autowired
    TestIntake intake;

    @Autowired
    Directory directory;

    @Autowired
    DSLContext sql;

    @BeforeAll
    static void theFilesAreThere() {
        assumeTrue(Files.isDirectory(DATA), "the real files are not here");
    }

    @BeforeEach
    void aDistrict() {
        directory.establish("31");
        directory.establish(DISTRICT);
    }

    @Test
    void everyRowOfEightMonthsOfHotlineCallsIsAccountedFor() throws IOException {
        for (var file : hotlineMonths()) {
            var loaded = intake.load(file, DISTRICT, "complaint", BY_ROW);

            assertThat(loaded.read()).as(file.getFileName().toString()).isEqualTo(rowsOf(file));
            assertThat(loaded.added() + loaded.changed() + loaded.unchanged() + loaded.quarantined())
                    .isEqualTo(loaded.read());
            assertThat(quarantinedOf(loaded.batch())).isEqualTo(loaded.quarantined());
            assertThat(loaded.added()).isGreaterThan(loaded.read() * 9 / 10);
        }
        assertThat(sql.fetchCount(Tables.COMPLAINT)).isGreaterThan(90_000);
    }

    @Test
    void aMonthReadByItsOwnNumbersKeepsTheGoodAndHoldsTheDamaged() throws IOException {
        var good = intake.propose(month("202511"), DISTRICT, "complaint");
        var damaged = intake.propose(month("202504"), DISTRICT, "complaint");

        assertThat(good.added()).isGreaterThan(good.read() * 99 / 100);
        assertThat(damaged.added()).isZero();
        assertThat(damaged.quarantined()).isEqualTo(damaged.read()).isEqualTo(rowsOf(month("202504")));
    }

    @Test
    void theGroupsOfRepeatedComplaintsEqualAnIndependentCount() throws IOException {
        for (var file : hotlineMonths()) {
            intake.load(file, DISTRICT, "complaint", BY_ROW);
        }

        var groups = records.repeatGroups(DISTRICT, records.publication(DISTRICT), WITHIN_DAYS, 5);

        var sizes = new TreeMap<Integer, Long>();
        groups.forEach(group -> sizes.merge(group.times(), 1L, Long::sum));
        assertThat(sizes).isEqualTo(countedByHand(hotlineMonths())).isNotEmpty();
    }

    @Test
    void everyRowOfAnAmericanCitysRequestsIsAccountedFor() throws IOException {
        var file = DATA.resolve("boston_311_2011/boston_311_2011_jul_sep.csv");
        var mapping = new Mapping(
                List.of(
                        new Mapping.Column("case_enquiry_id", "number", Order.YEAR_FIRST),
                        new Mapping.Column("open_dt", "receivedAt", Order.YEAR_FIRST),
                        new Mapping.Column("target_dt", "dueAt", Order.YEAR_FIRST),
                        new Mapping.Column("closed_dt", "closedAt", Order.YEAR_FIRST),
                        new Mapping.Column("case_status", "state", Order.YEAR_FIRST),
                        new Mapping.Column("type", "category", Order.YEAR_FIRST),
                        new Mapping.Column("location", "place", Order.YEAR_FIRST)),
                List.of("number"),
                Map.of(),
                Map.of());

        var loaded = intake.load(file, DISTRICT, "complaint", mapping);

        assertThat(loaded.read()).isEqualTo(31_828).isEqualTo(rowsOf(file));
        assertThat(loaded.added() + loaded.unchanged() + loaded.quarantined()).isEqualTo(loaded.read());
        // the city's own verdict: late means closed after its target
        var overdue = sql.fetchCount(Tables.COMPLAINT, Tables.COMPLAINT.CLOSED_AT.gt(Tables.COMPLAINT.DUE_AT));
        assertThat(overdue).isEqualTo(overdueByTheCity(file));
    }

    @Test
    void everyRowOfFoodInspectionsIsAccountedFor() throws IOException {
        var file = DATA.resolve("chicago_food_inspections/inspections.csv");

        var loaded = intake.propose(file, DISTRICT, "dual-random-check");

        assertThat(loaded.read()).isEqualTo(27_600);
        assertThat(loaded.added() + loaded.unchanged() + loaded.quarantined()).isEqualTo(27_600);
        assertThat(loaded.added()).isGreaterThan(27_000);
    }

    private static List<Path> hotlineMonths() throws IOException {
        try (var files = Files.list(DATA.resolve("taipei_1999"))) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private static Path month(String month) {
        return DATA.resolve("taipei_1999/open1999_" + month + ".csv");
    }

    private int quarantinedOf(UUID batch) {
        return sql.fetchCount(Tables.QUARANTINED, Tables.QUARANTINED.BATCH.eq(batch));
    }

    private static long rowsOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                var csv = CsvReader.builder()
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(in)) {
            return csv.stream().count() - 1;
        }
    }

    private static long overdueByTheCity(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                var csv = CsvReader.builder()
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(in)) {
            return csv.stream()
                    .skip(1)
                    .filter(row ->
                            !row.getField(2).isBlank() && !row.getField(3).isBlank())
                    .filter(row -> row.getField(3).compareTo(row.getField(2)) > 0)
                    .count();
        }
    }

    /** Another way to the same answer: plain maps over the files, sharing no code with the system. */
    private static Map<Integer, Long> countedByHand(List<Path> files) throws IOException {
        var seen = new HashSet<List<String>>();
        var days = new HashMap<String, List<LocalDate>>();
        for (var file : files) {
            try (InputStream in = Files.newInputStream(file);
                    var csv = CsvReader.builder()
                            .allowExtraFields(true)
                            .allowMissingFields(true)
                            .ofCsvRecord(in)) {
                csv.stream().skip(1).forEach(row -> {
                    var fields = row.getFields();
                    if (fields.size() != 5
                            || !fields.get(3).matches("20\\d{6}")
                            || !fields.get(4).matches("\\d{6}|")
                            || fields.get(4).isEmpty()
                            || fields.get(1).isBlank()
                            || !seen.add(fields.subList(1, 5))) {
                        return;
                    }
                    // 臺 and 台 are one character in two scripts
                    var place = Normalizer.normalize(fields.get(2).replace('臺', '台'), Normalizer.Form.NFKC)
                            .replaceAll("[^\\p{L}\\p{Nd}#-]", "")
                            .toLowerCase(java.util.Locale.ROOT);
                    if (!place.isEmpty()) {
                        days.computeIfAbsent(
                                        fields.get(1).replaceAll("\\s", "") + "\t" + place, key -> new ArrayList<>())
                                .add(LocalDate.parse(fields.get(3), DateTimeFormatter.BASIC_ISO_DATE));
                    }
                });
            }
        }
        var sizes = new TreeMap<Integer, Long>();
        for (var matter : days.values()) {
            matter.sort(null);
            int size = 0;
            LocalDate before = null;
            for (var day : matter) {
                if (before != null && day.isAfter(before.plusDays(WITHIN_DAYS))) {
                    count(sizes, size);
                    size = 0;
                }
                size++;
                before = day;
            }
            count(sizes, size);
        }
        return sizes;
    }

    private static void count(Map<Integer, Long> sizes, int size) {
        if (size >= 5) {
            sizes.merge(size, 1L, Long::sum);
        }
    }
}
