package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.INCOMING;
import static org.mingcha.documents.internal.db.Tables.INCOMING_SERIES;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.documents.Incoming;
import org.mingcha.documents.Incoming.Answer;
import org.mingcha.documents.Incoming.Registration;
import org.mingcha.documents.Incoming.Sender;
import org.mingcha.documents.Incoming.State;
import org.mingcha.documents.Incoming.Verb;
import org.mingcha.documents.internal.db.tables.records.IncomingRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The register of what came down, and who answers for it. */
@Component
public class IncomingBook {
    private static final TaskKind TO_ASSIGN = new TaskKind("incoming-to-assign", Permission.KEEP_INCOMING);
    private static final TaskKind TO_ANSWER = new TaskKind("incoming-to-answer", Permission.KEEP_INCOMING);

    private final DSLContext sql;
    private final IncomingFiles files;
    private final Directory directory;
    private final Ledger ledger;
    private final Tasks tasks;
    private final Clock clock;

    IncomingBook(DSLContext sql, IncomingFiles files, Directory directory, Ledger ledger, Tasks tasks, Clock clock) {
        this.sql = sql;
        this.files = files;
        this.directory = directory;
        this.ledger = ledger;
        this.tasks = tasks;
        this.clock = clock;
    }

    static Condition seenBy(Viewer viewer) {
        if (!viewer.may(Permission.SEE_INCOMING) || viewer.squadron().isPresent()) return DSL.falseCondition();
        return INCOMING.BODY.eq(viewer.body());
    }

    public Incoming get(Viewer viewer, UUID id) {
        return view(
                viewer,
                sql.selectFrom(INCOMING)
                        .where(INCOMING.ID.eq(id), seenBy(viewer))
                        .fetchOptional()
                        .orElseThrow(IncomingBook::noSuchIncoming));
    }

    public Page<Incoming.Line> search(
            Viewer viewer, @Nullable String words, @Nullable Boolean open, int page, int size) {
        var which = seenBy(viewer);
        if (words != null) which = which.and(NumberSearch.ofIncoming(words));
        if (open != null)
            which = which.and(
                    open ? INCOMING.STATE.in("REGISTERED", "ASSIGNED") : INCOMING.STATE.in("ANSWERED", "CLOSED"));
        var rows = sql.selectFrom(INCOMING)
                .where(which)
                .orderBy(INCOMING.YEAR.desc(), INCOMING.NUMBER.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new Incoming.Line(
                        row.getId(),
                        number(row),
                        Sender.valueOf(row.getSender()),
                        row.getSenderName(),
                        row.getTheirNumber(),
                        row.getTitle(),
                        row.getReceivedOn(),
                        row.getDueOn(),
                        row.getSection(),
                        State.valueOf(row.getState()),
                        row.getAnsweredOn()));
        return new Page<>(rows, sql.fetchCount(INCOMING, which), page, size);
    }

    public Incoming register(Viewer actor, Registration asked) {
        var today = LocalDate.now(clock);
        notAfter(today, asked.receivedOn(), "收文日期");
        if (asked.dueOn() != null && asked.dueOn().isBefore(asked.receivedOn()))
            throw refused("days-out-of-order", "办理期限不能早于收文日期，请改正。");
        var sender =
                asked.sender() == Sender.OTHER ? Plain.needed("来文机关", asked.senderName(), 80) : name(asked.sender());
        var row = new IncomingRecord();
        row.setId(Ids.next(clock));
        row.setBody(actor.body());
        row.setYear(today.getYear());
        row.setSender(asked.sender().name());
        row.setSenderName(sender);
        row.setTheirNumber(Plain.text("来文字号", asked.theirNumber(), 80));
        row.setTitle(Plain.needed("标题", asked.title(), 200));
        row.setReceivedOn(asked.receivedOn());
        row.setDueOn(asked.dueOn());
        row.setState(State.REGISTERED.name());
        row.setRegisteredBy(actor.account());
        row.setRegisteredByName(actor.name());
        row.setRegisteredAt(OffsetDateTime.now(clock));
        row.setVersion(1L);
        row.setNumber(next(actor.body(), today.getYear()));
        sql.insertInto(INCOMING).set(row).execute();
        var hashes = files.attach(actor, row.getId(), "RECEIVED", asked.files());
        tell(row, "incoming-registered", actor, null, hashes.isEmpty() ? Map.of() : Map.of("files", hashes));
        tasks.open(task(row, TO_ASSIGN)
                .withSection(actor.sections().stream().findFirst().orElse(null))
                .withRoles(Role.SECTION_HEAD));
        return view(actor, row);
    }

