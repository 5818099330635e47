package org.mingcha.matters.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Cause;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Draft;
import org.mingcha.matters.MatterEvent;
import org.mingcha.matters.NewPressing;
import org.mingcha.matters.internal.Rulings.Ruling;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.PressingRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.mingcha.policy.MatterRules.Stage;
import org.mingcha.policy.MatterRules.Way;
import org.mingcha.proof.Canonical;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The register of pressing (催办登记). A telephone call or a letter counts when it is entered; a notice (督办通知单) is drafted from here
 * as a document and counts on the day it is issued.
 */
@Component
public class Pressings {
    private static final String CAUSE = "matter";

    private final MatterBook book;
    private final Rulings rulings;
    private final Documents documents;
    private final MatterTasks tasks;
    private final Acts acts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Pressings(
            MatterBook book,
            Rulings rulings,
            Documents documents,
            MatterTasks tasks,
            Acts acts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.rulings = rulings;
        this.documents = documents;
        this.tasks = tasks;
        this.acts = acts;
        this.events = events;
        this.clock = clock;
    }

    public void press(Viewer by, MatterRecord matter, NewPressing entry) {
        var ruling = rulings.of(matter);
        var way = way(ruling, entry.way());
        var unit = book.unit(matter.getId(), entry.unit())
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-unit", "这个单位不是本事项的责任单位；请从责任单位中选择。"));
        if (unit.getState().equals("ACCEPTED"))
            throw new Refusal(HttpStatus.CONFLICT, "unit-concluded-already", unit.getName() + "的报告已经审核通过，不需要再督办。");
        var today = LocalDate.now(clock);
        if (entry.on().isAfter(today))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "催办日期在今天之后，不能登记尚未做的事。");
        if (entry.on().isBefore(Objects.requireNonNull(matter.getOpenedOn())))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "days-out-of-order", "催办日期早于立案日期，请改正。");
        if (entry.dueOn() != null && !entry.dueOn().isAfter(today))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "day-has-passed", "督办所定的期限须在今天以后，请另选日期。");
        var row = row(by, matter, way, entry);
        if (way.document() != null && unit.getUnit().startsWith(UnitNames.SQUADRON)) {
            row.setDocument(draft(by, matter, way, unit, row));
            book.add(row);
            book.store(matter);
            book.tell(matter, "matter-notice-drafted", by.name(), unit.getUnit(), way.title(), null);
            return;
        }
        book.add(counts(matter, unit, row));
        book.store(matter);
    }

    private static Way way(Ruling ruling, String id) {
        var known = ruling.step(Stage.EXPEDITE).ways();
        if (!known.contains(id))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "no-such-way",
                    "制度规定的督办方式中没有这一种；请从列出的方式中选择。依据："
                            + ruling.step(Stage.EXPEDITE).basis().inWords() + "。");
        return ruling.rules().way(id).orElseThrow();
    }

    private PressingRecord row(Viewer by, MatterRecord matter, Way way, NewPressing entry) {
        var row = new PressingRecord();
        row.setId(Ids.next(clock));
        row.setMatter(matter.getId());
        row.setBody(matter.getBody());
        row.setUnit(entry.unit());
        row.setWay(way.id());
        row.setWayTitle(way.title());
        row.setPressedOn(entry.on());
        row.setWords(Plain.needed("督办内容", entry.words(), 2000));
        row.setStanding(Plain.needed("办理情况", entry.standing(), 2000));
        row.setInstruction(Plain.text("领导批示", entry.instruction(), 1000));
        row.setDueOn(entry.dueOn());
        row.setByAccount(by.account());
        row.setByName(by.name());
        row.setAt(OffsetDateTime.now(clock));
        row.setSalt(Acts.salt());
        return row;
    }

    /** It has been pressed for: the matter moves, the section's task is done, the ledger has it. */
    private PressingRecord counts(MatterRecord matter, UnitRecord unit, PressingRecord row) {
        matter.setState(Life.after(Opening.state(matter), new Life.Act.Press()).name());
        var entry = acts.book(
                "matter-pressed",
                matter,
                Map.of(
                        "unit",
                        row.getUnit(),
                        "way",
                        row.getWay(),
                        "on",
                        row.getPressedOn().toString(),
                        "words",
                        Acts.commitment(
                                row.getSalt(),
                                Canonical.write(List.of(
                                        row.getWords(),
                                        row.getStanding(),
                                        row.getInstruction() == null ? "" : row.getInstruction())))));
        row.setEntry(entry.value());
        unit.setRecalled(LocalDate.now(clock));
        book.store(unit);
        tasks.pressed(matter, unit);
        book.tell(matter, "matter-pressed", row.getByName(), row.getUnit(), row.getWayTitle(), entry);
        events.publishEvent(new MatterEvent.Pressed(
                matter.getId(), matter.getBody(), matter.getKind(), row.getUnit(), row.getWay(), row.getPressedOn()));
        return row;
    }

    private UUID draft(Viewer by, MatterRecord matter, Way way, UnitRecord unit, PressingRecord row) {
        var demands = new ArrayList<String>();
        demands.add(row.getWords());
        var opening = "“" + matter.getTitle() + "”（" + matter.getNumberText() + "）已于" + matter.getOpenedOn()
                + "立案，由你单位办理，办理期限为" + unit.getDueOn() + "。" + row.getStanding();
        return documents
                .draft(
                        by,
                        new Draft(
                                Objects.requireNonNull(way.document()),
                                UnitNames.code(unit.getUnit()),
                                List.of(),
                                new Cause(CAUSE, matter.getId().toString(), "督办事项" + matter.getNumberText()),
                                null,
                                opening,
                                demands,
                                row.getDueOn(),
                                null,
                                null))
                .id();
    }

    /** The notice is issued: now it counts, in the same transaction. */
    @EventListener
    public void on(DocumentEvent event) {
        book.pressingOf(event.document()).ifPresent(row -> {
            if (event instanceof DocumentEvent.Issued issued) issued(row, issued);
            else told(row, event);
        });
    }

    private void issued(PressingRecord row, DocumentEvent.Issued issued) {
        var matter = book.held(row.getMatter(), DSL.noCondition());
        var unit = book.unit(matter.getId(), row.getUnit()).orElseThrow();
        if (!Rights.canBePressed(matter)) return;
        row.setPressedOn(issued.on());
        book.store(counts(matter, unit, row));
        book.store(matter);
    }

    private void told(PressingRecord row, DocumentEvent event) {
        var kind = switch (event) {
            case DocumentEvent.Served _ -> "matter-notice-served";
            case DocumentEvent.Replied _ -> "matter-notice-replied";
            case DocumentEvent.Lapsed _ -> "matter-notice-lapsed";
            case DocumentEvent.Withdrawn _ -> "matter-notice-withdrawn";
            case DocumentEvent.Issued _,
                    DocumentEvent.Objected _,
                    DocumentEvent.ObjectionDismissed _,
                    DocumentEvent.Superseded _,
                    DocumentEvent.Closed _ -> null;
        };
        if (kind == null) return;
        var matter = book.find(row.getMatter(), DSL.noCondition());
        book.tell(matter, kind, "系统", row.getUnit(), null, null);
    }

    /** Enters what came of a pressing (最后结果). */
    public void result(Viewer by, MatterRecord matter, UUID pressing, String words) {
        var row = book.pressings(matter.getId()).stream()
                .filter(one -> one.getId().equals(pressing))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-pressing", "登记中没有这次督办；请从登记中选择。"));
        if (row.getEntry() == null) throw new Refusal(HttpStatus.CONFLICT, "notice-not-issued", "督办通知单尚未制发，还没有结果可登记。");
        if (row.getResult() != null)
            throw new Refusal(HttpStatus.CONFLICT, "result-entered-already", "这次督办的结果已经登记，不再改动；情况有变化的，请另行登记一次督办。");
        row.setResult(Plain.needed("最后结果", words, 2000));
        row.setResultBy(by.name());
        row.setResultAt(OffsetDateTime.now(clock));
        var entry = acts.book(
                "matter-pressing-result",
                matter,
                Map.of(
                        "unit",
                        row.getUnit(),
                        "pressing",
                        row.getEntry().toString(),
                        "result",
                        Acts.commitment(row.getSalt(), Canonical.write(row.getResult()))));
        row.setResultEntry(entry.value());
        book.store(row);
        book.store(matter);
        book.tell(matter, "matter-pressing-result", by.name(), row.getUnit(), row.getResult(), entry);
    }
}
