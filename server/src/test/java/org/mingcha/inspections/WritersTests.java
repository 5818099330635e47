package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mingcha.findings.Exhibit;
import org.mingcha.testing.RealPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** One device writes a visit; both inspectors note and photograph. */
@SpringBootTest
@RealPostgres
@Import(VisitDistrict.class)
class WritersTests extends InTheField {
    @Test
    void theServerKnowsWhichDevicesHoldAVisit() {
        bothDeclare();
        fields.takeAlong(one, visit.id(), PHONE, true);
        fields.takeAlong(other, visit.id(), TABLET, false);

        fields.wiped(other, visit.id(), TABLET);

        assertThat(fields.get(one, visit.id(), PHONE).copies())
                .singleElement()
                .satisfies(copy -> assertThat(copy.name()).isEqualTo(one.name()));
        assertThat(count("copy")).isEqualTo(2);
    }

    @Test
    void oneDeviceWritesAndTheOtherIsToldWhoseAndHowToTakeItOver() {
        begunByThePhone();

        var refusal = refused(() -> writers.write(other, visit.id(), TABLET), "another-device-writes");
        assertThat(refusal.getMessage()).contains(one.name(), "接手执笔", "移交");
        assertThat(refused(() -> writers.write(one, visit.id(), TABLET), "another-device-writes")
                        .getMessage())
                .contains("您的另一台设备");
        refused(() -> writers.expect(other, visit.id(), null), "another-device-writes");
        refused(() -> fields.takeAlong(other, visit.id(), TABLET, true), "another-device-writes");
        var outcome = sent(other, TABLET, act(new FieldAct.Answered(first(Result.IN_ORDER, null))))
                .getFirst();

        assertThat(type(outcome)).isEqualTo("another-device-writes");
        assertThat(outcome.problem()).containsEntry("status", 412);
        assertThat(count("answer")).isZero();
        var seen = fields.get(other, visit.id(), TABLET);
        assertThat(seen.writer().name()).isEqualTo(one.name());
        assertThat(seen.writer().me()).isFalse();
        assertThat(fields.get(one, visit.id(), PHONE).writer().here()).isTrue();
        assertThat(fields.get(one, visit.id(), TABLET).writer().here()).isFalse();
    }

    @Test
    void handingOverIsAnActOfTheWritingDevice() {
        begunByThePhone();
        var partner = visits.get(one, visit.id()).inspectors().stream()
                .filter(inspector -> !inspector.me())
                .findFirst()
                .orElseThrow()
                .person();
        refused(() -> writers.handOver(other, visit.id(), TABLET, partner), "not-the-writer");
        refused(() -> writers.handOver(one, visit.id(), TABLET, partner), "not-the-writer");
        refused(() -> writers.handOver(one, visit.id(), PHONE, UUID.randomUUID()), "not-the-partner");

        writers.handOver(one, visit.id(), PHONE, partner);

        accepted(other, TABLET, act(new FieldAct.Answered(first(Result.IN_ORDER, null))));
        refused(() -> writers.write(one, visit.id(), PHONE), "another-device-writes");
        assertThat(fields.get(other, visit.id(), TABLET).writer().here()).isTrue();
        assertThat(entries("visit-writer-changed"))
                .singleElement()
                .asString()
                .contains("handed-over")
                .doesNotContain(one.name(), one.account().toString(), PHONE.toString());
    }

    @Test
    void whoTakesOverSaysWhyAndWhatTheOldDeviceStillHoldsIsShownBesideWhatStands() {
        begunByThePhone();
        refused(() -> writers.takeOver(other, visit.id(), TABLET, " "), "reason-needed");
        writers.takeOver(one, visit.id(), PHONE, "");

        writers.takeOver(other, visit.id(), TABLET, "甲的手机没电了");
        accepted(other, TABLET, act(new FieldAct.Answered(first(Result.NOT_APPLICABLE, null))));
        var late = sent(one, PHONE, act(new FieldAct.Answered(first(Result.IN_ORDER, null))))
                .getFirst();

        assertThat(type(late)).isEqualTo("another-device-writes");
        assertThat(late.problem().get("standing"))
                .isInstanceOfSatisfying(
                        Visit.Answer.class,
                        answer -> assertThat(answer.result()).isEqualTo(Result.NOT_APPLICABLE));
        assertThat(entries("visit-writer-changed"))
                .singleElement()
                .asString()
                .contains("taken-over")
                .doesNotContain("没电");
        assertThatThrownBy(
                        () -> sql.execute(
                                "insert into inspections.writer select gen_random_uuid(), body, visit, account, name, device, since, null, null, null, null from inspections.writer where until is null"))
                .hasStackTraceContaining("one_device_writes_a_visit");
    }

    @Test
    void thePartnerAddsNotesAndPhotographsWhoeverWrites() {
        begunByThePhone();
        var finding = UUID.randomUUID();
        accepted(one, PHONE, act(found(finding, "占道堆物")));
        var item = visits.get(other, visit.id()).items().getFirst();
        var at = new FieldAct.At(
                item.duty(), item.list(), item.no(), item.points().getFirst().point());
        var note = act(new FieldAct.Noted(at, "店主称昨晚卸货"));

        accepted(
                other,
                TABLET,
                note,
                act(new FieldAct.Photographed(finding, null, photo(other), null)),
                act(new FieldAct.Photographed(null, note.id(), photo(other), null)));

        assertThat(visits.get(one, visit.id()).findings().getFirst().exhibits())
                .extracting(Exhibit::by)
                .containsExactly(other.name());
        assertThat(fields.get(one, visit.id(), PHONE).notes()).singleElement().satisfies(kept -> {
            assertThat(kept.by()).isEqualTo(other.name());
            assertThat(kept.mine()).isFalse();
            assertThat(files.get(one, kept.files().getFirst()).name()).isEqualTo("现场.jpg");
        });
        var strangers = photo(district.head);
        assertThat(type(sent(other, TABLET, act(new FieldAct.Photographed(finding, null, strangers, null)))
                        .getFirst()))
                .isEqualTo("evidence-unknown");
        refused(() -> files.get(district.head, photo(one)), "evidence-unknown");
    }

    @Test
    void whoDoesNotGoWritesNothing() {
        begunByThePhone();

        for (var stranger : Arrays.asList(district.head, district.leader)) {
            refused(() -> fields.takeAlong(stranger, visit.id(), TABLET, false), "no-such-visit");
            refused(() -> sent(stranger, TABLET, act(new FieldAct.Noted(null, "旁人"))), "no-such-visit");
            refused(() -> writers.takeOver(stranger, visit.id(), TABLET, "接手"), "no-such-visit");
        }
        assertThat(fields.get(district.head, visit.id(), null).writer().name()).isEqualTo(one.name());
    }
}
