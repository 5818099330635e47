package org.mingcha.matters.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Colleague;
import org.mingcha.access.Deputies;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.StandIn;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.EntryId;
import org.mingcha.matters.Matter;
import org.mingcha.matters.internal.Rulings.Ruling;
import org.mingcha.matters.internal.db.tables.records.DecisionRecord;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.policy.MatterRules.Stage;
import org.mingcha.proof.Canonical;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who may approve a matter's opening or closing, and every decision that was made, each over the paper as it then read. */
@Component
public class Approvals {
    private final MatterBook book;
    private final Rulings rulings;
    private final Acts acts;
    private final Deputies deputies;
    private final Clock clock;

    Approvals(MatterBook book, Rulings rulings, Acts acts, Deputies deputies, Clock clock) {
        this.book = book;
        this.rulings = rulings;
        this.acts = acts;
        this.deputies = deputies;
        this.clock = clock;
    }

    /** By what somebody decides: his own role, or that of a person away whose deputy he is. */
    record Authority(@Nullable StandIn deputyOf) {}

    /** None where this person may not decide: he holds no such role, another was named, or he wrote part of it. */
    static Optional<Authority> authority(Viewer viewer, MatterRecord matter, Ruling ruling, Stage stage) {
        if (isAuthor(viewer.account(), matter) || !viewer.body().equals(matter.getBody())) return Optional.empty();
        var role = ruling.approver(stage);
        if (viewer.may(Permission.APPROVE_MATTERS)
                && named(viewer.account(), matter)
                && holds(viewer.grants(), role, matter.getSection())) return Optional.of(new Authority(null));
        return viewer.standsInFor().stream()
                .filter(away -> named(away.account(), matter)
                        && !isAuthor(away.account(), matter)
                        && away.couldDo(Permission.APPROVE_MATTERS, matter.getSection())
                        && holds(away.grants(), role, matter.getSection()))
                .min(java.util.Comparator.comparing(StandIn::account))
                .map(Authority::new);
    }

    private static boolean named(UUID account, MatterRecord matter) {
        return matter.getApprover() == null || matter.getApprover().equals(account);
    }

    static boolean isAuthor(UUID account, MatterRecord matter) {
        return Arrays.asList(matter.getAuthors()).contains(account);
    }

    static boolean holds(Set<Grant> grants, Role role, String section) {
        return grants.stream()
                .anyMatch(
                        grant -> grant.role() == role && (grant.section() == null || section.equals(grant.section())));
    }

    /** As it stands in the story: 王某（代李某）. */
    String signed(Viewer viewer, MatterRecord matter, Stage stage) {
        var away = authority(viewer, matter, rulings.of(matter), stage)
                .map(Authority::deputyOf)
                .orElse(null);
        return away == null ? viewer.name() : viewer.name() + "（代" + away.name() + "）";
    }

    /** Those who hold the role that approves and wrote none of it, with who stands in for them today. */
    public List<Matter.Approver> candidates(MatterRecord matter, Stage stage) {
        var today = LocalDate.now(clock);
        return holders(matter, rulings.of(matter), stage).stream()
                .map(one -> new Matter.Approver(
                        one.account(),
                        one.name(),
                        deputies.of(one.account(), today)
                                .map(absence -> absence.deputyName())
                                .orElse(null)))
                .toList();
    }

    private List<Colleague> holders(MatterRecord matter, Ruling ruling, Stage stage) {
        var role = ruling.approver(stage);
        return deputies
                .holders(matter.getBody(), role, role == Role.SECTION_HEAD ? matter.getSection() : null, null)
                .stream()
                .filter(one -> !isAuthor(one.account(), matter))
                .toList();
    }