    /** Of the register alone: what we issue is numbered elsewhere. The row is locked until the transaction ends. */
    private int next(String body, int year) {
        return sql.insertInto(INCOMING_SERIES)
                .set(INCOMING_SERIES.BODY, body)
                .set(INCOMING_SERIES.YEAR, year)
                .set(INCOMING_SERIES.LAST, 1)
                .onConflict(INCOMING_SERIES.BODY, INCOMING_SERIES.YEAR)
                .doUpdate()
                .set(INCOMING_SERIES.LAST, INCOMING_SERIES.LAST.plus(1))
                .returning(INCOMING_SERIES.LAST)
                .fetchSingle()
                .getLast();
    }

    public Incoming assign(Viewer actor, UUID id, IfMatch at, String section) {
        var row = held(actor, id, at, Verb.ASSIGN);
        if (directory.sections(row.getBody()).stream().noneMatch(one -> one.id().equals(section)))
            throw refused("no-such-section", "没有这个科室，请从本单位的科室中选择。");
        row.setSection(section);
        row.setState(State.ASSIGNED.name());
        row.setAssignedByName(actor.name());
        row.setAssignedAt(OffsetDateTime.now(clock));
        store(row);
        tell(row, "incoming-assigned", actor, null, Map.of("section", section));
        close(row);
        tasks.open(task(row, TO_ANSWER).withSection(section));
        return view(actor, row);
    }

    public Incoming answer(Viewer actor, UUID id, IfMatch at, Answer answer) {
        var row = held(actor, id, at, Verb.ANSWER);
        notAfter(LocalDate.now(clock), answer.on(), "答复日期");
        if (answer.on().isBefore(row.getReceivedOn())) throw refused("days-out-of-order", "答复日期不能早于收文日期，请改正。");
        row.setAnswer(Plain.needed("答复内容", answer.text(), 4000));
        row.setAnswerNumber(Plain.text("答复文号", answer.number(), 80));
        row.setAnsweredOn(answer.on());
        row.setAnsweredByName(actor.name());
        row.setState(State.ANSWERED.name());
        store(row);
        var hashes = files.attach(actor, id, "ANSWER", answer.files());
        var more = new HashMap<String, Object>();
        more.put("on", answer.on().toString());
        more.put("answer", Acts.commitment(id, row.getAnswer()));
        if (!hashes.isEmpty()) more.put("files", hashes);
        tell(row, "incoming-answered", actor, row.getAnswerNumber(), more);
        close(row);
        return view(actor, row);
    }

    public Incoming close(Viewer actor, UUID id, IfMatch at, String reason) {
        var row = held(actor, id, at, Verb.CLOSE);
        row.setClosedBecause(reason);
        row.setState(State.CLOSED.name());
        store(row);
        tell(row, "incoming-closed", actor, reason, Map.of("reason", Acts.commitment(id, reason)));
        close(row);
        return view(actor, row);
    }

