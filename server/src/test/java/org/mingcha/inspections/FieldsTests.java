package org.mingcha.inspections;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mingcha.directory.Ground;
import org.mingcha.findings.Content;
import org.mingcha.findings.Exhibit;
import org.mingcha.findings.Severity;
import org.mingcha.policy.Basis;
import org.mingcha.testing.RealPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Visits taken along by devices: what was done without network arrives once, with its own time and place. */
@SpringBootTest
@RealPostgres
@Import(VisitDistrict.class)
class FieldsTests extends InTheField {
    @Test
    void aVisitIsTakenAlongOnlyByWhoHasDeclared() {
        refused(() -> fields.takeAlong(one, visit.id(), PHONE, true), "declaration-needed");
        var before = fields.get(one, visit.id(), PHONE);
        assertThat(before.visit().told()).isFalse();
        assertThat(before.toString()).doesNotContain(visit.squadronName(), "第0路");
        recusals.noGround(one, visit.id());

        var taken = fields.takeAlong(one, visit.id(), PHONE, true);

        assertThat(taken.visit().squadron()).isEqualTo(visit.squadron());
        assertThat(taken.visit().items()).isNotEmpty();
        assertThat(taken.serverTime()).isCloseTo(SERVER_TIME, within(5, MINUTES));
        assertThat(taken.copies())
                .singleElement()
                .satisfies(copy -> assertThat(copy.here()).isTrue());
        recusals.ask(one, visit.id(), Ground.INTEREST, "到了现场才知道负责人是旧识");
        refused(() -> fields.takeAlong(one, visit.id(), PHONE, false), "recusal-undecided");
        refused(() -> fields.takeAlong(other, visit.id(), TABLET, false), "declaration-needed");
    }

