package org.mingcha.evidence;

import static org.mingcha.evidence.internal.db.Tables.FILE;
import static org.mingcha.evidence.internal.db.Tables.MARK;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.internal.Originals;
import org.mingcha.evidence.internal.Rows;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The files kept as evidence. */
@Component
public class EvidenceFiles {
    private final DSLContext sql;
    private final ObjectProvider<EvidenceHolder> holders;
    private final Originals originals;

    EvidenceFiles(DSLContext sql, ObjectProvider<EvidenceHolder> holders, Originals originals) {
        this.sql = sql;
        this.originals = originals;
        this.holders = holders;
    }

    /**
     * A file this viewer may see: an own one, or one held by something that may be shown to him.
     *
     * @throws Refusal {@code evidence-unknown}, also where the file exists
     */
    public EvidenceFile get(Viewer viewer, UUID id) {
        var file = sql.selectFrom(FILE)
                .where(FILE.ID.eq(id), FILE.BODY.in(viewer.bodies()))
                .fetchOne(Rows::file);
        if (file == null || (!file.uploadedBy().equals(viewer.account()) && !held(viewer, id))) throw unknown();
        return file;
    }

    private boolean held(Viewer viewer, UUID file) {
        return holders.orderedStream().anyMatch(holder -> holder.shows(viewer, file));
    }

    /** Whether something that holds the file keeps from the viewer what others have marked in it. */
    public boolean keepsMarksApart(Viewer viewer, UUID file) {
        return holders.orderedStream().anyMatch(holder -> holder.keepsMarksApart(viewer, file));
    }

    /** The files of these ids in the order of their upload; for whoever holds them and shows what he holds. */
    public List<EvidenceFile> of(Collection<UUID> ids) {
        return sql.selectFrom(FILE)
                .where(FILE.ID.in(ids))
                .orderBy(FILE.UPLOADED_AT, FILE.ID)
                .fetch(Rows::file);
    }

    /**
     * These files, if this person may hand them in as evidence: all complete and uploaded by himself.
     *
     * @throws Refusal {@code evidence-unknown} if one is not
     */
    public List<EvidenceFile> ownOf(Viewer viewer, Set<UUID> ids) {
        var files = of(ids);
        boolean own = files.stream()
                .allMatch(file -> file.uploadedBy().equals(viewer.account())
                        && file.body().equals(viewer.body()));
        if (files.size() != ids.size() || !own) throw unknown();
        return files;
    }

    /** Writes the original out; for whoever holds the file and has asked who may have it. */
    public void copy(EvidenceFile file, OutputStream out) throws IOException {
        originals.copy(file, 0, file.bytes(), out);
    }

    /** Whether a mark stands in this file. */
    public boolean marked(UUID file, UUID mark) {
        return sql.fetchExists(MARK, MARK.ID.eq(mark), MARK.FILE.eq(file), MARK.WITHDRAWN_AT.isNull());
    }

    private static Refusal unknown() {
        return new Refusal(HttpStatus.NOT_FOUND, "evidence-unknown", "没有这份证据材料，或者它不在您能看到的范围内；尚未传完的，请先传完");
    }
}
