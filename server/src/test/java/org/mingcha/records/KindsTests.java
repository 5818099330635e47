package org.mingcha.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.mingcha.records.RecordKind.Type;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = "mingcha.intake.worker=false")
@RealPostgres
class KindsTests {
    @Autowired
    Records records;

    @Test
    void everyKindTheRegulationNeedsIsThere() {
        assertThat(records.kinds())
                .extracting(RecordKind::id)
                .containsExactlyInAnyOrder(
                        "case",
                        "recording",
                        "complaint",
                        "petition",
                        "publication",
                        "legal-review",
                        "dual-random-check",
                        "enforcement-check",
                        "compulsory-measure",
                        "reconsideration",
                        "accountability-measure",
                        "legal-publicity",
                        "officer",
                        "equipment",
                        "honour",
                        "road",
                        "construction-site",
                        "compound",
                        "stall-point",
                        "creek-area");
        assertThat(records.placeKinds())
                .containsExactlyInAnyOrder("road", "construction-site", "compound", "stall-point", "creek-area");
    }

    @Test
    void everyFieldHasItsColumnAndEveryColumnItsField() {
        for (var kind : records.kinds()) {
            var table = KindTable.of(kind);
            var columns = new HashSet<>(table.ownColumns());
            for (var field : kind.fields()) {
                var column = KindTable.columnName(field.name());
                if (field.type() == Type.UNIT) {
                    assertThat(field.name()).isEqualTo("squadron");
                } else if (field.identifying()) {
                    assertThat(columns).as(kind.id()).doesNotContain(column);
                } else {
                    assertThat(columns.remove(column))
                            .as(kind.id() + "." + field.name())
                            .isTrue();
                }
            }
            columns.remove("place_key");
            assertThat(columns).as(kind.id()).isEmpty();
        }
    }

    @Test
    void keysDatesAndMattersNameFields() {
        for (var kind : records.kinds()) {
            assertThat(kind.key())
                    .isNotEmpty()
                    .allSatisfy(
                            name -> assertThat(kind.field(name).identifying()).isFalse());
            assertThat(kind.field(kind.date()).type()).isIn(Type.DATE, Type.MOMENT);
            var matter = kind.matter();
            if (matter != null) {
                assertThat(kind.has(matter.place()) && kind.has(matter.category()))
                        .isTrue();
                assertThat(matter.links()).isNotEmpty().allSatisfy((field, named) -> {
                    assertThat(kind.has(field)).isTrue();
                    assertThat(records.kind(named).matter()).isNotNull();
                });
            }
        }
    }

    @Test
    void noTwoFieldsOfAKindAnswerToTheSameHeading() {
        for (var kind : records.kinds()) {
            var labels = kind.fields().stream().map(RecordKind.Field::label).toList();
            assertThat(labels).as(kind.id()).doesNotHaveDuplicates();
        }
    }

    @Test
    void anHonourExaminedAgainIsNotTakenForOneGiven() {
        var words = records.kind("honour").field("change").values();

        assertThat(words.keySet()).containsExactlyInAnyOrder("granted", "examined", "delisted");
        assertThat(words.get("examined")).contains("复检", "通过复检");
        assertThat(words.get("granted")).noneMatch(word -> word.contains("复检"));
    }

    @Test
    void everyCaseStateOfTheRegulationCanBeKept() {
        assertThat(records.kind("case").field("state").values().keySet())
                .containsExactlyInAnyOrder("open", "decided", "closed", "withdrawn", "split", "not-punished");
    }
}
