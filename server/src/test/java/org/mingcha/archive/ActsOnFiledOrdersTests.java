package org.mingcha.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.IfMatch;
import org.mingcha.findings.AtOnceNotice;
import org.mingcha.findings.AtOnceNotices;
import org.mingcha.findings.Content;
import org.mingcha.findings.Ending;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Severity;
import org.mingcha.inspections.NewAnswer;
import org.mingcha.inspections.Recusals;
import org.mingcha.inspections.Result;
import org.mingcha.inspections.Visit;
import org.mingcha.inspections.Visits;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.planning.Order;
import org.mingcha.planning.Orders;
import org.mingcha.planning.SpecialGroups;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.proof.Anchor;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What was done about an order's people and about what its visits found lies in its folder, with the ledger's entries of it. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class ActsOnFiledOrdersTests extends OrdersToFile {
    /** A duty of the regulation that has what is grave told at once. */
    private static final String TOLD_AT_ONCE = "routine-inspection";

    private static final String FACT = "天桥下成片设摊，通行受阻。";
    private static final String HANDLING = "当日组织清理，恢复通行。";
    private static final LocalDate DAY = LocalDate.of(2024, 8, 6);

    @Autowired
    Regimes regimes;

    @Autowired
    SpecialGroups groups;

    @Autowired
    Visits visits;

    @Autowired
    Recusals recusals;

    @Autowired
    Findings findings;

    @Autowired
    AtOnceNotices notices;

    private final Viewer head = somebody(UUID.randomUUID(), "监督科长", Role.SECTION_HEAD, "supervision", null);
    private final Viewer member = somebody(UUID.randomUUID(), "监督科员", Role.SECTION_MEMBER, "supervision", null);

    @BeforeEach
    void aDrawnMonthUnderBothRegulations() {
        district.begin();
        var older = Offer.bundled("shanghai-2009").regime();
        regimes.confirm(
                district.leader,
                regimes.propose(district.head, older, LocalDate.of(2024, 8, 1), null, "市局规定继续执行", null));
        district.draw();
        orders.write(district.member, AUGUST);
    }

    private static Viewer somebody(
            UUID account, String name, Role role, @Nullable String section, @Nullable String unit) {
        return new Viewer(
                account,
                name,
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, section, unit)),
                Matrix.of(List.of(role)));
    }

    private Order order() {
        return orders.of(district.leader, JINGAN, AUGUST).stream()
                .filter(one -> one.section().equals("supervision"))
                .findFirst()
                .orElseThrow();
    }

    /** One on site whose content is of both regulations. */
    private Assignment visit() {
        return order().assignments().stream()
                .filter(one -> one.channel() == Channel.ON_SITE && one.pair().size() == 2)
                .filter(one ->
                        one.duties().stream().anyMatch(work -> work.duty().equals(TOLD_AT_ONCE)))
                .findFirst()
                .orElseThrow();
    }

    private void approve() {
        var draft = order();
        var submitted = orders.submit(district.member, draft.id(), new IfMatch(draft.version()));
        orders.approve(district.leader, submitted.id(), new IfMatch(submitted.version()));
        district.goTo("2024-08-06T01:00:00Z");
    }

    private Viewer goes(int place) {
        var name = visit().pair().get(place).name();
        return somebody(district.accounts.get(name), name, Role.INSPECTOR, "supervision", null);
    }

    /** Makes one visit, on which one thing is found, and every other visit of the order. */
    private Finding found(Severity severity) {
        approve();
        var visit = visit();
        for (int place = 0; place < 2; place++) recusals.noGround(goes(place), visit.id());
        var begun = visits.start(goes(0), visit.id(), visit.channel(), null);
        var at = begun.items().stream()
                .filter(item -> item.duty().equals(TOLD_AT_ONCE))
                .findFirst()
                .orElseThrow();
        var point = at.points().getFirst().point();
        visits.found(
                goes(0),
                visit.id(),
                new Visits.PointFound(at.duty(), at.list(), at.no(), point, Content.of(FACT, severity)));
        for (var item : visits.get(goes(0), visit.id()).items())
            for (var one : item.points())
                if (one.answer() == null) visits.answer(goes(0), visit.id(), List.of(inOrder(item, one)));
        var hash = visits.record(goes(0), visit.id(), null, "执法记录仪送修").hash();
        for (int place = 0; place < 2; place++) visits.attest(goes(place), visit.id(), hash, null);
        var made = visits.complete(goes(1), visit.id());
        everyOtherVisitIsMade();
        return made.findings().getFirst();
    }

    private static NewAnswer inOrder(Visit.Item item, Visit.Point point) {
        return new NewAnswer(
                UUID.randomUUID(), item.duty(), item.list(), item.no(), point.point(), Result.IN_ORDER, null, null);
    }

    private void everyOtherVisitIsMade() {
        district.goTo("2024-08-07T01:00:00Z");
        for (var visit : order().assignments()) if (visit.doneOn() == null) district.made(visit.id(), DAY);
    }

    private AtOnceNotice notice(Viewer viewer) {
        return notices.search(viewer, null, 0, 50).rows().getFirst();
    }

    private void told() {
        var due = notice(member);
        notices.told(member, due.id(), new IfMatch(due.version()), "中队值班员", "电话");
    }

    private void handled() {
        var squadron = somebody(UUID.randomUUID(), "中队长", Role.SQUADRON_HEAD, null, visit().squadron());
        var told = notice(squadron);
        notices.handled(squadron, told.id(), new IfMatch(told.version()), HANDLING);
    }

    /** What a file of a package says; an outsider has found the package in order. */
    private String said(Folder folder, String path) throws IOException {
        var zip = packed(folder);
        var key = ledger.checkpoint().orElseThrow().signedBy().text();
        var said = verifier("package", zip.toString(), "--key", key);
        assertThat(said.code()).as(said.sentence()).isZero();
        try (var files = FileSystems.newFileSystem(zip)) {
            return Files.readString(files.getPath("/" + path));
        }
    }

    /** The entries of an act that a package proves. */
    private List<String> proved(Folder folder, String act) throws IOException {
        var proof = Anchor.read(said(folder, "package.proof").getBytes(StandardCharsets.UTF_8));
        return proof.entries().stream()
                .map(Anchor.Entry::act)
                .filter(one -> one.kind().equals(act))
                .map(one -> one.values().toString())
                .toList();
    }

    @Test
    void thatAGroupWasCalledAndSentHomeIsProved() throws IOException {
        var drawn = visit();
        var thematic = orders.change(
                district.member,
                drawn.id(),
                new IfMatch(drawn.version()),
                new Orders.Change(drawn.from(), drawn.until(), Assignment.Nature.THEMATIC, List.of("组织人事科")));
        var group = groups.compose(
                district.head,
                drawn.id(),
                new IfMatch(thematic.version()),
                new SpecialGroups.NewGroup(
                        person("supervision1"), List.of(person("personnel0")), List.of(), "队伍建设专项督察，抽调组织人事科"));
        groups.dissolve(district.head, group.id(), new IfMatch(group.version()));
        approve();
        everyOtherVisitIsMade();

        var folder = filed();

        assertThat(proved(folder, "group-composed"))
                .singleElement()
                .asString()
                .contains(drawn.id().toString());
        assertThat(proved(folder, "group-dissolved"))
                .singleElement()
                .asString()
                .contains(drawn.id().toString(), order().id().toString());
    }

    private UUID person(String name) {
        return groups.candidates(district.head, visit().id()).stream()
                .filter(one -> one.name().equals(name))
                .map(SpecialGroups.Candidate::person)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void howAFindingEndedIsInItsFolderAndProved() throws IOException {
        var found = found(Severity.ORDINARY);
        var before = filed();
        assertThat(proved(before, "finding-ended")).isEmpty();

        findings.end(
                head, found.id(), findings.get(head, found.id()).version(), Ending.CORRECTED_ON_THE_SPOT, "当场收回，予以提醒");
        district.goTo("2024-08-08T01:00:00Z");
        var folder = filed();

        assertThat(folder.line().edition()).isEqualTo(2);
        assertThat(said(folder, "data/findings.csv")).contains(FACT, "当场改正，不开文书：当场收回，予以提醒");
        assertThat(proved(folder, "finding-ended"))
                .singleElement()
                .asString()
                .contains(found.id().toString());
        assertThat(verifier("package", packed(before).toString()).code()).isZero();
    }

    @Test
    void whoWasToldAtOnceAndWhatTheUnitDidIsInItsFolderAndProved() throws IOException {
        var found = found(Severity.GRAVE);
        told();
        handled();

        var folder = filed();

        assertThat(said(folder, "data/findings.csv")).contains(FACT, "中队值班员", HANDLING);
        assertThat(said(folder, "data/order.json")).contains("中队值班员", HANDLING);
        for (var act : List.of("told-at-once", "at-once-handled"))
            assertThat(proved(folder, act))
                    .singleElement()
                    .asString()
                    .contains(found.id().toString());
    }

    @Test
    void whatTheUnitDidAfterTheOrderWasFiledMakesTheNextEdition() throws IOException {
        found(Severity.GRAVE);
        told();
        var before = filed();
        assertThat(proved(before, "told-at-once")).hasSize(1);
        assertThat(proved(before, "at-once-handled")).isEmpty();

        handled();
        district.goTo("2024-08-08T01:00:00Z");
        var folder = filed();

        assertThat(folder.line().edition()).isEqualTo(2);
        assertThat(said(folder, "data/findings.csv")).contains(HANDLING);
        assertThat(proved(folder, "at-once-handled")).hasSize(1);
    }
}
