package org.mingcha.reviews.internal;

import static org.mingcha.reviews.internal.db.Tables.REEL;
import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.evidence.EvidenceHolder;
import org.springframework.stereotype.Component;

/** The recordings brought here for reviews: shown to whoever may see the review. */
@Component
class WatchedFiles implements EvidenceHolder {
    private final DSLContext sql;

    WatchedFiles(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        return viewer.may(Permission.SEE_REVIEWS)
                && sql.fetchExists(sql.selectOne()
                        .from(REEL)
                        .join(REVIEW)
                        .on(REVIEW.ID.eq(REEL.REVIEW))
                        .where(REEL.FILE.eq(file), ReviewBook.seen(viewer)));
    }
}
