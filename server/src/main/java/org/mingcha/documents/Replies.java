package org.mingcha.documents;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Desk;
import org.mingcha.documents.internal.Plain;
import org.mingcha.documents.internal.Replying;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers of the units (反馈): given, then accepted or sent back by the section, and where it wants so looked at on the spot. */
@Component
public class Replies {
    private final Desk desk;
    private final Replying replying;

    Replies(Desk desk, Replying replying) {
        this.desk = desk;
        this.replying = replying;
    }

    /**
     * What a unit answers.
     *
     * @param measures what it has done (整改措施)
     * @param responsible who is responsible for it (责任人)
     * @param refused whether it refuses what was demanded (拒不落实)
     * @param evidence files this person has uploaded, such as photographs taken afterwards
     */
    public record Answer(String measures, String responsible, boolean refused, List<UUID> evidence) {
        public Answer {
            evidence = List.copyOf(evidence);
        }
    }

    /** The unit answers; a late answer is taken too, and says that it is late. */
    @Transactional
    public Document reply(Viewer unit, UUID id, IfMatch at, Answer answer) {
        var document = desk.held(unit, id, at, Verb.REPLY, answer, State.SERVED, State.ACKNOWLEDGED);
        replying.reply(
                unit,
                document,
                new Answer(
                        Plain.needed("整改措施", answer.measures(), 8000),
                        Plain.needed("责任人", answer.responsible(), 120),
                        answer.refused(),
                        answer.evidence()));
        return desk.view(unit, document);
    }

    /**
     * Accepts the answer. That ends the document, unless somebody is to look at it on the spot first.
     *
     * @param visitBy the last day of the return visit (回访); null where none is wanted
     */
    @Transactional
    public Document accept(Viewer actor, UUID id, IfMatch at, @Nullable LocalDate visitBy) {
        var document = desk.held(actor, id, at, Verb.REVIEW_REPLY, null, State.REPLIED);
        replying.accept(actor, document, visitBy);
        return desk.view(actor, document);
    }

    /** Sends the answer back: the unit answers again, within the same term counted anew. */
    @Transactional
    public Document sendBack(Viewer actor, UUID id, IfMatch at, String reason) {
        var document = desk.held(actor, id, at, Verb.REVIEW_REPLY, null, State.REPLIED);
        replying.sendBack(actor, document, Plain.needed("退回理由", reason, 2000));
        return desk.view(actor, document);
    }
}
