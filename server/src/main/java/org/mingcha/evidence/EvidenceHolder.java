package org.mingcha.evidence;

import java.util.UUID;
import org.mingcha.access.Viewer;

/** What holds files as evidence (a visit, a reply, a decision) and therefore knows who may see them. */
public interface EvidenceHolder {
    /** Whether something that this holder may show to the viewer holds the file. */
    boolean shows(Viewer viewer, UUID file);
}
