package org.mingcha.documents;

import java.util.List;
import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.documents.internal.Desk;
import org.mingcha.documents.internal.Escalating;
import org.mingcha.documents.internal.Plain;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What follows when nobody answers (升级): proposed by the calendar, decided by people, never without the unit's having been asked. */
@Component
public class Escalations {
    private final Desk desk;
    private final Escalating escalating;

    Escalations(Desk desk, Escalating escalating) {
        this.desk = desk;
        this.escalating = escalating;
    }

    /** The proposals that wait for this viewer's sections, or for his squadron's reason. */
    @Transactional(readOnly = true)
    public List<Proposal> open(Viewer viewer) {
        return escalating.open(viewer);
    }

    /** The unit says why it did not answer in time. */
    @Transactional
    public Document giveReason(Viewer unit, UUID document, IfMatch at, String reason) {
        var row = escalating.heldForReason(unit, document, at);
        escalating.giveReason(unit, row, Plain.needed("理由", reason, 4000));
        return desk.view(unit, row);
    }

    /** Takes the step: a draft of the next kind, with the earlier document as its cause. It still runs its whole course. */
    @Transactional
    public Document take(Viewer actor, UUID proposal) {
        return desk.view(actor, escalating.take(actor, proposal));
    }

    /** Does not take it, and says why. */
    @Transactional
    public void decline(Viewer actor, UUID proposal, String reason) {
        escalating.decline(actor, proposal, Plain.needed("理由", reason, 2000));
    }
}
