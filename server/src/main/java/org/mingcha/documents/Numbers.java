package org.mingcha.documents;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.documents.internal.Plain;
import org.mingcha.documents.internal.SeriesBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The series of numbers (文号) of a body: one for each kind and year, without a gap, beginning at 1 or where two people let it begin. */
@Component
public class Numbers {
    private final SeriesBook series;

    Numbers(SeriesBook series) {
        this.series = series;
    }

    /**
     * A series as it stands.
     *
     * @param regime the title of the regulation whose documents it numbers
     * @param form how its numbers are written
     * @param last the last number given; null before the first
     * @param next the number the next document gets
     * @param start what was proposed or confirmed for its beginning
     * @param mayPropose whether this viewer may propose where it begins
     */
    public record Series(
            String regime,
            String kind,
            String kindTitle,
            String form,
            int year,
            @Nullable Integer last,
            int next,
            @Nullable Start start,
            boolean mayPropose) {}

    /**
     * Where a series is to begin.
     *
     * @param state PROPOSED or CONFIRMED
     * @param mayDecide whether this viewer may confirm or refuse it
     */
    public record Start(
            UUID id,
            int first,
            String reason,
            String state,
            String proposedBy,
            OffsetDateTime proposedAt,
            @Nullable String decidedBy,
            boolean mayDecide) {}

    @Transactional(readOnly = true)
    public List<Series> of(Viewer viewer, int year) {
        return series.of(viewer, year);
    }

    /** Proposes at which number a series begins; refused once it has begun. */
    @Transactional
    public UUID propose(Viewer actor, String kind, int year, int first, String reason) {
        return series.propose(actor, kind, year, first, Plain.needed("理由", reason, 500));
    }

    /** Lets it begin there: a leader, and not the person who proposed it. */
    @Transactional
    public void confirm(Viewer actor, UUID start) {
        series.confirm(actor, start);
    }

    @Transactional
    public void refuse(Viewer actor, UUID start, String reason) {
        series.refuse(actor, start, Plain.needed("理由", reason, 500));
    }
}
