package org.mingcha.documents;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Desk;
import org.mingcha.documents.internal.Extending;
import org.mingcha.documents.internal.Plain;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** More time to answer (延期): asked by the unit before its last day has passed, granted or refused by whom the regime names. */
@Component
public class Extensions {
    private final Desk desk;
    private final Extending extending;

    Extensions(Desk desk, Extending extending) {
        this.desk = desk;
        this.extending = extending;
    }

    /** Asks for more time, until a later day than the present last one. */
    @Transactional
    public Document ask(Viewer unit, UUID id, IfMatch at, LocalDate until, String reason) {
        var document =
                desk.held(unit, id, at, Verb.ASK_EXTENSION, Map.of("until", until), State.SERVED, State.ACKNOWLEDGED);
        extending.ask(unit, document, until, Plain.needed("延期理由", reason, 2000));
        return desk.view(unit, document);
    }

    /** Grants or refuses it. */
    @Transactional
    public Document decide(Viewer actor, UUID id, IfMatch at, boolean granted, String reason) {
        var document = desk.held(actor, id, at, Verb.DECIDE_EXTENSION, null, State.SERVED, State.ACKNOWLEDGED);
        extending.decide(actor, document, granted, Plain.needed("决定理由", reason, 2000));
        return desk.view(actor, document);
    }
}
