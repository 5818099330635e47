package org.mingcha.findings.internal;

import static org.mingcha.findings.internal.db.Tables.AT_ONCE;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Page;
import org.mingcha.directory.Directory;
import org.mingcha.findings.AtOnceNotice;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.findings.internal.db.tables.records.AtOnceRecord;
import org.mingcha.findings.internal.db.tables.records.FindingRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.AtOnce;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.mingcha.proof.Digest;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** The table of what is told at once: begun with the finding, told the same day, handled by the unit. */
@Component
public class AtOnceBook {
    private static final TaskKind TO_TELL = new TaskKind("tell-at-once", Permission.WRITE_FINDINGS);
    private static final TaskKind TO_HANDLE = new TaskKind("handle-at-once", Permission.WRITE_FINDINGS);
    /** In another bureau nobody has found it himself: it is its sections' to read, and no inspector's. */
    private static final TaskKind TO_HANDLE_IN_BUREAU = new TaskKind("handle-at-once", Permission.MAKE_PLAN);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Regimes regimes;
    private final Directory directory;
    private final Ledger ledger;
    private final Tasks tasks;
    private final Clock clock;

    AtOnceBook(DSLContext sql, Regimes regimes, Directory directory, Ledger ledger, Tasks tasks, Clock clock) {
        this.sql = sql;
        this.regimes = regimes;
        this.directory = directory;
        this.ledger = ledger;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Looks whether a finding, new or amended, is to be told at once, and takes back what nobody was told yet. */
    public void consider(FindingRecord finding) {
        takeBack(finding.getId());
        // who told it of himself knows already
        if (finding.getSquadron() == null
                || finding.getIssuer() != null
                || finding.getSourceKind().equals(Source.Kind.SELF_REPORT.word())) return;
        rule(finding).ifPresent(rule -> begin(finding, rule));
    }

    /** What nobody was told yet goes with its finding. */
    public void takeBack(UUID finding) {
        sql.deleteFrom(AT_ONCE)
                .where(AT_ONCE.FINDING.eq(finding), AT_ONCE.STATE.eq("DUE"))
                .returning(AT_ONCE.ID, AT_ONCE.BODY)
                .fetch()
                .forEach(row -> tasks.close(row.getBody(), TO_TELL, row.getId().toString()));
    }

    private Optional<AtOnce> rule(FindingRecord finding) {
        var severity = Severity.valueOf(finding.getSeverity()).word();
        return regimes.inForce(finding.getBody(), LocalDate.now(clock)).stream()
                .filter(version -> version.id().equals(finding.getRegime()))
                .map(RegimeVersion::regime)
                .flatMap(regime -> regime.atOnce().stream())
                .filter(rule ->
                        rule.severity().equals(severity) && rule.duties().contains(finding.getDuty()))
                .findFirst();
    }

    private void begin(FindingRecord finding, AtOnce rule) {
        var row = new AtOnceRecord();
        row.setId(Ids.next(clock));
        row.setBody(finding.getBody());
        row.setFinding(finding.getId());
        row.setRule(rule.id());
        row.setRegime(finding.getRegime());
        row.setTitle(rule.title());
        row.setClause(rule.basis().inWords());
        row.setDemand(rule.demand());
        row.setUnit(finding.getSquadron());
        row.setSection(finding.getSection());
        row.setFact(finding.getFact());
        row.setFoundOn(finding.getFoundOn());
        row.setFoundBy(finding.getFoundBy());
        row.setState("DUE");
        row.setVersion(1L);
        // told before it was amended: the unit knows already
        if (sql.insertInto(AT_ONCE).set(row).onConflictDoNothing().execute() == 0) return;
        tasks.open(task(row, row.getBody(), TO_TELL).withSection(row.getSection()));
    }

    private NewTask task(AtOnceRecord row, String body, TaskKind kind) {
        return new NewTask(
                        body,
                        kind,
                        row.getId().toString(),
                        Map.of("title", row.getTitle(), "unit", unitName(row)),
                        "/inspections/at-once/" + row.getId())
                .withBasis(row.getClause())
                .withDueOn(LocalDate.now(clock));
    }

    public Optional<AtOnceRecord> find(Viewer viewer, UUID id, boolean hold) {
        var query = sql.selectFrom(AT_ONCE).where(AT_ONCE.ID.eq(id), new AtOnceSight(viewer).rows());
        return (hold ? query.forUpdate().fetch() : query.fetch()).stream().findFirst();
    }

    public Page<AtOnceNotice> page(Viewer viewer, Condition which, int page, int size) {
        var rows = sql.selectFrom(AT_ONCE)
                .where(which)
                .orderBy(AT_ONCE.FOUND_ON.desc(), AT_ONCE.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch();
        return new Page<>(rows.map(row -> shown(viewer, row)), sql.fetchCount(AT_ONCE, which), page, size);
    }

    public List<AtOnceNotice> of(Viewer viewer, Collection<UUID> findings) {
        return sql.selectFrom(AT_ONCE)
                .where(AT_ONCE.FINDING.in(findings), new AtOnceSight(viewer).rows())
                .orderBy(AT_ONCE.ID)
                .fetch(row -> shown(viewer, row));
    }

    public void told(Viewer actor, AtOnceRecord row, String to, String means) {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        row.setState("TOLD");
        row.setToldTo(to);
        row.setToldMeans(means);
        row.setToldBy(actor.account());
        row.setToldByName(actor.name());
        row.setToldAt(OffsetDateTime.now(clock));
        row.setSalt(salt);
        var entry = ledger.append(new Act(
                "told-at-once",
                Map.of(
                        "body", row.getBody(),
                        "notice", row.getId().toString(),
                        "finding", row.getFinding().toString(),
                        "rule", row.getRule(),
                        "unit", row.getUnit(),
                        "words", Digest.hex(Digest.salted(salt, row.getFact() + "\n" + to + "\n" + means)))));
        row.setEntry(entry.value());
        store(row);
        tasks.close(row.getBody(), TO_TELL, row.getId().toString());
        var bureau = directory.body(row.getUnit());
        tasks.open(
                bureau.isPresent()
                        ? task(row, row.getUnit(), TO_HANDLE_IN_BUREAU).withSection(leading(row.getUnit()))
                        : task(row, row.getBody(), TO_HANDLE).withSquadron(row.getUnit()));
    }

    /** The section that leads in a body; the first of the directory where its regimes name none. */
    private @Nullable String leading(String body) {
        return regimes.inForce(body, LocalDate.now(clock)).stream()
                .flatMap(version -> version.regime().sections().stream())
                .filter(section -> Boolean.TRUE.equals(section.leads()))
                .map(section -> section.id())
                .findFirst()
                .orElseGet(() -> directory.sections(body).stream()
                        .map(section -> section.id())
                        .findFirst()
                        .orElse(null));
    }

    public void handled(Viewer actor, AtOnceRecord row, String handling) {
        row.setState("HANDLED");
        row.setHandling(handling);
        row.setHandledBy(actor.account());
        row.setHandledByName(actor.name());
        row.setHandledAt(OffsetDateTime.now(clock));
        var values = new HashMap<String, Object>();
        values.put("body", row.getBody());
        values.put("notice", row.getId().toString());
        values.put("finding", row.getFinding().toString());
        values.put("unit", row.getUnit());
        values.put("words", Digest.hex(Digest.salted(row.getSalt(), handling)));
        Objects.requireNonNull(ledger.append(new Act("at-once-handled", values)));
        store(row);
        var of = directory.body(row.getUnit()).isPresent() ? row.getUnit() : row.getBody();
        tasks.close(of, TO_HANDLE, row.getId().toString());
    }

    private void store(AtOnceRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    private String unitName(AtOnceRecord row) {
        return directory.allSquadrons(row.getBody()).stream()
                .filter(unit -> unit.code().equals(row.getUnit()))
                .map(unit -> unit.shortName())
                .findFirst()
                .orElse(row.getUnit());
    }

    public AtOnceNotice shown(Viewer viewer, AtOnceRecord row) {
        var sight = new AtOnceSight(viewer);
        return new AtOnceNotice(
                row.getId(),
                row.getBody(),
                row.getFinding(),
                row.getUnit(),
                unitName(row),
                row.getTitle(),
                row.getClause(),
                row.getFact(),
                row.getDemand(),
                row.getFoundOn(),
                AtOnceNotice.State.valueOf(row.getState()),
                row.getToldAt() == null
                        ? null
                        : new AtOnceNotice.Told(
                                row.getToldTo(), row.getToldMeans(), row.getToldByName(), row.getToldAt()),
                row.getHandledAt() == null
                        ? null
                        : new AtOnceNotice.Handled(row.getHandling(), row.getHandledByName(), row.getHandledAt()),
                new AtOnceNotice.May(sight.mayTell(row), sight.mayHandle(row)),
                row.getVersion());
    }
}
