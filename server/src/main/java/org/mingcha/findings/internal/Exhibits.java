package org.mingcha.findings.internal;

import static org.mingcha.findings.internal.db.Tables.EXHIBIT;
import static org.mingcha.findings.internal.db.Tables.FINDING;

import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.evidence.EvidenceHolder;
import org.springframework.stereotype.Component;

/** What shows a finding is seen by whoever sees the finding. */
@Component
class Exhibits implements EvidenceHolder {
    private final DSLContext sql;

    Exhibits(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        return viewer.may(Permission.SEE_FINDINGS)
                && sql.fetchExists(EXHIBIT.join(FINDING)
                        .on(FINDING.ID.eq(EXHIBIT.FINDING))
                        .where(EXHIBIT.FILE.eq(file), new FindingSight(viewer).rows()));
    }
}
