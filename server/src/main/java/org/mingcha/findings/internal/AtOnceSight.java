package org.mingcha.findings.internal;

import static org.mingcha.findings.internal.db.Tables.AT_ONCE;

import java.util.Arrays;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.findings.internal.db.tables.records.AtOnceRecord;

/** Who knows of what is told at once: whoever found it, his section and his body; the unit, be it a squadron or a district's bureau, once it was told. */
public record AtOnceSight(Viewer viewer) {

    public Condition rows() {
        if (!viewer.may(Permission.SEE_FINDINGS)) return DSL.falseCondition();
        var told = AT_ONCE.STATE.ne("DUE");
        if (viewer.squadron().isPresent())
            return AT_ONCE.BODY
                    .eq(viewer.body())
                    .and(AT_ONCE.UNIT.eq(viewer.squadron().get()))
                    .and(told);
        var found = AT_ONCE.FOUND_BY
                .contains(new java.util.UUID[] {viewer.account()})
                .or(
                        viewer.may(Permission.WRITE_FINDINGS)
                                ? AT_ONCE.SECTION.in(viewer.sections())
                                : DSL.falseCondition());
        var inside = viewer.may(Permission.MAKE_PLAN) || viewer.may(Permission.APPROVE_ORDER);
        return DSL.or(
                AT_ONCE.BODY.eq(viewer.body()).and(inside ? DSL.noCondition() : found),
                AT_ONCE.BODY.in(viewer.bodies()).and(AT_ONCE.BODY.ne(viewer.body())),
                AT_ONCE.UNIT.eq(viewer.body()).and(told).and(inside ? DSL.noCondition() : DSL.falseCondition()));
    }

    /** Whoever found it, or his section. */
    public boolean mayTell(AtOnceRecord row) {
        return row.getState().equals("DUE")
                && viewer.may(Permission.WRITE_FINDINGS)
                && viewer.body().equals(row.getBody())
                && viewer.squadron().isEmpty()
                && (Arrays.asList(row.getFoundBy()).contains(viewer.account())
                        || viewer.sections().contains(row.getSection()));
    }

    /** The unit itself. */
    public boolean mayHandle(AtOnceRecord row) {
        if (!row.getState().equals("TOLD") || !viewer.may(Permission.WRITE_FINDINGS)) return false;
        return viewer.squadron()
                .map(unit -> viewer.body().equals(row.getBody()) && unit.equals(row.getUnit()))
                .orElse(viewer.body().equals(row.getUnit()));
    }
}
