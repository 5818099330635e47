package org.mingcha.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.StandIn;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.archive.Search.Asked;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.internal.FilingSweep;
import org.mingcha.archive.internal.search.IndexSweep;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Line;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.documents.Register;
import org.mingcha.findings.Filter;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.matters.Board;
import org.mingcha.matters.NewPressing;
import org.mingcha.matters.PursuedDistrict;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Everybody finds what he may open, and nothing else: what is found is compared with what each module itself lists. */
@SpringBootTest
@RealPostgres
@Import({NoticedDistrict.class, PursuedDistrict.class})
class SearchTests {
    @Autowired
    NoticedDistrict noticed;

    @Autowired
    PursuedDistrict pursued;

    @Autowired
    Search search;

    @Autowired
    IndexSweep sweep;

    @Autowired
    FilingSweep filing;

    @Autowired
    Documents documents;

    @Autowired
    Register register;

    @Autowired
    Board board;

    @Autowired
    Findings findings;

    @BeforeEach
    void aThursday() {
        noticed.begin();
    }

    @AfterEach
    void backToTheWall() {
        noticed.end();
    }

    private static Viewer in(String body, Set<String> bodies, Role role, String section) {
        return new Viewer(
                UUID.randomUUID(),
                role.name(),
                body,
                bodies,
                Set.of(new Grant(role, section, null)),
                Matrix.of(List.of(role)));
    }

    /** One of every role, in several sections and units, the city's people, a stand-in, and people of another body. */
    private List<Viewer> everybody() {
        var all = new ArrayList<Viewer>();
        for (var role : Role.values())
            switch (role) {
                case SECTION_MEMBER, SECTION_HEAD -> {
                    for (var section : List.of("supervision", "coordination", "personnel"))
                        all.add(Somebody.of(role + " " + section, role, section, null));
                }
                case SQUADRON_HEAD, SQUADRON_INSPECTOR, SUBDISTRICT_READER -> {
                    for (var unit : List.of(JIANGNING, SHIMEN, "310106012"))
                        all.add(Somebody.of(role + " " + unit, role, null, unit));
                }
                default -> all.add(Somebody.of(role.name(), role, null, null));
            }
        var above = Set.of("31", JINGAN);
        all.add(in("31", above, Role.CITY_READER, null));
        all.add(in("31", above, Role.SECTION_HEAD, "supervision"));
        all.add(in("31", above, Role.LEADER_IN_CHARGE, null));
        all.add(in("310101", Set.of("310101"), Role.HEAD, null));
        all.add(in("310101", Set.of("310101"), Role.SECTION_MEMBER, "supervision"));
        var away = new StandIn(UUID.randomUUID(), "分管领导", Set.of(Grant.of(Role.LEADER_IN_CHARGE)));
        all.add(new Viewer(
                UUID.randomUUID(),
                "代理人",
                JINGAN,
                Set.of(JINGAN),
                Set.of(Grant.inSection(Role.SECTION_HEAD, "personnel")),
                Matrix.of(List.of(Role.SECTION_HEAD)),
                Set.of(away)));
        return all;
    }

    private void aMonthsWork() {
        noticed.served();
        noticed.written(noticed.approved(SHIMEN));
        noticed.finding(JIANGNING, "昌平路一处占道堆物。");
        documents.draft(noticed.member, NoticedDistrict.draft("finding-notice", SHIMEN, noticed.finding(SHIMEN)));
        pursued.opened();
        pursued.opened(PursuedDistrict.form(
                LocalDate.of(2024, 10, 11), PursuedDistrict.SHIMEN, "section/personnel", PursuedDistrict.STREET));
        pursued.draft(PursuedDistrict.form(null, PursuedDistrict.SHIMEN));
        pursued.closed();
        sweep.run();
    }

    private Set<String> found(Viewer viewer, Kind kind, String words) {
        var found = new TreeSet<String>();
        String after = null;
        do {
            var page = search.find(viewer, new Asked(words, kind, null, after, 50));
            page.hits().forEach(hit -> found.add(hit.id().toString()));
            page.exact().forEach(hit -> found.add(hit.id().toString()));
            after = page.next();
        } while (after != null);
        return found;
    }

    private Set<String> documentsOf(Viewer viewer) {
        var listed = new TreeSet<String>();
        for (var thirdTier : List.of(true, false))
            register
                    .search(viewer, new Register.Filter(null, null, null, null, null, null, thirdTier), 0, 200)
                    .rows()
                    .stream()
                    .filter(line -> line.number() != null)
                    .map(Line::id)
                    .forEach(id -> listed.add(id.toString()));
        return listed;
    }

