package org.mingcha.documents;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Closing;
import org.mingcha.documents.internal.Desk;
import org.mingcha.documents.internal.Plain;
import org.mingcha.documents.internal.Serving;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How documents reach their unit (送达、签收): with a receipt that says who and when, from which the terms run. */
@Component
public class Deliveries {
    private final Desk desk;
    private final Serving serving;
    private final Closing closing;
    private final Clock clock;

    Deliveries(Desk desk, Serving serving, Closing closing, Clock clock) {
        this.desk = desk;
        this.serving = serving;
        this.closing = closing;
        this.clock = clock;
    }

    /**
     * Lays a written document on its unit's desk: that serves it, today. Who acknowledges it there has received it, and the receipt says
     * who and when. Refused where nobody sits at that desk.
     */
    @Transactional
    public Document serveOnDesk(Viewer actor, UUID id, IfMatch at) {
        var document = desk.held(actor, id, at, Verb.SERVE, Map.of("way", "DESK"), State.WRITTEN);
        serving.serveOnDesk(actor, document, LocalDate.now(clock));
        return desk.view(actor, document);
    }

    /** Keeps the slip that the unit has signed for a printed document (送达回证): a file this person has uploaded as evidence. */
    @Transactional
    public Document addSlip(Viewer actor, UUID id, IfMatch at, UUID file) {
        var document = desk.held(
                actor,
                id,
                at,
                Verb.ADD_SLIP,
                null,
                State.SERVED,
                State.ACKNOWLEDGED,
                State.REPLIED,
                State.ACCEPTED,
                State.CLOSED);
        serving.slip(actor, document, file);
        return desk.view(actor, document);
    }

    /**
     * Records that a written document was printed and handed over; its signed slip is uploaded with it or later.
     *
     * @param on the day of service, day 0 of its terms
     * @param receiver who received it at the unit
     * @param slip the signed slip; null where it follows
     */
    @Transactional
    public Document serve(Viewer actor, UUID id, IfMatch at, LocalDate on, String receiver, @Nullable UUID slip) {
        var document = desk.held(actor, id, at, Verb.SERVE, Map.of("on", on), State.WRITTEN);
        if (on.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "送达日期在今天之后，不能登记尚未做的事。");
        if (on.isBefore(
                document.getIssuedAt().atZoneSameInstant(clock.getZone()).toLocalDate()))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "served-before-issued", "送达日期早于制发日期，请核对。");
        serving.servePrinted(actor, document, on, Plain.needed("签收人", receiver, 60));
        if (slip != null) serving.slip(actor, document, slip);
        return desk.view(actor, document);
    }

    /** The same, with the slip to follow. */
    @Transactional
    public Document serve(Viewer actor, UUID id, IfMatch at, LocalDate on, String receiver) {
        return serve(actor, id, at, on, receiver, null);
    }

    /** The unit acknowledges a served document; where no reply is asked, that ends it. */
    @Transactional
    public Document acknowledge(Viewer unit, UUID id, IfMatch at) {
        var document = desk.held(unit, id, at, Verb.ACKNOWLEDGE, null, State.SERVED);
        serving.acknowledge(unit, document);
        return desk.view(unit, document);
    }

    /** Ends a document of which nothing more is asked. */
    @Transactional
    public Document close(Viewer actor, UUID id, IfMatch at, String reason) {
        var document = desk.held(actor, id, at, Verb.CLOSE, null, State.SERVED, State.ACKNOWLEDGED, State.ACCEPTED);
        closing.close(actor, document, Plain.needed("办结说明", reason, 2000));
        return desk.view(actor, document);
    }
}
