package org.mingcha.bulletins.internal;

import static org.mingcha.bulletins.internal.db.Tables.BULLETIN;
import static org.mingcha.bulletins.internal.db.Tables.EDITION;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.mingcha.policy.BulletinRule.Recipient;
import org.springframework.stereotype.Component;

/**
 * Which issues a viewer may know of: those who write and sign their body's all of them, everybody else what was issued to him. A squadron, a
 * street or town reads its own body's, the city those of its districts, a district those of its city, as each kind says.
 */
@Component
class Sight {
    private final Directory directory;

    Sight(Directory directory) {
        this.directory = directory;
    }

    /** Whether somebody writes or signs issues of the body himself. */
    static boolean works(Viewer viewer, String body) {
        return viewer.body().equals(body)
                && viewer.squadron().isEmpty()
                && !viewer.roles().contains(Role.CITY_READER)
                && (viewer.may(Permission.WRITE_BULLETINS) || viewer.may(Permission.SIGN_BULLETINS));
    }

    static boolean works(Viewer viewer, BulletinRecord bulletin) {
        return works(viewer, bulletin.getBody());
    }

    /** What may be listed and opened. */
    Condition seenBy(Viewer viewer) {
        if (!viewer.may(Permission.SEE_BULLETINS)) return DSL.falseCondition();
        return works(viewer, viewer.body()) ? BULLETIN.BODY.eq(viewer.body()).or(readBy(viewer)) : readBy(viewer);
    }

    /** What was issued to a viewer. */
    private Condition readBy(Viewer viewer) {
        var issued = DSL.exists(DSL.selectOne().from(EDITION).where(EDITION.BULLETIN.eq(BULLETIN.ID)));
        var own = BULLETIN.BODY.eq(viewer.body());
        if (viewer.squadron().isPresent()) {
            var as = viewer.roles().contains(Role.SUBDISTRICT_READER) ? Recipient.SUBDISTRICT : Recipient.SQUADRON;
            return issued.and(own).and(to(as));
        }
        var below = BULLETIN.BODY.in(viewer.bodies()).and(to(Recipient.CITY));
        var above = directory
                .body(viewer.body())
                .map(Body::parent)
                .<Condition>map(city -> BULLETIN.BODY.eq(city).and(to(Recipient.DISTRICT)))
                .orElse(DSL.falseCondition());
        return issued.and(DSL.or(own, below, above));
    }

    private static Condition to(Recipient recipient) {
        return BULLETIN.RECIPIENTS.contains(new String[] {recipient.name()});
    }
}
