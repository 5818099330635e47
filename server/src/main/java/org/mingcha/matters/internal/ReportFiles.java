package org.mingcha.matters.internal;

import static org.mingcha.matters.internal.db.Tables.MATTER;
import static org.mingcha.matters.internal.db.Tables.REPORT;
import static org.mingcha.matters.internal.db.Tables.REPORT_FILE;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Viewer;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.evidence.EvidenceHolder;
import org.mingcha.matters.Matter;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The files of reports: the bureau that pursues the matter sees them all, a responsible unit its own. */
@Component
public class ReportFiles implements EvidenceHolder {
    private final DSLContext sql;
    private final ObjectProvider<EvidenceFiles> evidence;

    ReportFiles(DSLContext sql, ObjectProvider<EvidenceFiles> evidence) {
        this.sql = sql;
        this.evidence = evidence;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        var mine = viewer.squadron().isEmpty() ? DSL.noCondition() : REPORT.UNIT.in(Sight.units(viewer));
        return sql.fetchExists(sql.selectOne()
                .from(REPORT_FILE)
                .join(REPORT)
                .on(REPORT.ID.eq(REPORT_FILE.REPORT))
                .join(MATTER)
                .on(MATTER.ID.eq(REPORT_FILE.MATTER))
                .where(REPORT_FILE.FILE.eq(file), Sight.seenBy(viewer), mine));
    }

    /** The files this person has uploaded himself. */
    List<EvidenceFile> own(Viewer by, List<UUID> ids) {
        return ids.isEmpty() ? List.of() : evidence.getObject().ownOf(by, new LinkedHashSet<>(ids));
    }

    void attach(MatterRecord matter, UUID report, List<EvidenceFile> files) {
        for (int i = 0; i < files.size(); i++)
            sql.insertInto(REPORT_FILE)
                    .set(REPORT_FILE.REPORT, report)
                    .set(REPORT_FILE.MATTER, matter.getId())
                    .set(REPORT_FILE.BODY, matter.getBody())
                    .set(REPORT_FILE.FILE, files.get(i).id())
                    .set(REPORT_FILE.SHA256, files.get(i).sha256())
                    .set(REPORT_FILE.POSITION, i)
                    .execute();
    }

    public List<Matter.File> of(UUID report) {
        var ids = sql.select(REPORT_FILE.FILE)
                .from(REPORT_FILE)
                .where(REPORT_FILE.REPORT.eq(report))
                .orderBy(REPORT_FILE.POSITION)
                .fetch(REPORT_FILE.FILE);
        if (ids.isEmpty()) return List.of();
        return evidence.getObject().of(ids).stream()
                .map(file -> new Matter.File(file.id(), file.name(), file.type(), file.sha256()))
                .toList();
    }
}
