package org.mingcha.inspections.internal;

import static org.mingcha.inspections.internal.db.Tables.VISIT;

import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceHolder;
import org.springframework.stereotype.Component;

/** The process recordings of visits: shown to whoever may see the visit and knows where it leads. */
@Component
class Recordings implements EvidenceHolder {
    private final DSLContext sql;
    private final Sheets sheets;

    Recordings(DSLContext sql, Sheets sheets) {
        this.sql = sql;
        this.sheets = sheets;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        if (!viewer.may(Permission.SEE_VISITS) && !viewer.may(Permission.MAKE_VISIT)) return false;
        return sql
                .select(VISIT.ID)
                .from(VISIT)
                .where(VISIT.RECORDING.eq(file), VISIT.BODY.eq(viewer.body()))
                .fetch(VISIT.ID)
                .stream()
                .anyMatch(visit -> sees(viewer, visit));
    }

    private boolean sees(Viewer viewer, UUID visit) {
        try {
            return Views.told(viewer, sheets.seen(viewer, visit));
        } catch (Refusal hidden) {
            return false;
        }
    }
}
