package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.DEMERIT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.api.Ids;
import org.mingcha.documents.DocumentEvent;
import org.mingcha.documents.DocumentFacts;
import org.mingcha.documents.Register;
import org.mingcha.scoring.Demerit.Cause;
import org.mingcha.scoring.Demerit.Undoing;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books what documents cost, inside the transaction of the act that costs it, and judges anew. */
@Component
public class Demerits {
    private final DSLContext sql;
    private final Clock clock;
    private final Register register;
    private final Rules rules;
    private final Judge judge;

    Demerits(DSLContext sql, Clock clock, Register register, Rules rules, Judge judge) {
        this.sql = sql;
        this.clock = clock;
        this.register = register;
        this.rules = rules;
        this.judge = judge;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DocumentEvent event) {
        switch (event) {
            case DocumentEvent.Issued issued -> issued(register.factsOf(issued.document()), issued.on());
            case DocumentEvent.Served served -> served(served.document());
            case DocumentEvent.Lapsed lapsed -> late(register.factsOf(lapsed.document()), lapsed.lastDay());
            case DocumentEvent.Replied replied -> {
                if (replied.late()) late(register.factsOf(replied.document()), replied.on());
            }
            case DocumentEvent.Objected objected -> objected(objected.document(), true);
            case DocumentEvent.ObjectionDismissed dismissed -> {
                objected(dismissed.document(), false);
                // there is one objection to a document: what was dismissed stands
                sql.update(DEMERIT)
                        .set(DEMERIT.OBJECTION_UNTIL, dismissed.on().minusDays(1))
                        .where(DEMERIT.DOCUMENT.eq(dismissed.document()))
                        .execute();
            }
            case DocumentEvent.Withdrawn withdrawn -> withdrawn(register.factsOf(withdrawn.document()), withdrawn.on());
            case DocumentEvent.Superseded old -> {
                for (var cause : Cause.values()) undo(old.document(), cause, Undoing.SUPERSEDED, old.on());
            }
            case DocumentEvent.Closed _ -> {}
        }
        judge.judge(event.body(), event.squadron(), LocalDate.now(clock));
    }

    private void issued(DocumentFacts facts, LocalDate on) {
        rules.price(facts, faults(facts)).ifPresent(price -> {
            book(facts, Cause.DOCUMENT, price, on);
            if (facts.escalates() != null) undo(facts.escalates(), Cause.DOCUMENT, Undoing.HIGHER_STEP, on);
        });
    }

    /** The faults a document is about: a higher step that names none of its own takes over those of the step before. */
    private List<DocumentFacts.Fault> faults(DocumentFacts facts) {
        return facts.faults().isEmpty() && facts.escalates() != null
                ? faults(register.factsOf(facts.escalates()))
                : facts.faults();
    }

    private void served(UUID document) {
        sql.update(DEMERIT)
                .set(DEMERIT.OBJECTION_UNTIL, register.factsOf(document).objectionUntil())
                .where(DEMERIT.DOCUMENT.eq(document))
                .execute();
    }

    private void late(DocumentFacts facts, LocalDate on) {
        rules.lateReply(facts, faults(facts)).ifPresent(price -> book(facts, Cause.LATE_REPLY, price, on));
    }

    private void book(DocumentFacts facts, Cause cause, Rules.Price price, LocalDate on) {
        sql.insertInto(DEMERIT)
                .set(DEMERIT.ID, Ids.next(clock))
                .set(DEMERIT.BODY, facts.body())
                .set(DEMERIT.SQUADRON, facts.squadron())
                .set(DEMERIT.DOCUMENT, facts.document())
                .set(DEMERIT.KIND, facts.kind())
                .set(DEMERIT.KIND_TITLE, facts.kindTitle())
                .set(DEMERIT.NUMBER_TEXT, facts.number())
                .set(DEMERIT.CAUSE, cause.name())
                .set(DEMERIT.POINTS, price.points())
                .set(DEMERIT.SUM, price.sum())
                .set(
                        DEMERIT.DUTY,
                        facts.faults().isEmpty()
                                ? null
                                : facts.faults().getFirst().duty())
                .set(DEMERIT.SECTION, facts.section())
                .set(DEMERIT.REGIME, facts.regime())
                .set(DEMERIT.COUNTED_ON, on)
                .set(DEMERIT.OBJECTION_UNTIL, facts.objectionUntil())
                .onConflictDoNothing()
                .execute();
    }

    private void objected(UUID document, boolean open) {
        sql.update(DEMERIT)
                .set(DEMERIT.OBJECTED, open)
                .where(DEMERIT.DOCUMENT.eq(document))
                .execute();
    }

    private void withdrawn(DocumentFacts facts, LocalDate on) {
        for (var cause : Cause.values()) undo(facts.document(), cause, Undoing.WITHDRAWN, on);
        // the fault counts once, at its highest step: without this one that is the step before again
        if (facts.escalates() != null)
            sql.update(DEMERIT)
                    .setNull(DEMERIT.UNDONE_ON)
                    .setNull(DEMERIT.UNDONE_BECAUSE)
                    .where(
                            DEMERIT.DOCUMENT.eq(facts.escalates()),
                            DEMERIT.UNDONE_BECAUSE.eq(Undoing.HIGHER_STEP.name()))
                    .execute();
    }

    private void undo(UUID document, Cause cause, Undoing because, LocalDate on) {
        sql.update(DEMERIT)
                .set(DEMERIT.UNDONE_ON, on)
                .set(DEMERIT.UNDONE_BECAUSE, because.name())
                .where(DEMERIT.DOCUMENT.eq(document), DEMERIT.CAUSE.eq(cause.name()), DEMERIT.UNDONE_ON.isNull())
                .execute();
    }
}
