package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Orders;
import org.mingcha.planning.SpecialGroups;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A visit by a special group (专项检查组): each of its sections stands for the record. */
@SpringBootTest
@RealPostgres
@Import(VisitDistrict.class)
class SpecialGroupVisitTests {
    @Autowired
    VisitDistrict district;

    @Autowired
    Orders orders;

    @Autowired
    SpecialGroups groups;

    @Autowired
    Visits visits;

    @Autowired
    Recusals recusals;

    private final List<String> sections = List.of("supervision", "supervision", "personnel");
    private Assignment visit;

    @BeforeEach
    void anApprovedOrderThatCallsAGroup() {
        district.drawn.begin();
        district.drawn.draw();
        orders.write(district.drawn.member, AUGUST);
        var drawn = district.onSite();
        var thematic = orders.change(
                district.drawn.member,
                drawn.id(),
                new IfMatch(drawn.version()),
                new Orders.Change(drawn.from(), drawn.until(), Assignment.Nature.THEMATIC, List.of("组织人事科")));
        visit = groups.compose(
                district.drawn.head,
                drawn.id(),
                new IfMatch(thematic.version()),
                new SpecialGroups.NewGroup(
                        person("supervision0"),
                        List.of(person("supervision1"), person("personnel0")),
                        List.of(),
                        "队伍建设专项督察，抽调组织人事科"));
        district.approve("supervision");
        district.drawn.goTo("2024-08-06T01:00:00Z");
    }

    @AfterEach
    void backToTheWall() {
        district.drawn.end();
    }

    private UUID person(String name) {
        return groups.candidates(district.drawn.head, district.onSite().id()).stream()
                .filter(one -> one.name().equals(name))
                .map(SpecialGroups.Candidate::person)
                .findFirst()
                .orElseThrow();
    }

    private Viewer goes(int place) {
        var name = visit.pair().get(place).name();
        return VisitDistrict.viewer(district.drawn.accounts.get(name), name, Role.INSPECTOR, sections.get(place), null);
    }

    @Test
    void aSectionWhosePeopleHaveNotAttestedKeepsTheRecordOpen() {
        for (int i = 0; i < 3; i++) recusals.noGround(goes(i), visit.id());
        var begun = visits.start(goes(0), visit.id(), visit.channel(), null);
        assertThat(begun.parties())
                .as("the section stands for the record by its member")
                .isEmpty();
        visits.answer(goes(0), visit.id(), VisitDistrict.allInOrder(begun));
        var hash = visits.record(goes(0), visit.id(), null, "执法记录仪送修").hash();
        visits.attest(goes(0), visit.id(), hash, null);
        visits.attest(goes(1), visit.id(), hash, null);

        assertThat(visits.get(goes(0), visit.id()).may().complete()).isFalse();
        assertThatThrownBy(() -> visits.complete(goes(0), visit.id()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("section-not-attested"));
        visits.attest(goes(2), visit.id(), hash, null);

        assertThat(visits.complete(goes(2), visit.id()).state()).isEqualTo(Visit.State.COMPLETED);
    }
}
