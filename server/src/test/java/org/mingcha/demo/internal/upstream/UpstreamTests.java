package org.mingcha.demo.internal.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamTests {
    private static final LocalDate JANUARY = LocalDate.of(2024, 1, 1);
    private static final LocalDate JULY = LocalDate.of(2024, 7, 1);
    private static final LocalDate AUGUST = LocalDate.of(2024, 8, 1);

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameRows() {
        assertThat(Upstream.exports(JANUARY, JULY)).isEqualTo(Upstream.exports(JANUARY, JULY));
    }

    @Test
    void everySquadronClosesCasesInTheMonthBeforeADraw() {
        var closed = file(Upstream.exports(JANUARY, JULY), "case").rows().stream()
                .filter(row -> row.get(13) instanceof LocalDate day && day.getMonthValue() == 6)
                .filter(row -> !row.contains("东海路中队"))
                .map(row -> row.get(2))
                .collect(Collectors.groupingBy(Objects::toString, Collectors.counting()));

        assertThat(closed).hasSize(Unit.ALL.size());
        assertThat(closed.values().stream().mapToLong(n -> n).sum()).isBetween(450L, 750L);
    }

    @Test
    void whatBelongsToACaseComesWithItHoweverOldItIs() {
        var exports = Upstream.exports(JANUARY, JULY);
        var recorded = file(exports, "recording").rows().stream()
                .map(row -> row.get(2))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var old = file(exports, "case").rows().stream()
                .filter(row -> row.get(9) instanceof LocalDate filed && filed.isBefore(JANUARY))
                .map(List::getFirst)
                .toList();

        assertThat(old).isNotEmpty();
        assertThat(old.stream().filter(recorded::contains).count()).isGreaterThan(old.size() * 85L / 100);
    }

    @Test
    void hardlyAnyDeviceRecordsTwiceAtOnce() {
        var byDevice = file(Upstream.exports(JANUARY, JULY), "recording").rows().stream()
                .collect(Collectors.groupingBy(row -> row.get(4)));

        long twice = byDevice.values().stream()
                .mapToLong(rows -> rows.stream()
                        .filter(one -> rows.stream()
                                .anyMatch(other -> one != other
                                        && start(one).isBefore(end(other))
                                        && start(other).isBefore(end(one))))
                        .count())
                .sum();

        assertThat(twice).isBetween(2L, 60L);
    }

    private static LocalDateTime start(List<?> row) {
        return (LocalDateTime) row.get(6);
    }

    private static LocalDateTime end(List<?> row) {
        return (LocalDateTime) row.get(7);
    }

    @Test
    void someEmergenciesAreRecordedAndSomeAreNot() {
        var exports = Upstream.exports(JANUARY, JULY);
        var emergencies = file(exports, "case").rows().stream()
                .filter(row -> Boolean.TRUE.equals(row.getLast()))
                .map(List::getFirst)
                .collect(Collectors.toSet());
        var recorded = file(exports, "recording").rows().stream()
                .filter(row -> "突发事件处置".equals(row.get(5)))
                .map(row -> row.get(2))
                .collect(Collectors.toSet());

        assertThat(emergencies).hasSizeBetween(10, 60).containsAll(recorded);
        assertThat(recorded).isNotEmpty().hasSizeLessThan(emergencies.size());
    }

    @Test
    void aCaseGoesOnFromOneExportToTheNext() {
        var open = file(Upstream.exports(JANUARY, JULY), "case").rows().stream()
                .filter(row -> "办理中".equals(row.get(8)))
                .map(List::getFirst)
                .collect(Collectors.toSet());
        var later = file(Upstream.exports(JULY, AUGUST), "case").rows().stream()
                .filter(row -> "已结案".equals(row.get(8)))
                .map(List::getFirst)
                .toList();

        assertThat(later).containsAnyElementsOf(open);
    }

    @Test
    void somePlacesAreComplainedAboutFiveTimesAndMore() {
        var places = file(Upstream.exports(JANUARY, JULY), "complaint").rows().stream()
                .collect(Collectors.groupingBy(row -> row.get(3) + "|" + row.get(2), Collectors.counting()));

        assertThat(places.values().stream().filter(times -> times >= 5).count()).isBetween(15L, 40L);
    }

    @Test
    void somePetitionsNameAnEarlierComplaintOfTheSameSquadronAndMatter() {
        var exports = Upstream.exports(JANUARY, JULY);
        var complaints = file(exports, "complaint");
        var byNumber =
                complaints.rows().stream().collect(Collectors.toMap(List::getFirst, row -> row, (first, _) -> first));
        var petitions = file(exports, "petition");
        int named = petitions.header().indexOf("关联诉件");

        var naming =
                petitions.rows().stream().filter(row -> row.get(named) != null).toList();

        assertThat(naming).hasSizeBetween(8, petitions.rows().size() / 3);
        for (var row : naming) {
            var complaint = byNumber.get(row.get(named));
            assertThat(complaint).as("the complaint named by " + row).isNotNull();
            assertThat(complaint.get(complaints.header().indexOf("承办单位")))
                    .isEqualTo(row.get(petitions.header().indexOf("责任单位")));
            assertThat(complaint.get(complaints.header().indexOf("诉求类别")))
                    .isEqualTo(row.get(petitions.header().indexOf("问题类型")));
            var raised = (LocalDateTime) complaint.get(complaints.header().indexOf("受理时间"));
            assertThat(raised.toLocalDate())
                    .isBefore((LocalDate) row.get(petitions.header().indexOf("登记日期")));
        }
    }

    @Test
    void nothingIsKnownBeforeItHappened() {
        for (var export : Upstream.exports(JANUARY, JULY))
            for (var row : export.rows())
                for (var cell : row)
                    if (cell instanceof LocalDate day && !export.header().contains("有效期至"))
                        assertThat(day).as(export.fileName() + " " + row).isBefore(LocalDate.of(2024, 7, 20));
    }

    @Test
    void anOldSystemWritesItsOwnCharacters() throws IOException {
        var written = ExportFiles.write(file(Upstream.exports(JULY, AUGUST), "publication"), folder);

        assertThat(Files.readString(written, Charset.forName("GB18030"))).startsWith("处罚决定书文号,公示平台");
    }

    @Test
    void everyFileIsWritten() {
        var exports = new java.util.ArrayList<>(Upstream.exports(JULY, AUGUST));
        exports.addAll(Upstream.registers());

        for (var export : exports) {
            assertThat(export.rows()).as(export.fileName()).isNotEmpty();
            assertThat(ExportFiles.write(export, folder)).isNotEmptyFile();
        }
    }

    private static Export file(List<Export> exports, String kind) {
        return exports.stream()
                .filter(export -> export.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
