package org.mingcha.matters.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.matters.Matter.State;
import org.mingcha.matters.MatterEvent;
import org.mingcha.matters.NewMatter;
import org.mingcha.matters.internal.Rulings.Ruling;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.mingcha.policy.MatterRules.Stage;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The opening (立案): written by a section, approved by a leader, with its number, its units and their last day. */
@Component
public class Opening {
    private static final int MOST_UNITS = 60;

    private final MatterBook book;
    private final Rulings rulings;
    private final UnitNames names;
    private final Origins origins;
    private final Approvals approvals;
    private final MatterTasks tasks;
    private final Acts acts;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Opening(
            MatterBook book,
            Rulings rulings,
            UnitNames names,
            Origins origins,
            Approvals approvals,
            MatterTasks tasks,
            Acts acts,
            WorkingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.rulings = rulings;
        this.names = names;
        this.origins = origins;
        this.approvals = approvals;
        this.tasks = tasks;
        this.acts = acts;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    public UUID draft(Viewer author, NewMatter form) {
        var matter = new MatterRecord();
        matter.setId(Ids.next(clock));
        matter.setBody(author.body());
        matter.setState(State.DRAFT.name());
        matter.setAuthors(new UUID[0]);
        matter.setDraftedBy(author.name());
        matter.setDraftedAt(OffsetDateTime.now(clock));
        matter.setDueSum(new String[0]);
        matter.setVersion(1L);
        write(author, matter, form);
        book.begin(matter, units(matter, form));
        book.tell(matter, "matter-drafted", author.name(), null, null, null);
        tasks.toSubmit(matter, author.account(), null);
        return matter.getId();
    }

    public void change(Viewer author, MatterRecord matter, NewMatter form) {
        write(author, matter, form);
        book.units(matter.getId(), units(matter, form));
        book.store(matter);
    }

    public void drop(MatterRecord matter) {
        tasks.dropped(matter);
        book.drop(matter.getId());
    }

    private void write(Viewer author, MatterRecord matter, NewMatter form) {
        var ruling = rulings.toOpen(author, form.kind());
        matter.setRegime(ruling.version());
        matter.setKind(ruling.kind().id());
        matter.setKindTitle(ruling.kind().title());
        matter.setProcedure(ruling.procedure().id());
        matter.setDuty(ruling.duty().id());
        if (matter.getSection() == null || !ruling.duty().sections().contains(matter.getSection()))
            matter.setSection(ruling.duty().sections().stream()
                    .filter(author.sections()::contains)
                    .findFirst()
                    .orElseThrow());
        matter.setTitle(Plain.needed("事项名称", form.title(), 120));
        matter.setFacts(Plain.needed("基本情况", form.facts(), 4000));
        matter.setItems(items(form.items()));
        matter.setPlan(Objects.requireNonNullElse(Plain.text("督察方案", form.plan(), 4000), ""));
        matter.setDemands(Plain.needed("办理要求", form.demands(), 4000));
        matter.setInstruction(
                ruling.kind().needsInstruction()
                        ? Plain.needed("领导批示", form.instruction(), 1000)
                        : Plain.text("领导批示", form.instruction(), 1000));
        matter.setOpinion(Objects.requireNonNullElse(Plain.text("拟办意见", form.opinion(), 1000), ""));
        days(matter, form, ruling);
        origins.write(author, matter, form.source());
        origins.mustBeTheOnlyOne(matter);
        matter.setAuthors(with(matter.getAuthors(), author.account()));
    }

    private static String[] items(List<String> items) {
        var lines = new ArrayList<String>();
        for (var item : items) {
            var plain = Plain.text("督察项目", item, 500);
            if (plain != null) lines.add(plain);
        }
        if (lines.isEmpty() || lines.size() > 50) throw refused("items-missing", "督察项目须写 1 至 50 项，一项写一件要督察的事；请补写。");
        return lines.toArray(String[]::new);
    }

    private void days(MatterRecord matter, NewMatter form, Ruling ruling) {
        var today = LocalDate.now(clock);
        if (form.lastDay() == null && ruling.term() == null)
            throw refused("last-day-missing", "施行的制度没有写办理期限，请在表上写明最后一日。");
        if (form.lastDay() != null && !form.lastDay().isAfter(today))
            throw refused("day-has-passed", "办理期限须在今天以后，请另选日期。");
        var wanted = form.wantedOn().stream().distinct().sorted().toList();
        if (wanted.size() > 30) throw refused("too-many-days", "定时要结果的日期最多 30 个，请减少。");
        if (wanted.stream().anyMatch(day -> !day.isAfter(today)))
            throw refused("day-has-passed", "定时要结果的日期须在今天以后，请改正。");
        if (form.lastDay() != null && wanted.stream().anyMatch(day -> !day.isBefore(form.lastDay())))
            throw refused("days-out-of-order", "定时要结果的日期须早于办理期限的最后一日，请改正。");
        matter.setAskedFor(form.lastDay());
        matter.setWantedOn(wanted.toArray(LocalDate[]::new));
    }

    private List<UnitRecord> units(MatterRecord matter, NewMatter form) {
        var wanted = new LinkedHashSet<>(form.units());
        if (wanted.isEmpty() || wanted.size() > MOST_UNITS)
            throw refused("units-missing", "责任单位须写 1 至 " + MOST_UNITS + " 个；请从列出的单位中选择。");
        var known = names.all(matter.getBody());
        var units = new ArrayList<UnitRecord>();
        for (var one : wanted) {
            var unit = new UnitRecord();
            unit.setMatter(matter.getId());
            unit.setBody(matter.getBody());
            unit.setUnit(one);
            unit.setName(UnitNames.needed(known, one));
            unit.setPosition(units.size());
            unit.setState("WORKING");
            unit.setDueSum(new String[0]);
            units.add(unit);
        }
        return units;
    }

    public void submit(Viewer author, MatterRecord matter, @Nullable UUID approver) {
        var ruling = rulings.of(matter);
        origins.mustBeTheOnlyOne(matter);
        matter.setState(Life.after(state(matter), new Life.Act.Submit()).name());
        matter.setAuthors(with(matter.getAuthors(), author.account()));
        matter.setReturned(null);
        approvals.name(matter, ruling, Stage.OPEN, approver);
        book.store(matter);
        var entry = acts.book("matter-submitted", matter);
        book.tell(matter, "matter-submitted", author.name(), null, null, entry);
        tasks.toApprove(matter, ruling.approver(Stage.OPEN), approver);
    }

    /** Numbers it, sets every unit its last day and tells the units; the paper of the opening is fixed and booked. */
    public void approve(Viewer actor, MatterRecord matter, @Nullable String words) {
        var ruling = rulings.of(matter);
        var today = LocalDate.now(clock);
        due(matter, ruling, today);
        matter.setState(Life.after(state(matter), new Life.Act.ApproveOpening()).name());
        matter.setOpenedOn(today);
        tasks.opened(matter);
        var number = book.nextNumber(matter.getBody(), matter.getProcedure(), today.getYear());
        matter.setYear(today.getYear());
        matter.setNumber(number);
        matter.setNumberText(ruling.procedure()
                .number()
                .replace("{year}", Integer.toString(today.getYear()))
                .replace("{n}", Integer.toString(number)));
        book.store(matter);
        var entry = approvals.keep(actor, matter, "OPENING", "APPROVED", "matter-opened", words);
        book.tell(
                matter,
                "matter-opened",
                approvals.signed(actor, matter, Stage.OPEN),
                null,
                matter.getNumberText(),
                entry);
        book.units(matter.getId()).forEach(unit -> tasks.toReport(matter, unit));
        events.publishEvent(new MatterEvent.Opened(matter.getId(), matter.getBody(), matter.getKind(), today));
    }

    private void due(MatterRecord matter, Ruling ruling, LocalDate today) {
        var asked = matter.getAskedFor();
        if (asked != null && !asked.isAfter(today))
            throw new Refusal(HttpStatus.CONFLICT, "day-has-passed", "表上写的办理期限已过，不能批准；请退回承办科室另定日期。");
        var term = ruling.term();
        var deadline = asked == null ? calendar.deadline(today, Rulings.rule(Objects.requireNonNull(term))) : null;
        var last = deadline == null ? Objects.requireNonNull(asked) : deadline.lastDay();
        var sum = deadline == null
                ? new String[] {"立案审批表另定的最后一日"}
                : deadline.computation().toArray(String[]::new);
        for (var unit : book.units(matter.getId())) {
            unit.setDueOn(last);
            unit.setDueSum(sum);
            book.store(unit);
        }
        matter.setDueOn(last);
        matter.setDueSum(sum);
    }

    public void sendBack(Viewer actor, MatterRecord matter, String reason) {
        matter.setState(Life.after(state(matter), new Life.Act.ReturnOpening()).name());
        matter.setReturned(reason);
        book.store(matter);
        var entry = approvals.keep(actor, matter, "OPENING", "RETURNED", "matter-opening-returned", reason);
        book.tell(matter, "matter-opening-returned", approvals.signed(actor, matter, Stage.OPEN), null, reason, entry);
        tasks.toSubmit(matter, matter.getAuthors()[0], reason);
    }

    /** Takes it back from the leader before he has decided (撤回). */
    public void takeBack(Viewer author, MatterRecord matter) {
        matter.setState(Life.after(state(matter), new Life.Act.TakeBack()).name());
        matter.setReturned(null);
        book.store(matter);
        tasks.opened(matter);
        var entry = acts.book("matter-taken-back", matter);
        book.tell(matter, "matter-taken-back", author.name(), null, null, entry);
        tasks.toSubmit(matter, author.account(), null);
    }

    static State state(MatterRecord matter) {
        return State.valueOf(matter.getState());
    }

    static UUID[] with(UUID[] authors, UUID more) {
        if (Arrays.asList(authors).contains(more)) return authors;
        var all = Arrays.copyOf(authors, authors.length + 1);
        all[authors.length] = more;
        return all;
    }

    static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