    private IncomingRecord held(Viewer actor, UUID id, IfMatch at, Verb verb) {
        var row = sql.selectFrom(INCOMING)
                .where(INCOMING.ID.eq(id), seenBy(actor))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(IncomingBook::noSuchIncoming);
        at.expect(row.getVersion(), view(actor, row), null);
        var state = State.valueOf(row.getState());
        if (state == State.ANSWERED || state == State.CLOSED || (state == State.REGISTERED && verb == Verb.ANSWER))
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "incoming-not-at-this-step",
                    state == State.REGISTERED ? "来文还没有分办，请先确定承办科室。" : "来文已经办结，不能再办。");
        if (!verbs(actor, row).contains(verb))
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "not-your-incoming",
                    switch (verb) {
                        case ASSIGN -> "来文由登记人或科室负责人分办。";
                        case ANSWER, CLOSE -> "来文由承办科室答复、办结；尚未分办的由登记人或科室负责人办结。";
                    });
        return row;
    }

    private static Set<Verb> verbs(Viewer viewer, IncomingRecord row) {
        var verbs = EnumSet.noneOf(Verb.class);
        if (!viewer.may(Permission.KEEP_INCOMING)) return verbs;
        boolean assigns =
                viewer.roles().contains(Role.SECTION_HEAD) || viewer.account().equals(row.getRegisteredBy());
        boolean answers = viewer.sections().contains(row.getSection() == null ? "" : row.getSection());
        switch (State.valueOf(row.getState())) {
            case REGISTERED -> {
                if (assigns) verbs.addAll(Set.of(Verb.ASSIGN, Verb.CLOSE));
            }
            case ASSIGNED -> {
                if (assigns) verbs.add(Verb.ASSIGN);
                if (answers) verbs.addAll(Set.of(Verb.ANSWER, Verb.CLOSE));
            }
            case ANSWERED, CLOSED -> {}
        }
        return verbs;
    }

    private Incoming view(Viewer viewer, IncomingRecord row) {
        return new Incoming(
                row.getId(),
                row.getBody(),
                number(row),
                Sender.valueOf(row.getSender()),
                row.getSenderName(),
                row.getTheirNumber(),
                row.getTitle(),
                row.getReceivedOn(),
                row.getDueOn(),
                State.valueOf(row.getState()),
                row.getSection(),
                row.getAnswer(),
                row.getAnswerNumber(),
                row.getAnsweredOn(),
                row.getClosedBecause(),
                files.of(row.getId(), "RECEIVED"),
                files.of(row.getId(), "ANSWER"),
                files.story(row.getId()),
                List.copyOf(verbs(viewer, row)),
                row.getVersion());
    }

    private void store(IncomingRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    /** What the paper says stays out of the ledger; its number of ours is enough to find it. */
    private void tell(IncomingRecord row, String kind, Viewer by, @Nullable String note, Map<String, Object> more) {
        var values = new HashMap<>(more);
        values.put("body", row.getBody());
        values.put("incoming", row.getId().toString());
        values.put("number", number(row));
        EntryId entry = ledger.append(new Act(kind, values));
        files.tell(row, kind, by.name(), note, entry);
    }

    private static NewTask task(IncomingRecord row, TaskKind kind) {
        return new NewTask(
                        row.getBody(),
                        kind,
                        row.getId().toString(),
                        Map.of("number", number(row), "title", row.getTitle(), "sender", row.getSenderName()),
                        "/documents/incoming/" + row.getId())
                .withDueOn(row.getDueOn());
    }

    private void close(IncomingRecord row) {
        for (var kind : List.of(TO_ASSIGN, TO_ANSWER))
            tasks.close(row.getBody(), kind, row.getId().toString());
    }

    private static String name(Sender sender) {
        return switch (sender) {
            case MUNICIPAL_BUREAU -> "市局";
            case MUNICIPAL_CORPS -> "市总队";
            case OTHER -> "";
        };
    }

    /** A number of our own register; no regulation gives it a form, this one is ours. */
    private static String number(IncomingRecord row) {
        return "收〔" + row.getYear() + "〕" + row.getNumber() + "号";
    }

    private static void notAfter(LocalDate today, LocalDate day, String what) {
        if (day.isAfter(today)) throw refused("not-done-yet", what + "在今天之后，不能登记尚未做的事。");
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }

    private static Refusal noSuchIncoming() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-incoming", "没有这份来文，或者它不在您能看到的范围内。");
    }
}
