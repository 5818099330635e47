package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.documents.internal.db.tables.records.ExtensionRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What asking for more time does, and what its answer. */
@Component
public class Extending {
    private final DocumentBook book;
    private final Answers answers;
    private final Replying replying;
    private final DocumentTasks tasks;
    private final Kinds kinds;
    private final Acts acts;
    private final Clock clock;

    Extending(
            DocumentBook book,
            Answers answers,
            Replying replying,
            DocumentTasks tasks,
            Kinds kinds,
            Acts acts,
            Clock clock) {
        this.book = book;
        this.answers = answers;
        this.replying = replying;
        this.tasks = tasks;
        this.kinds = kinds;
        this.acts = acts;
        this.clock = clock;
    }

    public void ask(Viewer unit, DocumentRecord document, LocalDate until, String reason) {
        if (document.getDueOn() != null && !until.isAfter(document.getDueOn()))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "extension-too-short",
                    "延期后的截止日须晚于现在的截止日 " + document.getDueOn() + "，请另选日期。");
        var row = new ExtensionRecord();
        row.setId(Ids.next(clock));
        row.setDocument(document.getId());
        row.setBody(document.getBody());
        row.setUntilDay(until);
        row.setReason(reason);
        row.setAskedByName(unit.name());
        row.setAskedAt(OffsetDateTime.now(clock));
        row.setState("ASKED");
        answers.add(row);
        book.store(document);
        var entry = acts.book("extension-asked", document, Map.of("until", until.toString()));
        book.tell(document, "extension-asked", unit.name(), "延期至" + TermWords.day(until) + "：" + reason, entry);
        tasks.extensionToDecide(
                document,
                Kinds.decidersOfExtension(kinds.of(document), document).getFirst());
    }

    public void decide(Viewer actor, DocumentRecord document, boolean granted, String reason) {
        var row = answers.openExtension(document.getId()).orElseThrow();
        row.setState(granted ? "GRANTED" : "REFUSED");
        row.setDecidedByName(actor.name());
        row.setDecidedAt(OffsetDateTime.now(clock));
        row.setBecause(reason);
        answers.store(row);
        if (granted) replying.moved(actor, document, row.getUntilDay(), "经同意延期至" + TermWords.day(row.getUntilDay()));
        else book.store(document);
        var act = granted ? "extension-granted" : "extension-refused";
        var entry = acts.book(act, document, Map.of("until", row.getUntilDay().toString()));
        book.tell(document, act, actor.name(), reason, entry);
        tasks.extensionDecided(document);
    }
}
