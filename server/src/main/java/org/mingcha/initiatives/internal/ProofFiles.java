package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.MILESTONE_FILE;
import static org.mingcha.initiatives.internal.db.Tables.OBSERVATION;
import static org.mingcha.initiatives.internal.db.Tables.OBSERVATION_FILE;
import static org.mingcha.initiatives.internal.db.Tables.SUPERVISOR;
import static org.mingcha.initiatives.internal.db.Tables.TAKEN_BACK;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.evidence.EvidenceHolder;
import org.mingcha.initiatives.Project;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Files that show a milestone or an observation: the body's people see them, an invited supervisor those of his own observations. */
@Component
class ProofFiles implements EvidenceHolder {
    private final DSLContext sql;
    private final ObjectProvider<EvidenceFiles> evidence;

    ProofFiles(DSLContext sql, ObjectProvider<EvidenceFiles> evidence) {
        this.sql = sql;
        this.evidence = evidence;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        if (viewer.may(Permission.SEE_INITIATIVES))
            return sql.fetchExists(MILESTONE_FILE, MILESTONE_FILE.FILE.eq(file), MILESTONE_FILE.BODY.eq(viewer.body()))
                    || sql.fetchExists(
                            TAKEN_BACK, DSL.val(file).eq(DSL.any(TAKEN_BACK.FILES)), TAKEN_BACK.BODY.eq(viewer.body()))
                    || sql.fetchExists(
                            OBSERVATION_FILE, OBSERVATION_FILE.FILE.eq(file), OBSERVATION_FILE.BODY.eq(viewer.body()));
        return viewer.may(Permission.OBSERVE)
                && sql.fetchExists(sql.selectOne()
                        .from(OBSERVATION_FILE)
                        .join(OBSERVATION)
                        .on(OBSERVATION.ID.eq(OBSERVATION_FILE.OBSERVATION))
                        .join(SUPERVISOR)
                        .on(SUPERVISOR.ID.eq(OBSERVATION.SUPERVISOR))
                        .where(OBSERVATION_FILE.FILE.eq(file), SUPERVISOR.ACCOUNT.eq(viewer.account())));
    }

    /** The files this person has uploaded himself. */
    List<EvidenceFile> own(Viewer by, List<UUID> ids) {
        return ids.isEmpty() ? List.of() : evidence.getObject().ownOf(by, new LinkedHashSet<>(ids));
    }

    void ofMilestone(String body, UUID milestone, List<EvidenceFile> files) {
        for (int i = 0; i < files.size(); i++)
            sql.insertInto(MILESTONE_FILE)
                    .set(MILESTONE_FILE.MILESTONE, milestone)
                    .set(MILESTONE_FILE.BODY, body)
                    .set(MILESTONE_FILE.FILE, files.get(i).id())
                    .set(MILESTONE_FILE.SHA256, files.get(i).sha256())
                    .set(MILESTONE_FILE.POSITION, i)
                    .execute();
    }

    void ofObservation(String body, UUID observation, List<EvidenceFile> files) {
        for (int i = 0; i < files.size(); i++)
            sql.insertInto(OBSERVATION_FILE)
                    .set(OBSERVATION_FILE.OBSERVATION, observation)
                    .set(OBSERVATION_FILE.BODY, body)
                    .set(OBSERVATION_FILE.FILE, files.get(i).id())
                    .set(OBSERVATION_FILE.SHA256, files.get(i).sha256())
                    .set(OBSERVATION_FILE.POSITION, i)
                    .execute();
    }

    List<Project.File> ofMilestone(UUID milestone) {
        return shown(sql.select(MILESTONE_FILE.FILE)
                .from(MILESTONE_FILE)
                .where(MILESTONE_FILE.MILESTONE.eq(milestone))
                .orderBy(MILESTONE_FILE.POSITION)
                .fetch(MILESTONE_FILE.FILE));
    }

    List<Project.File> ofObservation(UUID observation) {
        return shown(sql.select(OBSERVATION_FILE.FILE)
                .from(OBSERVATION_FILE)
                .where(OBSERVATION_FILE.OBSERVATION.eq(observation))
                .orderBy(OBSERVATION_FILE.POSITION)
                .fetch(OBSERVATION_FILE.FILE));
    }

    private List<Project.File> shown(List<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return evidence.getObject().of(ids).stream()
                .map(file -> new Project.File(file.id(), file.name(), file.type(), file.sha256()))
                .toList();
    }
}
