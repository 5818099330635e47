package org.mingcha.matters.internal;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Cause;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Draft;
import org.mingcha.matters.Matter;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What a matter came to as the ground of a document (必要时制发执法监督建议书、决定书): drafted from here, so that it names the matter; then it
 * runs the course of its kind.
 */
@Component
public class Outcomes {
    private final MatterBook book;
    private final Rulings rulings;
    private final Documents documents;

    Outcomes(MatterBook book, Rulings rulings, Documents documents) {
        this.book = book;
        this.rulings = rulings;
        this.documents = documents;
    }

    /** @return the draft's id */
    public UUID draft(Viewer by, MatterRecord matter, String kind, String unit) {
        var ruling = rulings.of(matter);
        var outcome = ruling.outcomes().stream()
                .filter(one -> one.document().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-kind", "制度没有规定以这类事项的结果制发这种文书；请从列出的文书中选择。"));
        var squadron = book.unit(matter.getId(), unit)
                .filter(one -> one.getUnit().startsWith(UnitNames.SQUADRON))
                .orElseThrow(() ->
                        new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-unit", "这个单位不是本事项的责任中队；文书只发给责任中队。"));
        var draft = documents.draft(by, over(matter, ruling.cause(), outcome, UnitNames.code(squadron.getUnit())));
        book.store(matter);
        book.tell(matter, "matter-notice-drafted", by.name(), squadron.getUnit(), outcome.title(), null);
        return draft.id();
    }

    private Draft over(MatterRecord matter, String cause, Matter.Outcome outcome, String squadron) {
        var number = Objects.requireNonNull(matter.getNumberText());
        var duty = rulings.of(matter).duty().title();
        return new Draft(
                outcome.document(),
                squadron,
                List.of(),
                new Cause(cause, matter.getId().toString(), duty + "（" + number + "）的结果"),
                null,
                "我局对“" + matter.getTitle() + "”（" + number + "）开展" + duty + "，查明下列问题：",
                List.of("请查明原因，落实责任，依法纠正，并书面报告办理结果。"),
                null,
                null,
                null);
    }
}
