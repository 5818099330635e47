package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.Replies.Answer;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.documents.internal.db.tables.records.ReplyRecord;
import org.mingcha.findings.Findings;
import org.mingcha.planning.VisitWanted;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What a reply sets going, and what its review does. */
@Component
public class Replying {
    private final DocumentBook book;
    private final Answers answers;
    private final ReplyFiles files;
    private final Proposals proposals;
    private final Kinds kinds;
    private final Closing closing;
    private final DocumentTasks tasks;
    private final Acts acts;
    private final Findings findings;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Replying(
            DocumentBook book,
            Answers answers,
            ReplyFiles files,
            Proposals proposals,
            Kinds kinds,
            Closing closing,
            DocumentTasks tasks,
            Acts acts,
            Findings findings,
            WorkingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.answers = answers;
        this.files = files;
        this.proposals = proposals;
        this.kinds = kinds;
        this.closing = closing;
        this.tasks = tasks;
        this.acts = acts;
        this.findings = findings;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    public void reply(Viewer unit, DocumentRecord document, Answer answer) {
        var today = LocalDate.now(clock);
        var late = document.getDueOn() != null && today.isAfter(document.getDueOn());
        var row = new ReplyRecord();
        row.setId(Ids.next(clock));
        row.setDocument(document.getId());
        row.setBody(document.getBody());
        row.setNth(answers.replyCount(document.getId()) + 1);
        row.setMeasures(answer.measures());
        row.setResponsible(answer.responsible());
        row.setRefused(answer.refused());
        row.setLate(late);
        row.setGivenBy(unit.account());
        row.setGivenByName(unit.name());
        row.setGivenAt(OffsetDateTime.now(clock));
        row.setState("GIVEN");
        answers.add(row);
        var hashes = files.attach(unit, row, answer.evidence());
        document.setState(State.REPLIED.name());
        document.setLapsedOn(null);
        book.store(document);
        proposals.fallAway(document, unit.name(), "中队已反馈");
        answers.openExtension(document.getId()).ifPresent(extension -> {
            extension.setState("REFUSED");
            extension.setDecidedByName("系统");
            extension.setDecidedAt(OffsetDateTime.now(clock));
            extension.setBecause("中队已反馈，不再需要延期");
            answers.store(extension);
        });
        var entry = acts.book(
                "document-replied",
                document,
                Map.of(
                        "nth", row.getNth(),
                        "late", late,
                        "refused", answer.refused(),
                        "files", hashes,
                        "reply", Acts.commitment(row.getId(), answer.measures() + "\n" + answer.responsible())));
        book.tell(document, "document-replied", unit.name(), null, entry);
        tasks.extensionDecided(document);
        tasks.toReview(document);
        if (answer.refused()) proposals.refused(document, unit.name(), answer.measures());
        events.publishEvent(new DocumentEvent.Replied(
                document.getId(),
                document.getBody(),
                document.getSquadron(),
                document.getKind(),
                today,
                late,
                answer.refused()));
    }

    public void accept(Viewer actor, DocumentRecord document, @Nullable LocalDate visitBy) {
        var reply = decided(actor, document, "ACCEPTED", null);
        document.setState(State.ACCEPTED.name());
        book.store(document);
        var entry = acts.book("reply-accepted", document, Map.of("nth", reply.getNth()));
        book.tell(document, "reply-accepted", actor.name(), null, entry);
        tasks.reviewed(document);
        if (visitBy == null) closing.close(actor, document, null);
        else lookAgain(actor, document, visitBy);
    }

    /** Has the section that answers for the finding look at it on the spot. */
    private void lookAgain(Viewer actor, DocumentRecord document, LocalDate by) {
        var finding = book.points(document.getId()).stream()
                .map(point -> findings.get(actor, point.finding()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.CONFLICT, "return-visit-not-possible", "这份文书没有写明具体问题，不能安排回访；请直接认可，或按任务单另行安排。"));
        events.publishEvent(new VisitWanted(
                document.getBody(),
                document.getSquadron(),
                finding.duty(),
                finding.section(),
                by,
                "回访" + document.getNumberText() + "所列问题的整改情况",
                Views.subject(document.getId()),
                VisitWanted.Nature.RETURN_VISIT,
                actor.account(),
                actor.name()));
        book.tell(document, "return-visit-wanted", actor.name(), TermWords.day(by) + "以前", null);
    }

    public void sendBack(Viewer actor, DocumentRecord document, String reason) {
        var reply = decided(actor, document, "RETURNED", reason);
        var again = calendar.deadline(
                LocalDate.now(clock), Kinds.rule(kinds.of(document).reply()));
        document.setState(State.ACKNOWLEDGED.name());
        if (document.getDueOn() == null || again.lastDay().isAfter(document.getDueOn())) {
            document.setDueOn(again.lastDay());
            document.setDueSum(again.computation().toArray(String[]::new));
        }
        book.store(document);
        var entry = acts.book(
                "reply-returned",
                document,
                Map.of(
                        "nth", reply.getNth(),
                        "due", document.getDueOn().toString(),
                        "reason", Acts.commitment(reply.getId(), reason)));
        book.tell(document, "reply-returned", actor.name(), reason, entry);
        tasks.toAnswerAgain(document, reason);
    }

    private ReplyRecord decided(Viewer actor, DocumentRecord document, String state, @Nullable String because) {
        var reply = answers.openReply(document.getId()).orElseThrow();
        reply.setState(state);
        reply.setDecidedByName(actor.name());
        reply.setDecidedAt(OffsetDateTime.now(clock));
        reply.setBecause(because);
        answers.store(reply);
        return reply;
    }

    /** More time is granted: the last day moves, and a lapse that was booked meanwhile falls away. */
    void moved(Viewer actor, DocumentRecord document, LocalDate until, String sum) {
        document.setDueOn(until);
        document.setDueSum(List.of(sum).toArray(String[]::new));
        document.setLapsedOn(null);
        book.store(document);
        proposals.fallAway(document, actor.name(), "已同意延期");
        tasks.moved(document);
    }
}
