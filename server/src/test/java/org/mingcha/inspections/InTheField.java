package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.findings.Content;
import org.mingcha.findings.Severity;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Assignment;
import org.springframework.beans.factory.annotation.Autowired;

/** A visit of the sixth of August, the devices of its pair, and what they send. */
abstract class InTheField {
    static final UUID PHONE = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
    static final UUID TABLET = UUID.fromString("00000000-0000-4000-8000-0000000000b2");
    static final OffsetDateTime DEVICE_TIME = OffsetDateTime.parse("2024-08-06T09:40:00+08:00");

    static final OffsetDateTime SERVER_TIME = OffsetDateTime.parse("2024-08-06T01:00:00Z");

    @Autowired
    VisitDistrict district;

    @Autowired
    Visits visits;

    @Autowired
    Recusals recusals;

    @Autowired
    Fields fields;

    @Autowired
    Writers writers;

    @Autowired
    FieldActs acts;

    @Autowired
    EvidenceFiles files;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    Assignment visit;
    Viewer one;
    Viewer other;

    @BeforeEach
    void anApprovedOrder() {
        district.begin();
        visit = district.onSite();
        one = district.goes(visit, 0);
        other = district.goes(visit, 1);
    }

    @AfterEach
    void backToTheWall() {
        district.drawn.end();
    }

    static Refusal refused(ThrowingCallable step, String type) {
        var caught = new Refusal[1];
        assertThatThrownBy(step).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.type()).isEqualTo(type);
            caught[0] = refusal;
        });
        return caught[0];
    }

    void bothDeclare() {
        recusals.noGround(one, visit.id());
        recusals.noGround(other, visit.id());
    }

    void begunByThePhone() {
        bothDeclare();
        fields.takeAlong(one, visit.id(), PHONE, true);
        accepted(one, PHONE, act(new FieldAct.Begun(visit.channel())));
    }

    static FieldAct act(FieldAct.Deed deed) {
        return act(UUID.randomUUID(), deed);
    }

    static FieldAct act(UUID id, FieldAct.Deed deed) {
        return new FieldAct(id, DEVICE_TIME, 600_000L, null, deed);
    }

    List<FieldActs.Outcome> sent(Viewer by, UUID device, FieldAct... done) {
        return acts.accept(by, visit.id(), device, List.of(done));
    }

    void accepted(Viewer by, UUID device, FieldAct... done) {
        assertThat(sent(by, device, done))
                .hasSize(done.length)
                .allSatisfy(outcome -> assertThat(outcome.problem()).isNull());
    }

    static String type(FieldActs.Outcome outcome) {
        assertThat(outcome.accepted()).isFalse();
        return String.valueOf(outcome.problem().get("type")).replace("/problems/", "");
    }

    NewAnswer first(Result result, @Nullable UUID replaces) {
        var item = visits.get(one, visit.id()).items().getFirst();
        return new NewAnswer(
                UUID.randomUUID(),
                item.duty(),
                item.list(),
                item.no(),
                item.points().getFirst().point(),
                result,
                null,
                replaces);
    }

    FieldAct.Found found(UUID id, String fact) {
        var at = first(Result.FINDING, null);
        return new FieldAct.Found(
                id,
                new Visits.PointFound(
                        at.duty(), at.list(), at.item(), at.point(), Content.of(fact, Severity.ORDINARY)));
    }

    /** A photograph that has arrived. */
    UUID photo(Viewer by) {
        var id = UUID.randomUUID();
        sql.query(
                        "insert into evidence.file (id, body, account, name, type, bytes, sha256, uploaded_at) values (?, ?, ?, '现场.jpg', 'image/jpeg', 3, ?, now())",
                        id,
                        by.body(),
                        by.account(),
                        (id + "" + id).replace("-", ""))
                .execute();
        return id;
    }

    int count(String table) {
        return sql.fetchCount(sql.selectOne().from("inspections." + table));
    }

    List<String> entries(String kind) {
        ledger.sequenceNow();
        return sql.fetch("select convert_from(content, 'UTF8') from ledger.entry where kind = ?", kind)
                .into(String.class);
    }
}
