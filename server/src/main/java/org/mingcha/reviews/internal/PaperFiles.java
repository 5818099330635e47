package org.mingcha.reviews.internal;

import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.evidence.EvidenceHolder;
import org.springframework.stereotype.Component;

/**
 * The papers of reviewed files: shown to whoever may see the review, and to the unit that was asked for them. What a reviewer marks in
 * them stays his own while the file is scored, and never comes to the unit.
 */
@Component
class PaperFiles implements EvidenceHolder {
    private final PaperBook book;

    PaperFiles(PaperBook book) {
        this.book = book;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        return book.shows(viewer, file);
    }

    @Override
    public boolean keepsMarksApart(Viewer viewer, UUID file) {
        return book.keepsMarksApart(viewer, file);
    }
}