    private Set<String> mattersOf(Viewer viewer) {
        return board.search(viewer, Board.Filter.ALL, 0, 200).rows().stream()
                .filter(line -> line.number() != null)
                .map(line -> line.id().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> findingsOf(Viewer viewer) {
        var listed = new TreeSet<String>();
        for (var thirdTier : List.of(true, false))
            findings
                    .search(viewer, new Filter(null, null, null, null, null, null, null, null, thirdTier), 0, 200)
                    .rows()
                    .stream()
                    .map(Finding::id)
                    .forEach(id -> listed.add(id.toString()));
        return listed;
    }

    @Test
    void everyRoleFindsExactlyWhatTheModulesListForIt() {
        aMonthsWork();
        int found = 0;

        for (var viewer : everybody()) {
            if (viewer.permissions().contains(Permission.SEE_DOCUMENTS)) {
                assertThat(found(viewer, Kind.DOCUMENT, "督察"))
                        .as("documents of " + viewer.name())
                        .isEqualTo(documentsOf(viewer));
            } else assertThat(found(viewer, Kind.DOCUMENT, "督察")).isEmpty();
            if (viewer.permissions().contains(Permission.SEE_MATTERS))
                assertThat(found(viewer, Kind.MATTER, "油烟"))
                        .as("matters of " + viewer.name())
                        .isEqualTo(mattersOf(viewer));
            else assertThat(found(viewer, Kind.MATTER, "油烟")).isEmpty();
            if (viewer.permissions().contains(Permission.SEE_FINDINGS))
                assertThat(found(viewer, Kind.FINDING, "昌平路"))
                        .as("findings of " + viewer.name())
                        .isEqualTo(findingsOf(viewer));
            else assertThat(found(viewer, Kind.FINDING, "昌平路")).isEmpty();
            found += found(viewer, Kind.DOCUMENT, "督察").size();
        }

        assertThat(found).isGreaterThan(20);
    }

    @Test
    void aSquadronNeverFindsAnothers() {
        aMonthsWork();

        for (var words : List.of("石门二路", "督察", "昌平路", "油烟", "12号", "1号")) {
            for (var kind : Kind.values()) {
                var others = found(noticed.leader, kind, words);
                var own = found(noticed.otherSquadron, kind, words);
                assertThat(others).as(words).containsAll(own);
            }
        }
        assertThat(found(noticed.otherSquadron, Kind.DOCUMENT, "督察")).isEmpty();
        assertThat(found(noticed.squadron, Kind.DOCUMENT, "督察")).hasSize(1);
        assertThat(found(noticed.squadron, Kind.DOCUMENT, "石门二路")).isEmpty();
        assertThat(found(noticed.squadron, Kind.MATTER, "石门二路")).isEmpty();
    }

    @Test
    void aFolderIsFoundAsSoonAsItIsFiledByWhoMaySeeIt() {
        pursued.closed();

        filing.run();

        assertThat(found(pursued.member, Kind.FOLDER, "油烟扰民")).hasSize(1);
        assertThat(found(pursued.member, Kind.FOLDER, JINGAN + "-SX-2024-1")).hasSize(1);
        assertThat(found(pursued.personnel, Kind.FOLDER, "油烟扰民")).isEmpty();
        assertThat(found(pursued.squadron, Kind.FOLDER, "油烟扰民")).isEmpty();
    }

    @Test
    void whatALeaderWroteOnAPressingIsFoundByThoseWhoPursueItAlone() {
        pursued.pressed(
                pursued.opened(),
                new NewPressing(
                        PursuedDistrict.JIANGNING,
                        "telephone",
                        LocalDate.of(2024, 9, 26),
                        "请尽快报送。",
                        "尚未报送。",
                        "务必限期办结。",
                        null));

        sweep.run();

        assertThat(found(pursued.member, Kind.MATTER, "务必限期")).hasSize(1);
        assertThat(found(pursued.leader, Kind.MATTER, "务必限期")).hasSize(1);
        assertThat(found(pursued.squadron, Kind.MATTER, "务必限期")).isEmpty();
        assertThat(found(pursued.personnel, Kind.MATTER, "务必限期")).isEmpty();
    }

    @Test
    void whoPressedAMatterIsFoundByThoseWhoPursueItAlone() {
        var opened = pursued.opened();
        sweep.run();
        assertThat(found(pursued.leader, Kind.MATTER, pursued.member.name())).isEmpty();

        pursued.pressed(
                opened,
                new NewPressing(
                        PursuedDistrict.JIANGNING,
                        "telephone",
                        LocalDate.of(2024, 9, 26),
                        "请尽快报送。",
                        "尚未报送。",
                        null,
                        null));
        sweep.run();

        assertThat(found(pursued.member, Kind.MATTER, pursued.member.name())).hasSize(1);
        assertThat(found(pursued.leader, Kind.MATTER, pursued.member.name())).hasSize(1);
        assertThat(found(pursued.squadron, Kind.MATTER, pursued.member.name())).isEmpty();
        assertThat(found(pursued.personnel, Kind.MATTER, pursued.member.name())).isEmpty();
    }

    @Test
    void whoReportedForAUnitIsNotFoundByAnotherUnitThatIsAskedToo() {
        var other = Somebody.of("南京西路中队长", Role.SQUADRON_HEAD, null, "310106012");
        var alone = pursued.reported(pursued.opened());
        pursued.reported(
                pursued.opened(PursuedDistrict.form(
                        LocalDate.of(2024, 10, 11), PursuedDistrict.JIANGNING, "squadron/310106012")),
                pursued.squadron,
                PursuedDistrict.JIANGNING);
        sweep.run();

        assertThat(found(other, Kind.MATTER, "油烟")).hasSize(1);
        assertThat(found(other, Kind.MATTER, pursued.squadron.name())).isEmpty();
        assertThat(found(pursued.squadron, Kind.MATTER, pursued.squadron.name()))
                .containsExactly(alone.id().toString());
        assertThat(found(pursued.member, Kind.MATTER, pursued.squadron.name())).hasSize(2);
    }

    @Test
    void whatHasChangedIsFoundAsItIsNow() {
        var written = noticed.written(noticed.approved(JIANGNING));
        sweep.run();
        assertThat(found(noticed.squadron, Kind.DOCUMENT, "督察")).isEmpty();

        noticed.served(written, LocalDate.of(2024, 9, 26));
        sweep.run();

        assertThat(found(noticed.squadron, Kind.DOCUMENT, "督察")).hasSize(1);
        assertThat(found(noticed.street, Kind.DOCUMENT, "督察")).isEqualTo(documentsOf(noticed.street));
    }
}
