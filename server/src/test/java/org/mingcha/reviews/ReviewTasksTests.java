package org.mingcha.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.reviews.ReviewDistrict.takes;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.records.NamesRecords;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What reviews put on desks and take off again, and the records they keep from being forgotten. */
@SpringBootTest
@RealPostgres
@Import(ReviewDistrict.class)
class ReviewTasksTests {
    private static final String TO_SCORE = "review-to-score";
    private static final String THIRD = "review-third-needed";

    @Autowired
    ReviewDistrict district;

    @Autowired
    Tasks tasks;

    @Autowired
    List<NamesRecords> names;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private List<Task> tasksOf(Viewer viewer, String kind) {
        return tasks.openFor(viewer, 0, 200).rows().stream()
                .filter(task -> task.kind().equals(kind))
                .toList();
    }

    private List<Task> toScore(String name) {
        return tasksOf(district.reviewer(name), TO_SCORE);
    }

    @Test
    void whoIsNamedFindsTheFileOnHisDeskUntilHisSheetIsIn() {
        district.begin(1);
        var review = district.first();

        district.assign(review, "personnel0");

        assertThat(toScore("personnel0")).singleElement().satisfies(task -> {
            assertThat(task.link()).isEqualTo("/reviews/" + review.id());
            assertThat(task.values()).containsEntry("number", review.number());
        });
        assertThat(toScore("personnel1")).isEmpty();
        district.score(review, "personnel0");
        assertThat(toScore("personnel0")).isEmpty();
    }

    @Test
    void whoIsReplacedFindsItThereNoMore() {
        district.begin(1);
        var review = district.first();
        district.assign(review, "personnel0");

        district.assign(review, "personnel1");

        assertThat(toScore("personnel0")).isEmpty();
        assertThat(toScore("personnel1")).hasSize(1);
    }

    @Test
    void theSectionsHeadIsToldWhenAThirdIsNeededUntilHeNamesOne() {
        district.begin(2);
        var review = district.first();
        district.assign(review, "personnel0", "personnel1");
        district.score(review, "personnel0", takes("evidence", 16));
        assertThat(tasksOf(district.head, THIRD)).isEmpty();

        district.score(review, "personnel1");

        assertThat(tasksOf(district.head, THIRD)).hasSize(1);
        assertThat(tasksOf(ReviewDistrict.viewer("审理科员", Role.SECTION_MEMBER, "case-adjudication", null), THIRD))
                .hasSize(1);
        assertThat(tasksOf(district.drawn.head, THIRD)).isEmpty();
        district.assign(review, "personnel2");
        assertThat(tasksOf(district.head, THIRD)).isEmpty();
        assertThat(toScore("personnel2")).hasSize(1);
    }

    private boolean named(String day, String number) {
        return names.stream()
                .anyMatch(one -> one.namedSince(LocalDate.parse(day), JINGAN, "case", List.of(number))
                        .contains(number));
    }

    @Test
    void aRecordUnderReviewIsNamedHoweverLongAgoItWasListed() {
        district.begin(1);
        var review = district.first();

        assertThat(named("2030-01-01", review.number())).isTrue();
        assertThat(named("2030-01-01", "没有评查的案件")).isFalse();
    }

    /** A file whose case chance did not draw for the recordings as well: under that review it would be named still. */
    private Review drawnForOneDuty() {
        var others = district.of("recordings").stream().map(Review::number).toList();
        return district.all().stream()
                .filter(one -> !others.contains(one.number()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSettledRecordIsNamedSinceTheDayItWasSettledAndNoLonger() {
        district.begin(1);
        var review = drawnForOneDuty();
        district.assign(review, "personnel0");
        district.drawn.goTo("2024-09-10T01:00:00Z");
        district.score(review, "personnel0");

        var only = names.stream()
                .filter(one -> one.getClass().getSimpleName().startsWith("NamedInReviews"))
                .findFirst()
                .orElseThrow();
        assertThat(only.namedSince(LocalDate.of(2024, 9, 10), JINGAN, "case", List.of(review.number())))
                .containsExactly(review.number());
        assertThat(only.namedSince(LocalDate.of(2024, 9, 11), JINGAN, "case", List.of(review.number())))
                .isEmpty();
        assertThat(only.namedSince(LocalDate.of(2024, 8, 1), JINGAN, "complaint", List.of(review.number())))
                .isEmpty();
        assertThat(only.namedSince(LocalDate.of(2024, 8, 1), "310107", "case", List.of(review.number())))
                .isEmpty();
    }
}
