package org.mingcha.matters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.matters.PursuedDistrict.at;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.policy.Offer;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Each figure that the regime gives for matters, changed alone, shows in what is told and when. */
@SpringBootTest
@RealPostgres
@Import(PursuedDistrict.class)
class FiguresOfMattersTests {
    private static final String EXPEDITE = "matters/procedures/one-matter-one-supervision/steps/expedite/";

    @Autowired
    PursuedDistrict district;

    @Autowired
    Matters matters;

    @Autowired
    Tasks tasks;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private void under(String figure, String value) {
        district.begin(Offer.bundled("jingan-2024").regime().with(figure, value));
    }

    private List<String> reminded(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream()
                .filter(task -> task.values().containsKey("reminded"))
                .map(Task::kind)
                .toList();
    }

    private List<String> desk(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    @Test
    void aReminderComesAsManyWorkingDaysBeforeAsTheRegimeSays() {
        under(EXPEDITE + "before/value", "3");
        district.opened();

        // the holiday ends on 10-07: 10-08, 10-09 and 10-10 lie before the last day, 10-11
        district.passTo("2024-10-07");
        assertThat(desk(district.squadron)).containsExactly("matter-to-report");
        assertThat(reminded(district.squadron)).isEmpty();
        district.passTo("2024-10-08");
        assertThat(reminded(district.squadron)).containsExactly("matter-to-report");
    }

    @Test
    void aLateMatterIsPressedForAgainAfterAsManyWorkingDays() {
        under(EXPEDITE + "again/value", "1");
        var opened = district.opened();
        district.passTo("2024-10-12");
        matters.press(
                district.member, opened.id(), at(matters.get(district.member, opened.id())), district.call("三家店整改中。"));
        assertThat(desk(district.member)).isEmpty();

        district.passTo("2024-10-14");

        assertThat(desk(district.member)).containsExactly("matter-to-press");
    }

    @Test
    void aMatterOpenedWithoutALastDayGetsTheTermOfTheRegime() {
        under("terms/handle-matter/days", "2");

        var opened = district.opened(PursuedDistrict.form(null, PursuedDistrict.JIANGNING));

        // opened on 09-26, a Thursday: the Friday and the Sunday that makes up for the holiday
        assertThat(opened.dueOn()).isEqualTo(LocalDate.of(2024, 9, 29));
    }
}
