package org.mingcha.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.initiatives.SupervisingDistrict.at;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.policy.Offer;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Each figure that the regime gives for initiatives, changed alone, shows in what is asked and allowed. */
@SpringBootTest
@RealPostgres
@Import(SupervisingDistrict.class)
class FiguresOfInitiativesTests {
    @Autowired
    SupervisingDistrict district;

    @Autowired
    Staff staff;

    @Autowired
    Selections selections;

    @Autowired
    Supervisors supervisors;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private void under(String figure, String value) {
        district.begin(Offer.bundled("jingan-2024").regime().with("initiatives/" + figure, value));
    }

    @Test
    void whoHasBeenAtAPostForTheTimeOfTheRegimeIsDue() {
        under("rotation/value", "12");

        staff.take(district.head, "督察员甲", "supervision", "街面实效督察", LocalDate.of(2023, 8, 5));

        assertThat(staff.posts(district.head, 0, 50).due()).isEqualTo(1);
    }

    @Test
    void aTermLastsAsManyMonthsAsTheRegimeSays() {
        under("supervisors/term/value", "6");
        var invited = district.somebody("teyue", Grant.of(Role.INVITED_SUPERVISOR));

        var appointed = supervisors.appoint(district.leader, invited.account(), "媒体记者", LocalDate.of(2024, 8, 5), null);

        assertThat(appointed.until()).isEqualTo(LocalDate.of(2025, 2, 4));
    }

    @Test
    void aBallotBearsAsManyNamesAsTheRegimeChooses() {
        under("selections/best-case/winners/value", "1");
        district.inspectors(3);
        var selection = selections.begin(district.head, "best-case", "优秀督察案例");
        for (var name : new String[] {"甲", "乙"})
            selection = selections.nominate(district.head, selection.id(), at(selection), name, "静安", "事迹");

        assertThat(selections
                        .open(
                                district.head,
                                selection.id(),
                                at(selection),
                                Set.of(Role.INSPECTOR),
                                LocalDate.of(2024, 8, 9))
                        .winners())
                .isEqualTo(1);
    }
}