    /** Names who is to approve it; nobody in particular without a name. */
    void name(MatterRecord matter, Ruling ruling, Stage stage, @Nullable UUID approver) {
        if (approver == null) {
            matter.setApprover(null);
            matter.setApproverName(null);
            return;
        }
        var named = holders(matter, ruling, stage).stream()
                .filter(one -> one.account().equals(approver))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "no-such-matter-approver",
                        "所选的人不能审批这件事项：须有相应职务，且没有参与起草；请从列出的审批人中选择，或者不指定。"));
        matter.setApprover(named.account());
        matter.setApproverName(named.name());
    }

    /** Keeps a decision with the paper it stands for, and books it. */
    EntryId keep(Viewer by, MatterRecord matter, String about, String verdict, String act, @Nullable String words) {
        var stage = about.equals("OPENING") ? Stage.OPEN : Stage.CLOSE;
        var away = authority(by, matter, rulings.of(matter), stage)
                .map(Authority::deputyOf)
                .orElse(null);
        var at = OffsetDateTime.now(clock);
        var paper = paper(matter, stage);
        paper.put("verdict", verdict);
        if (words != null) paper.put("words", words);
        paper.put("by", by.name());
        if (away != null) paper.put("deputyOf", away.name());
        paper.put("at", at.toInstant().toString());
        var content = Canonical.write(paper);
        var salt = Acts.salt();
        var hash = Acts.commitment(salt, content);
        var entry = acts.book(act, matter, Map.of("paper", hash));
        var row = new DecisionRecord();
        row.setId(Ids.next(clock));
        row.setMatter(matter.getId());
        row.setBody(matter.getBody());
        row.setAbout(about);
        row.setVerdict(verdict);
        row.setWords(words);
        row.setAccount(by.account());
        row.setByName(by.name());
        row.setDeputyOf(away == null ? null : away.name());
        row.setAt(at);
        row.setContent(content);
        row.setSalt(salt);
        row.setHash(hash);
        row.setEntry(entry.value());
        book.add(row);
        return entry;
    }

    /** Everything a leader decides upon, as canonical JSON has it. */
    private Map<String, Object> paper(MatterRecord matter, Stage stage) {
        var paper = new LinkedHashMap<String, Object>();
        paper.put("matter", matter.getId().toString());
        paper.put("body", matter.getBody());
        paper.put("regime", matter.getRegime());
        paper.put("kind", matter.getKind());
        paper.put("section", matter.getSection());
        paper.put("title", matter.getTitle());
        paper.put("facts", matter.getFacts());
        paper.put("items", Arrays.asList(matter.getItems()));
        paper.put("plan", matter.getPlan());
        paper.put("demands", matter.getDemands());
        paper.put("opinion", matter.getOpinion());
        put(paper, "instruction", matter.getInstruction());
        put(paper, "number", matter.getNumberText());
        paper.put(
                "source",
                List.of(
                        matter.getSourceKind(),
                        matter.getSource() == null ? "" : matter.getSource(),
                        matter.getSourceWords()));
        paper.put(
                "wantedOn",
                Arrays.stream(matter.getWantedOn()).map(LocalDate::toString).toList());
        paper.put(
                "units",
                book.units(matter.getId()).stream()
                        .map(unit -> List.of(
                                unit.getUnit(),
                                unit.getName(),
                                unit.getDueOn() == null ? "" : unit.getDueOn().toString()))
                        .toList());
        if (stage == Stage.CLOSE) course(paper, matter);
        return paper;
    }

    private void course(Map<String, Object> paper, MatterRecord matter) {
        put(
                paper,
                "openedOn",
                matter.getOpenedOn() == null ? null : matter.getOpenedOn().toString());
        put(paper, "result", matter.getResult());
        put(paper, "closingOpinion", matter.getClosingOpinion());
        paper.put(
                "reports",
                book.reports(matter.getId()).stream()
                        .map(report -> List.of(
                                report.getId().toString(),
                                report.getHash(),
                                report.getVerdict() == null ? "" : report.getVerdict()))
                        .toList());
        paper.put(
                "pressings",
                book.pressings(matter.getId()).stream()
                        .map(one -> List.of(
                                one.getId().toString(),
                                one.getWay(),
                                one.getPressedOn().toString(),
                                one.getEntry().toString()))
                        .toList());
        paper.put(
                "progress",
                book.progress(matter.getId()).stream()
                        .map(one -> List.of(
                                one.getId().toString(),
                                one.getState(),
                                one.getEntry().toString()))
                        .toList());
    }

    private static void put(Map<String, Object> paper, String name, @Nullable String value) {
        if (value != null) paper.put(name, value);
    }
}
