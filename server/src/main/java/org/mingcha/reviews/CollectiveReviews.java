package org.mingcha.reviews;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.reviews.internal.CollectiveDesk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The collective reviews that the regime asks for: planned, its files gathered, concluded with a circular and the debriefing list. */
@Component
public class CollectiveReviews {
    private final CollectiveDesk desk;

    CollectiveReviews(CollectiveDesk desk) {
        this.desk = desk;
    }

    /** That of the period in which a month lies; of today's where none is given. */
    @Transactional(readOnly = true)
    public CollectiveReview of(Viewer viewer, @Nullable YearMonth month) {
        return desk.of(viewer, month);
    }

    /** Who might take part. */
    @Transactional(readOnly = true)
    public List<CollectiveReview.Participant> candidates(Viewer viewer) {
        return desk.candidates(viewer.body());
    }

    /** Plans it, and lists the drawn files of the period that are not listed yet. */
    @Transactional
    public CollectiveReview plan(Viewer by, YearMonth month, CollectiveReview.Planned planned) {
        return desk.plan(by, month, planned);
    }

    /** Plans it otherwise. */
    @Transactional
    public CollectiveReview change(Viewer by, UUID id, IfMatch at, CollectiveReview.Planned planned) {
        return desk.change(by, id, at, planned);
    }

    /** Concludes it: what is told to the squadrons, and how slight offences were treated; its figures stay as they are now. */
    @Transactional
    public CollectiveReview conclude(Viewer by, UUID id, IfMatch at, String circular, String leniency) {
        return desk.conclude(by, id, at, circular, leniency);
    }
}