    @Test
    void whatIsSentTwiceIsOneRow() {
        begunByThePhone();
        var finding = UUID.randomUUID();
        var note = UUID.randomUUID();
        var photo = photo(one);
        FieldAct[] done = {
            act(found(finding, "占道堆物约五平方米")),
            act(new FieldAct.Amended(finding, 1, Content.of("占道堆物约六平方米", Severity.GRAVE))),
            act(note, new FieldAct.Noted(null, "门口有监控")),
            act(new FieldAct.Photographed(finding, null, photo, null)),
            act(new FieldAct.Photographed(null, note, photo, null))
        };

        accepted(one, PHONE, done);
        var version = visits.get(one, visit.id()).version();
        accepted(one, PHONE, done);
        accepted(one, PHONE, done[2]);

        assertThat(visits.get(one, visit.id()).version()).isEqualTo(version);
        assertThat(visits.get(one, visit.id()).findings()).singleElement().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo(finding);
            assertThat(kept.fact()).isEqualTo("占道堆物约六平方米");
            assertThat(kept.exhibits()).extracting(Exhibit::file).containsExactly(photo);
        });
        assertThat(fields.get(one, visit.id(), PHONE).notes())
                .singleElement()
                .satisfies(kept -> assertThat(kept.files()).containsExactly(photo));
        assertThat(count("field_act")).isEqualTo(6);
        var otherContent = act(done[2].id(), new FieldAct.Noted(null, "别的话"));
        assertThat(type(sent(one, PHONE, otherContent).getFirst())).isEqualTo("act-id-used");
    }

    @Test
    void oneRefusedActDoesNotTakeTheOthersWithIt() {
        begunByThePhone();
        var stands = first(Result.IN_ORDER, null);
        accepted(one, PHONE, act(new FieldAct.Answered(stands)));

        var outcomes = sent(
                one,
                PHONE,
                act(new FieldAct.Answered(first(Result.NOT_APPLICABLE, null))),
                act(new FieldAct.Noted(null, " ")),
                act(new FieldAct.Noted(null, "值班台账齐全")),
                act(new FieldAct.Amended(UUID.randomUUID(), 1, Content.of("没有这条", Severity.MINOR))));

        assertThat(outcomes.stream().map(FieldActs.Outcome::accepted)).containsExactly(false, false, true, false);
        assertThat(type(outcomes.get(0))).isEqualTo("answered-already");
        assertThat(outcomes.get(0).problem()).containsEntry("status", 412).containsKeys("standing", "yours");
        assertThat(type(outcomes.get(1))).isEqualTo("note-empty");
        assertThat(type(outcomes.get(3))).isEqualTo("no-such-finding");
        accepted(one, PHONE, act(new FieldAct.Answered(first(Result.NOT_APPLICABLE, stands.id()))));
    }

    @Test
    void aChangeOfAFindingThatWasChangedMeanwhileShowsBothStates() {
        begunByThePhone();
        var finding = UUID.randomUUID();
        accepted(
                one,
                PHONE,
                act(found(finding, "占道堆物")),
                act(new FieldAct.Amended(finding, 1, Content.of("占道堆物约六平方米", Severity.GRAVE))));

        var outcome = sent(one, PHONE, act(new FieldAct.Amended(finding, 1, Content.of("五平方米", Severity.MINOR))))
                .getFirst();

        assertThat(type(outcome)).isEqualTo("changed-meanwhile");
        assertThat(outcome.problem()).containsEntry("status", 412).containsKeys("current", "yours");
    }

    @Test
    void deviceTimeItsOffsetServerTimeAndPlaceStandApart() {
        bothDeclare();
        fields.takeAlong(one, visit.id(), PHONE, true);
        var place = new FieldAct.Place(new BigDecimal("31.245100"), new BigDecimal("121.459200"), 8);
        var start =
                new FieldAct(UUID.randomUUID(), DEVICE_TIME, 2_700_000L, place, new FieldAct.Begun(visit.channel()));
        var stood = new FieldAct(UUID.randomUUID(), DEVICE_TIME, null, place, new FieldAct.Stood());

        accepted(one, PHONE, start, stood);

        var field = fields.get(one, visit.id(), PHONE);
        assertThat(field.visit().startedAt()).isEqualTo("2024-08-06T00:55:00Z");
        assertThat(field.traces()).hasSize(2).allSatisfy(trace -> {
            assertThat(trace.deviceAt()).isEqualTo(DEVICE_TIME);
            assertThat(trace.receivedAt()).isCloseTo(SERVER_TIME, within(5, MINUTES));
            assertThat(trace.place()).isEqualTo(place);
        });
        assertThat(field.traces()).extracting(Field.Trace::aheadMs).containsExactlyInAnyOrder(2_700_000L, null);
        assertThat(type(sent(one, PHONE, act(new FieldAct.Stood())).getFirst())).isEqualTo("place-needed");
        assertThatThrownBy(() -> sql.execute("update inspections.field_act set device_at = now()"))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void notesAndPhotographsAreAttestedWithTheRest() {
        begunByThePhone();
        visits.answer(one, visit.id(), VisitDistrict.allInOrder(visits.get(one, visit.id())));
        var hash = visits.record(one, visit.id(), null, "执法记录仪送修").hash();
        visits.attest(one, visit.id(), hash, null);
        var note = act(new FieldAct.Noted(null, "门口有监控"));

        accepted(other, TABLET, note);

        var after = visits.get(one, visit.id());
        assertThat(after.hash()).isNotEqualTo(hash);
        assertThat(after.attestations()).isEmpty();
        accepted(other, TABLET, act(new FieldAct.Photographed(null, note.id(), photo(other), null)));
        var photographed = visits.get(one, visit.id()).hash();
        assertThat(photographed).isNotEqualTo(after.hash());
        visits.attest(one, visit.id(), photographed, null);
        visits.attest(other, visit.id(), photographed, null);
        visits.complete(one, visit.id());
        assertThat(type(sent(other, TABLET, act(new FieldAct.Noted(null, "补一句")))
                        .getFirst()))
                .isEqualTo("visit-completed");
        refused(() -> writers.takeOver(other, visit.id(), TABLET, "补写"), "visit-completed");
    }

    @Test
    void aFindingPointsToAMarkedPlaceInAFile() {
        begunByThePhone();
        var finding = UUID.randomUUID();
        var photo = photo(one);
        var mark = UUID.randomUUID();
        sql.query(
                        "insert into evidence.mark (id, file, account, x, y, width, height, note, made_at) values (?, ?, ?, 0.1, 0.1, 0.2, 0.2, '堆物', now())",
                        mark,
                        photo,
                        one.account())
                .execute();
        accepted(one, PHONE, act(found(finding, "占道堆物")));
        assertThat(type(sent(one, PHONE, act(new FieldAct.Photographed(finding, null, photo, UUID.randomUUID())))
                        .getFirst()))
                .isEqualTo("mark-unknown");

        accepted(one, PHONE, act(new FieldAct.Photographed(finding, null, photo, mark)));

        assertThat(visits.get(one, visit.id()).findings().getFirst().exhibits())
                .singleElement()
                .satisfies(exhibit -> assertThat(exhibit.mark()).isEqualTo(mark));
        acts.showNoLonger(one, visit.id(), finding, photo);
        assertThat(visits.get(one, visit.id()).findings().getFirst().exhibits()).isEmpty();
        assertThat(files.ownOf(one, Set.of(photo))).hasSize(1);
    }

    @Test
    void howMuchADeviceKeepsOfflineIsADefaultThatSaysSo() {
        var media = fields.get(one, visit.id(), null).media();

        assertThat(media.megabytes()).isEqualTo(200);
        assertThat(media.basis()).isInstanceOf(Basis.Assumed.class);
    }
}
