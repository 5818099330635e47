package org.mingcha.matters.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.matters.MatterEvent;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.policy.MatterRules.Stage;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The closing (结案): proposed by the section once every report is accepted, approved by a leader; then it can be filed. */
@Component
public class Closing {
    private final MatterBook book;
    private final Rulings rulings;
    private final Approvals approvals;
    private final MatterTasks tasks;
    private final Acts acts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Closing(
            MatterBook book,
            Rulings rulings,
            Approvals approvals,
            MatterTasks tasks,
            Acts acts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.rulings = rulings;
        this.approvals = approvals;
        this.tasks = tasks;
        this.acts = acts;
        this.events = events;
        this.clock = clock;
    }

    public void propose(
            Viewer author, MatterRecord matter, String result, @Nullable String opinion, @Nullable UUID approver) {
        var ruling = rulings.of(matter);
        matter.setState(
                Life.after(Opening.state(matter), new Life.Act.ProposeClosing()).name());
        matter.setResult(Plain.needed("办理结果", result, 4000));
        matter.setClosingOpinion(Objects.requireNonNullElse(Plain.text("结案意见", opinion, 1000), ""));
        matter.setAuthors(Opening.with(matter.getAuthors(), author.account()));
        matter.setReturned(null);
        approvals.name(matter, ruling, Stage.CLOSE, approver);
        book.store(matter);
        var entry = acts.book("matter-closing-proposed", matter);
        book.tell(matter, "matter-closing-proposed", author.name(), null, null, entry);
        tasks.closingToApprove(matter, ruling.approver(Stage.CLOSE), approver);
    }

    /** Takes it back from the leader before he has decided (撤回). */
    public void takeBack(Viewer author, MatterRecord matter) {
        matter.setState(
                Life.after(Opening.state(matter), new Life.Act.TakeBack()).name());
        matter.setReturned(null);
        book.store(matter);
        tasks.closed(matter);
        var entry = acts.book("matter-closing-taken-back", matter);
        book.tell(matter, "matter-closing-taken-back", author.name(), null, null, entry);
        tasks.toClose(matter);
    }

    public void approve(Viewer actor, MatterRecord matter, @Nullable String words) {
        var today = LocalDate.now(clock);
        matter.setState(
                Life.after(Opening.state(matter), new Life.Act.ApproveClosing()).name());
        matter.setClosedOn(today);
        book.store(matter);
        var entry = approvals.keep(actor, matter, "CLOSING", "APPROVED", "matter-closed", words);
        book.tell(matter, "matter-closed", approvals.signed(actor, matter, Stage.CLOSE), null, words, entry);
        tasks.closed(matter);
        events.publishEvent(new MatterEvent.Closed(matter.getId(), matter.getBody(), matter.getKind(), today));
    }

    public void sendBack(Viewer actor, MatterRecord matter, String reason) {
        matter.setState(
                Life.after(Opening.state(matter), new Life.Act.ReturnClosing()).name());
        matter.setReturned(reason);
        book.store(matter);
        var entry = approvals.keep(actor, matter, "CLOSING", "RETURNED", "matter-closing-returned", reason);
        book.tell(matter, "matter-closing-returned", approvals.signed(actor, matter, Stage.CLOSE), null, reason, entry);
        tasks.toClose(matter);
    }
}
