package org.mingcha.matters.internal;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.select;
import static org.mingcha.matters.internal.db.Tables.MATTER;
import static org.mingcha.matters.internal.db.Tables.UNIT;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;

/**
 * Which matters a viewer may know of: the section that pursues it, the leaders, those who may have to approve it, and each responsible
 * unit what is its own, once it is opened. The city sees what its districts have opened.
 */
public final class Sight {
    /** What nobody outside the section and the leaders has been told of yet. */
    private static final List<String> INSIDE = List.of("DRAFT", "SUBMITTED");

    private Sight() {}

    public static Condition seenBy(Viewer viewer) {
        if (!viewer.may(Permission.SEE_MATTERS)) return falseCondition();
        var responsible = MATTER.STATE
                .notIn(INSIDE)
                .and(MATTER.ID.in(select(UNIT.MATTER).from(UNIT).where(UNIT.UNIT_.in(units(viewer)))));
        if (viewer.squadron().isPresent()) return MATTER.BODY.eq(viewer.body()).and(responsible);
        var opened = MATTER.BODY.in(viewer.bodies()).and(MATTER.STATE.notIn(INSIDE));
        var own = MATTER.BODY.eq(viewer.body());
        if (viewer.roles().contains(Role.CITY_READER)) return opened;
        return DSL.or(
                own.and(MATTER.SECTION.in(viewer.sections())),
                own.and(approves(viewer)),
                opened.and(MATTER.BODY.ne(viewer.body())),
                responsible.and(own.or(
                        MATTER.ID.in(select(UNIT.MATTER).from(UNIT).where(UNIT.UNIT_.eq("body/" + viewer.body()))))));
    }

    /** The units for which this person speaks. */
    static Set<String> units(Viewer viewer) {
        var units = new TreeSet<String>();
        if (viewer.squadron().isPresent()) {
            viewer.unit().ifPresent(units::add);
            return units;
        }
        for (var section : viewer.sections()) units.add("section/" + section);
        units.add("body/" + viewer.body());
        return units;
    }

    /** Of the units of a matter, those a viewer is told of: all for a bureau, itself for a squadron, street or town. */
    public static Condition ownUnits(Viewer viewer) {
        return viewer.squadron().isEmpty() ? DSL.noCondition() : UNIT.UNIT_.in(units(viewer));
    }

    /** Leaders see all; a section's head what his section pursues; whoever is named, and his deputy, what he may have to approve. */
    private static Condition approves(Viewer viewer) {
        var condition = DSL.or(MATTER.APPROVER.eq(viewer.account()), holds(viewer.grants()));
        for (var away : viewer.standsInFor())
            condition = condition.or(MATTER.APPROVER.eq(away.account())).or(holds(away.grants()));
        return condition;
    }

    private static Condition holds(Set<Grant> grants) {
        Condition condition = falseCondition();
        for (var grant : grants)
            switch (grant.role()) {
                case LEADER_IN_CHARGE, HEAD -> condition = DSL.trueCondition();
                case SECTION_HEAD -> condition = condition.or(MATTER.SECTION.eq(grant.section()));
                default -> {}
            }
        return condition;
    }

    /** Somebody of the bureau that pursues it, who sees how it came about. */
    static boolean isInside(Viewer viewer, String body) {
        return viewer.squadron().isEmpty()
                && viewer.body().equals(body)
                && !viewer.roles().contains(Role.CITY_READER);
    }

    /** Somebody of the bureau who is more than a responsible unit in it: its own section's people and the leaders. */
    static boolean pursues(Viewer viewer, String body, String section) {
        return isInside(viewer, body)
                && (viewer.sections().contains(section)
                        || viewer.roles().contains(Role.LEADER_IN_CHARGE)
                        || viewer.roles().contains(Role.HEAD)
                        || !viewer.standsInFor().isEmpty());
    }
}
