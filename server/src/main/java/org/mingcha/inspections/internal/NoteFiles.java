package org.mingcha.inspections.internal;

import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceHolder;
import org.springframework.stereotype.Component;

/** The files of notes: shown to whoever may see the visit and knows where it leads. */
@Component
class NoteFiles implements EvidenceHolder {
    private final Notes notes;
    private final Sheets sheets;

    NoteFiles(Notes notes, Sheets sheets) {
        this.notes = notes;
        this.sheets = sheets;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        if (!viewer.may(Permission.SEE_VISITS) && !viewer.may(Permission.MAKE_VISIT)) return false;
        return notes.visitOf(file).filter(visit -> sees(viewer, visit)).isPresent();
    }

    private boolean sees(Viewer viewer, UUID visit) {
        try {
            return Views.told(viewer, sheets.seen(viewer, visit));
        } catch (Refusal hidden) {
            return false;
        }
    }
}
