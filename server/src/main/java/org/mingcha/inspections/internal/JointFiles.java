package org.mingcha.inspections.internal;

import static org.mingcha.inspections.internal.db.Tables.PARTY_ATTESTATION;
import static org.mingcha.inspections.internal.db.Tables.SNAPSHOT;
import static org.mingcha.inspections.internal.db.Tables.WATCH;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceHolder;
import org.springframework.stereotype.Component;

/** Pictures of what was watched, and signed slips: shown to whoever may see the visit and knows where it leads. */
@Component
class JointFiles implements EvidenceHolder {
    private final DSLContext sql;
    private final Sheets sheets;

    JointFiles(DSLContext sql, Sheets sheets) {
        this.sql = sql;
        this.sheets = sheets;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        var pictures = DSL.select(WATCH.VISIT)
                .from(SNAPSHOT)
                .join(WATCH)
                .on(WATCH.ID.eq(SNAPSHOT.WATCH))
                .where(SNAPSHOT.FILE.eq(file), SNAPSHOT.BODY.in(viewer.bodies()));
        var slips = DSL.select(PARTY_ATTESTATION.VISIT)
                .from(PARTY_ATTESTATION)
                .where(PARTY_ATTESTATION.SLIP.eq(file), PARTY_ATTESTATION.BODY.in(viewer.bodies()));
        return sql.fetch(pictures.union(slips)).stream().anyMatch(row -> sees(viewer, row.value1()));
    }

    private boolean sees(Viewer viewer, UUID visit) {
        try {
            return Views.told(viewer, sheets.seen(viewer, visit));
        } catch (Refusal hidden) {
            return false;
        }
    }
}
