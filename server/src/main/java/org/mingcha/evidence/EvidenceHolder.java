package org.mingcha.evidence;

import java.util.UUID;
import org.mingcha.access.Viewer;

/** What holds files as evidence (a visit, a reply, a decision) and therefore knows who may see them. */
public interface EvidenceHolder {
    /** Whether something that this holder may show to the viewer holds the file. */
    boolean shows(Viewer viewer, UUID file);

    /** Whether this holder keeps from the viewer what others have marked in the file, so that nobody's judgement leads another's. */
    default boolean keepsMarksApart(Viewer viewer, UUID file) {
        return false;
    }
}
