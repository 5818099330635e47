package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Register.Filter;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The answer at the top of the register counts what its lists hold, for everybody alike. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class RegisterCountsTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Register register;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private long total(Viewer viewer, @Nullable Boolean open, @Nullable Boolean late) {
        var page = register.search(viewer, new Filter(null, null, null, null, open, late), 0, 1);
        assertThat(page.more()).as("counted to the end").isFalse();
        return page.total();
    }

    @Test
    void theCountsAreThoseOfTheLists() {
        district.begin();
        documents.draft(district.member, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));
        district.approved(SHIMEN);
        district.written(district.approved(JIANGNING));
        for (int i = 0; i < 3; i++)
            district.served(district.written(district.approved(JIANGNING)), LocalDate.of(2024, 9, 26));
        district.served(district.written(district.approved(SHIMEN)), LocalDate.of(2024, 9, 26));
        district.goTo("2024-10-12T01:00:00Z");

        for (var viewer : List.of(
                district.member,
                district.adjudicator,
                district.leader,
                district.squadron,
                district.otherSquadron,
                district.street)) {
            var counts = register.counts(viewer);

            assertThat(counts.all()).as(viewer.name()).isEqualTo(total(viewer, null, null));
            assertThat(counts.open()).as(viewer.name()).isEqualTo(total(viewer, true, null));
            assertThat(counts.late()).as(viewer.name()).isEqualTo(total(viewer, null, true));
        }
        assertThat(register.counts(district.member)).isEqualTo(new Register.Counts(7, 7, 4, 4));
        assertThat(register.counts(district.squadron)).isEqualTo(new Register.Counts(3, 3, 3, 3));
    }
}
