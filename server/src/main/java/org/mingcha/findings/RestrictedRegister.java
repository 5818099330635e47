package org.mingcha.findings;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.findings.internal.RestrictedKinds;
import org.mingcha.findings.internal.RestrictedTable;
import org.mingcha.findings.internal.RestrictedTasks;
import org.mingcha.findings.internal.db.tables.records.RestrictedRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The restricted register (限制查阅登记). Whoever meets obstruction or misconduct enters it and sees his own entries; the heads of the
 * sections that keep the register and the leaders see the rest, nobody what concerns himself. A leader records what the competent body
 * decided. Its numbers show nowhere else.
 */
@Component
public class RestrictedRegister {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RestrictedTable table;
    private final RestrictedKinds kinds;
    private final RestrictedTasks tasks;
    private final Accounts accounts;
    private final Directory directory;
    private final Ledger ledger;
    private final Clock clock;

    RestrictedRegister(
            RestrictedTable table,
            RestrictedKinds kinds,
            RestrictedTasks tasks,
            Accounts accounts,
            Directory directory,
            Ledger ledger,
            Clock clock) {
        this.table = table;
        this.kinds = kinds;
        this.tasks = tasks;
        this.accounts = accounts;
        this.directory = directory;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What the regime in force has entered here. */
    @Transactional(readOnly = true)
    public List<Restricted.Kind> kinds(Viewer viewer) {
        return kinds.of(viewer.body()).stream().map(RestrictedKinds.Ruled::kind).toList();
    }

    /** What this viewer may see, the latest day first; the total counts no more than that. */
    @Transactional(readOnly = true)
    public Page<Restricted> search(Viewer viewer, int page, int size) {
        return table.search(viewer, page, size);
    }

    /** One entry; reading what somebody else entered leaves a trace. */
    @Transactional
    public Restricted get(Viewer viewer, UUID id) {
        var row = table.find(viewer, id).orElseThrow(RestrictedRegister::noSuchEntry);
        table.read(viewer, row);
        return table.shown(viewer, row);
    }

    /** Enters something. The ledger keeps a salted hash under a name that says nothing of it. */
    @Transactional
    public Restricted enter(Viewer by, Restricted.New entry) {
        if (!by.may(Permission.ENTER_RESTRICTED))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-register", "限制查阅登记由区局科室人员和督察人员登记。");
        var ruled = kinds.of(by.body()).stream()
                .filter(one -> one.kind().item().equals(entry.item())
                        && one.kind().title().equals(entry.kind()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-restricted-kind", "施行的制度没有写明这种情形，请从列出的情形中选择。"));
        if (entry.squadron() == null && blank(entry.person()))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "whom-it-concerns", "请写明所涉中队，或者所涉人员。");
        if (entry.squadron() != null
                && directory.squadrons(by.body()).stream()
                        .noneMatch(one -> one.code().equals(entry.squadron())))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "squadron-unknown-here", "没有这个中队，请从列出的中队中选择。");
        if (entry.happenedOn().isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "发生日期在今天之后，不能登记尚未发生的事。");
        if (entry.facts().isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "fact-needed", "必须写明事实：时间、地点、看到了什么。");
        var row = row(by, entry, ruled);
        table.insert(row);
        tasks.toDecide(row);
        return table.shown(by, row);
    }

    private RestrictedRecord row(Viewer by, Restricted.New entry, RestrictedKinds.Ruled ruled) {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        var person = stripped(entry.person());
        var row = new RestrictedRecord();
        row.setId(Ids.next(clock));
        row.setBody(by.body());
        row.setRegime(ruled.version());
        row.setItem(entry.item());
        row.setKind(ruled.kind().title());
        row.setClause(ruled.kind().clause());
        row.setSquadron(entry.squadron());
        row.setPerson(person);
        row.setConcerns(
                person == null ? new UUID[0] : accounts.named(by.body(), person).toArray(UUID[]::new));
        row.setHappenedOn(entry.happenedOn());
        row.setFacts(entry.facts().strip());
        row.setDocument(stripped(entry.document()));
        row.setEnteredBy(by.account());
        row.setEnteredByName(by.name());
        row.setEnteredAt(OffsetDateTime.now(clock));
        row.setSalt(salt);
        row.setVersion(1L);
        row.setEntry(seal(row, ruled.kind().title() + "\n" + row.getFacts()));
        return row;
    }

    /** Records what the competent body decided; by a leader who did not enter it himself. */
    @Transactional
    public Restricted decide(
            Viewer actor, UUID id, IfMatch at, String by, LocalDate on, String text, @Nullable String paper) {
        var row = table.held(actor, id).orElseThrow(RestrictedRegister::noSuchEntry);
        var shown = table.shown(actor, row);
        at.expect(row.getVersion(), shown, text);
        if (row.getDecidedOn() != null)
            throw new Refusal(HttpStatus.CONFLICT, "restricted-decided", "这条登记已记有处理决定，不能再改；有变更的，请另行登记。");
        if (!shown.mayDecide())
            throw new Refusal(HttpStatus.FORBIDDEN, "not-yours-to-record", "主管机关的处理决定由未参与登记的分管领导或主要领导记录。");
        if (on.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "决定日期在今天之后，不能登记尚未作出的决定。");
        if (by.isBlank() || text.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "text-missing", "请写明由哪个机关、作出什么处理。");
        row.setDecidedByBody(by.strip());
        row.setDecidedOn(on);
        row.setDecision(text.strip());
        row.setDecisionPaper(stripped(paper));
        row.setRecordedBy(actor.account());
        row.setRecordedByName(actor.name());
        row.setRecordedAt(OffsetDateTime.now(clock));
        seal(row, text.strip());
        table.store(row);
        tasks.decided(row);
        return table.shown(actor, row);
    }

    private UUID seal(RestrictedRecord row, String text) {
        return ledger.append(new Act(
                        "sealed",
                        Map.of("body", row.getBody(), "commitment", Digest.hex(Digest.salted(row.getSalt(), text)))))
                .value();
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Refusal noSuchEntry() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-restricted-entry", "没有这条登记，或者它不在您能看到的范围内。");
    }
}
