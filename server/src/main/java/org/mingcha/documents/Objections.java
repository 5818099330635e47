package org.mingcha.documents;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Desk;
import org.mingcha.documents.internal.Objecting;
import org.mingcha.documents.internal.Plain;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Objections of the units (申辩、复核): raised once within their term, decided by somebody who took no part in the document. */
@Component
public class Objections {
    private static final State[] SERVED = {State.SERVED, State.ACKNOWLEDGED, State.REPLIED, State.ACCEPTED, State.CLOSED
    };

    private final Desk desk;
    private final Objecting objecting;

    Objections(Desk desk, Objecting objecting) {
        this.desk = desk;
        this.objecting = objecting;
    }

    /** Objects; what the document demands is not suspended by it. */
    @Transactional
    public Document raise(Viewer unit, UUID id, IfMatch at, String grounds) {
        var document = desk.held(unit, id, at, Verb.OBJECT, null, SERVED);
        objecting.raise(unit, document, Plain.needed("申辩理由", grounds, 8000));
        return desk.view(unit, document);
    }

    /**
     * Decides it; upheld, the document is withdrawn and every consequence of it undone.
     *
     * @param meeting when the party leadership group consented, where an instrument is to be withdrawn
     */
    @Transactional
    public Document decide(
            Viewer actor,
            UUID id,
            IfMatch at,
            boolean upheld,
            String reason,
            @Nullable LocalDate meeting,
            @Nullable String paper) {
        var document = desk.held(actor, id, at, Verb.DECIDE_OBJECTION, null, SERVED);
        objecting.decide(actor, document, upheld, Plain.needed("决定理由", reason, 4000), meeting, paper);
        return desk.view(actor, document);
    }
}
