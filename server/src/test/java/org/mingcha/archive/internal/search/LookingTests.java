package org.mingcha.archive.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.archive.Search;
import org.mingcha.archive.Search.Asked;
import org.mingcha.archive.Search.Hit;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.Search.Order;
import org.mingcha.archive.Search.Piece;
import org.mingcha.archive.internal.Audience;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** How words and numbers are found: exactly, in order, page by page. */
@SpringBootTest
@RealPostgres
class LookingTests {
    private static final String JINGAN = "310106";

    @Autowired
    Index index;

    @Autowired
    Search search;

    private final Viewer member = Somebody.of("科员", Role.SECTION_MEMBER, "supervision", null);

    private UUID put(String title, String number, String day, String... texts) {
        var id = UUID.randomUUID();
        index.put(new Findable(
                Kind.DOCUMENT,
                id,
                JINGAN,
                title,
                number,
                "江宁路中队",
                LocalDate.parse(day),
                Set.of(Audience.staff(JINGAN)),
                List.of(texts),
                Set.of(Audience.leaders(JINGAN)),
                List.of("局领导的意见：从严"),
                List.of("王某某")));
        return id;
    }

    private Search.Found found(String words) {
        return search.find(member, new Asked(words, null, null, null, 30));
    }

    private static List<String> numbers(List<Hit> hits) {
        return hits.stream().map(Hit::number).toList();
    }

    @Test
    void numbersStandInTheOrderInWhichTheyCount() {
        for (int number : new int[] {100, 9, 12, 10, 1})
            put("督察告知单", "督告〔2024〕" + number + "号", "2024-08-0" + (number % 9 + 1));
        put("督察告知单", "督告〔2023〕77号", "2023-08-01");

        var found = search.find(member, new Asked("督告", null, Order.NUMBER, null, 30));

        assertThat(numbers(found.hits()))
                .containsExactly(
                        "督告〔2023〕77号", "督告〔2024〕1号", "督告〔2024〕9号", "督告〔2024〕10号", "督告〔2024〕12号", "督告〔2024〕100号");
    }

    @Test
    void theExactNumberStandsFirstHoweverItIsWritten() {
        put("督察告知单", "督告〔2024〕12号", "2024-08-01");
        put("督察告知单", "督告〔2024〕120号", "2024-08-02");
        put("督察提醒单", "督提〔2024〕12号", "2024-08-03");
        put("督察提醒单", "督提〔2023〕12号", "2023-08-03");

        for (var written : List.of("督告〔2024〕12号", "督告[2024]12", "督告（2024）12号", "督告 〔2024〕 12 号"))
            assertThat(numbers(found(written).exact())).as(written).containsExactly("督告〔2024〕12号");
        assertThat(numbers(found("〔2024〕12").exact())).containsExactly("督告〔2024〕12号", "督提〔2024〕12号");
        assertThat(numbers(found("12号").exact())).containsExactly("督告〔2024〕12号", "督提〔2024〕12号", "督提〔2023〕12号");
        assertThat(numbers(found("〔2024〕12").hits())).containsExactly("督告〔2024〕120号");
    }

    @Test
    void allWordsMustStandInItAndAreMarked() {
        put("关于昌平路的告知", "督告〔2024〕1号", "2024-08-01", "昌平路沿街两处跨门营业，现场<b>未见</b>处置。");
        put("关于长寿路的告知", "督告〔2024〕2号", "2024-08-02", "长寿路沿街跨门营业。");

        assertThat(numbers(found("跨门营业").hits())).containsExactly("督告〔2024〕2号", "督告〔2024〕1号");
        var hit = found("跨门营业 昌平路").hits();
        assertThat(numbers(hit)).containsExactly("督告〔2024〕1号");
        assertThat(hit.getFirst().title()).contains(new Piece("昌平路", true));
        assertThat(hit.getFirst().snippet()).extracting(Piece::text).anyMatch(text -> text.contains("<b>"));
        assertThat(hit.getFirst().snippet())
                .filteredOn(Piece::hit)
                .extracting(Piece::text)
                .contains("跨门营业");
        assertThat(hit.getFirst().snippet().stream().map(Piece::text).collect(Collectors.joining()))
                .as("as it is written")
                .contains("跨门营业，现场");
        assertThat(found("跨门经营").hits()).isEmpty();
        assertThat(found("门").hits()).hasSize(2);
        assertThat(found("   ").hits()).isEmpty();
        assertThat(found("100%' or 1=1").hits()).isEmpty();
    }

    @Test
    void whatOnlySomeMayReadIsFoundByThemAlone() {
        put("关于昌平路的告知", "督告〔2024〕1号", "2024-08-01");
        var leader = Somebody.of("分管领导", Role.LEADER_IN_CHARGE, null, null);
        var inspectorless = Somebody.of("科员", Role.SECTION_MEMBER, "personnel", null);

        assertThat(search.find(leader, new Asked("从严", null, null, null, 30)).hits())
                .hasSize(1);
        assertThat(search.find(inspectorless, new Asked("从严", null, null, null, 30))
                        .hits())
                .isEmpty();
        assertThat(search.find(leader, new Asked("王某某", null, null, null, 30)).hits())
                .hasSize(1);
        assertThat(search.find(leader, new Asked("王某某 从严 昌平路", null, null, null, 30))
                        .hits())
                .as("words of which each stands in another text")
                .hasSize(1);
        assertThat(search.find(inspectorless, new Asked("王某某", null, null, null, 30))
                        .hits())
                .isEmpty();
    }

    @Test
    void aPageBeginsWhereTheOneBeforeEnded() {
        for (int i = 1; i <= 25; i++) put("督察告知单", "督告〔2024〕" + i + "号", "2024-08-" + (i % 5 + 10));

        for (var order : Order.values()) {
            var seen = new ArrayList<String>();
            String after = null;
            do {
                var page = search.find(member, new Asked("告知单", Kind.DOCUMENT, order, after, 7));
                seen.addAll(numbers(page.hits()));
                after = page.next();
            } while (after != null);
            assertThat(seen).as(order.name()).hasSize(25).doesNotHaveDuplicates();
        }
        assertThatThrownBy(() -> search.find(member, new Asked("告知单", null, null, "bm9wbGFjZQ", 7)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("no-such-page"));
    }

    @Test
    void whatIsRareIsFoundBehindManyThatAreNot() {
        int rows = 1_400;
        int rare = 0;
        for (int i = 0; i < rows; i++) {
            var day = LocalDate.of(2024, 8, 1).minusDays(i / 3).toString();
            boolean isRare = i % 90 == 89;
            put("督察告知单", "督告〔2024〕" + (i + 1) + "号", day, isRare ? "沿街跨门营业，极少见" : "沿街跨门营业");
            if (isRare) rare++;
        }

        for (var words : List.of("跨门营业 极少见", "极少见", "跨门营业")) {
            var seen = new ArrayList<Hit>();
            String after = null;
            do {
                var page = search.find(member, new Asked(words, null, Order.DAY, after, 10));
                seen.addAll(page.hits());
                after = page.next();
            } while (after != null);
            assertThat(numbers(seen)).as(words).doesNotHaveDuplicates().hasSize(words.equals("跨门营业") ? rows : rare);
            assertThat(seen).extracting(Hit::day).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }
}
