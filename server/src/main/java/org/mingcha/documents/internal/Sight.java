package org.mingcha.documents.internal;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.mingcha.documents.internal.db.Tables.COPY;
import static org.mingcha.documents.internal.db.Tables.DOCUMENT;

import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;

/**
 * Which documents a viewer may know of. A squadron knows what has been served to it, a street or town what was copied to it, the
 * staff of a bureau what has been issued; drafts are known to the section that writes them and to those above the sections.
 */
public final class Sight {
    /** What nobody outside the bureau has been told of yet. */
    private static final List<String> INSIDE = List.of("DRAFT", "SUBMITTED", "APPROVED");

    private Sight() {}

    public static Condition seenBy(Viewer viewer) {
        if (!viewer.may(Permission.SEE_DOCUMENTS)) return falseCondition();
        var body = DOCUMENT.BODY.in(viewer.bodies());
        var unit = viewer.squadron();
        if (unit.isEmpty()) return body.and(DOCUMENT.STATE.notIn(INSIDE).or(mayKnowDrafts(viewer)));
        var own = DOCUMENT.BODY
                .eq(viewer.body())
                .and(DOCUMENT.ISSUER.eq(viewer.unit().orElseThrow()));
        var served = DOCUMENT.BODY.eq(viewer.body()).and(DOCUMENT.SERVED_ON.isNotNull());
        if (!isSubdistrict(viewer)) return own.or(served.and(DOCUMENT.SQUADRON.eq(unit.get())));
        return own.or(served.and(DSL.exists(
                        selectOne().from(COPY).where(COPY.DOCUMENT.eq(DOCUMENT.ID), COPY.SUBDISTRICT.eq(unit.get()))))
                .or(served.and(DOCUMENT.ISSUER.eq("squadron/" + unit.get()))));
    }

    private static Condition mayKnowDrafts(Viewer viewer) {
        var own = DOCUMENT.BODY.eq(viewer.body()).and(DOCUMENT.ISSUER.isNull());
        if (viewer.roles().contains(Role.CITY_READER)) return falseCondition();
        if (viewer.sections().isEmpty()) return own;
        return own.and(DSL.or(
                DOCUMENT.SECTION.in(viewer.sections()),
                DOCUMENT.STATE.eq("APPROVED"),
                DOCUMENT.STATE.eq("SUBMITTED").and(mayBeToApprove(viewer))));
    }

    /** Whoever may have to approve a document can open it, wherever else he works; and so can his deputy. */
    private static Condition mayBeToApprove(Viewer viewer) {
        var condition = DOCUMENT.APPROVER.eq(viewer.account()).or(approves(viewer.grants()));
        for (var away : viewer.standsInFor())
            condition = condition.or(DOCUMENT.APPROVER.eq(away.account())).or(approves(away.grants()));
        return condition;
    }

    private static Condition approves(Set<Grant> grants) {
        Condition condition = falseCondition();
        for (var grant : grants)
            switch (grant.role()) {
                case LEADER_IN_CHARGE, HEAD, PARTY_GROUP_SECRETARY -> condition = DSL.trueCondition();
                case SECTION_HEAD -> condition = condition.or(DOCUMENT.SECTION.eq(grant.section()));
                default -> {}
            }
        return condition;
    }

    static boolean isSubdistrict(Viewer viewer) {
        return viewer.roles().contains(Role.SUBDISTRICT_READER);
    }

    /** Somebody of the bureau, who sees how it came about. */
    static boolean isInside(Viewer viewer, String body) {
        return viewer.squadron().isEmpty() && viewer.body().equals(body);
    }

    /** Documents with an open objection. */
    public static Condition objected() {
        var objection = org.mingcha.documents.internal.db.Tables.OBJECTION;
        return DOCUMENT.ID.in(select(objection.DOCUMENT).from(objection).where(objection.STATE.eq("OPEN")));
    }
}
