package org.mingcha.findings.internal;

import static org.mingcha.findings.internal.db.Tables.FINDING;

import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Source;
import org.mingcha.findings.internal.db.tables.records.FindingRecord;

/**
 * What one viewer may see of findings. A draft is seen by those who write it; the body's sections and leaders see the rest, an
 * inspector what he found himself, a superior body what its districts found. A squadron sees its own, once the document was served,
 * and what it told of itself.
 */
public record FindingSight(Viewer viewer) {

    public Condition rows() {
        Condition seen;
        if (viewer.squadron().isPresent())
            seen = DSL.and(
                    FINDING.BODY.eq(viewer.body()),
                    FINDING.SQUADRON.eq(viewer.squadron().get()),
                    FINDING.SERVED_ON.isNotNull().or(toldByUnit()).or(ofOwnInspection()));
        else
            seen = DSL.or(
                    found(),
                    DSL.and(
                            FINDING.BODY.in(viewer.bodies()),
                            FINDING.STATE.ne(Finding.State.DRAFT.name()),
                            insider() ? DSL.noCondition() : FINDING.BODY.ne(viewer.body())));
        return DSL.and(FINDING.BODY.in(viewer.bodies()), seen);
    }

    private static Condition toldByUnit() {
        return FINDING.SOURCE_KIND.eq(Source.Kind.SELF_REPORT.word());
    }

    /** What the own unit found among its people (三级督察); a street also sees what its squadron found. */
    private Condition ofOwnInspection() {
        var unit = viewer.unit().orElseThrow();
        var own = FINDING.ISSUER.eq(unit);
        return unit.startsWith("subdistrict/")
                ? own.or(FINDING.ISSUER.isNotNull().and(FINDING.STATE.ne(Finding.State.DRAFT.name())))
                : own;
    }

    private Condition found() {
        return FINDING.FOUND_BY.contains(new UUID[] {viewer.account()});
    }

    private boolean insider() {
        return viewer.may(Permission.MAKE_PLAN) || viewer.may(Permission.APPROVE_ORDER);
    }

    /** The head of its section or a leader above the sections, and nobody who found it. */
    public boolean mayEnd(FindingRecord row) {
        return ofItsSection(row) && !wrote(row);
    }

    public boolean ofItsSection(FindingRecord row) {
        if (row.getIssuer() != null)
            return viewer.may(Permission.END_FINDINGS)
                    && viewer.body().equals(row.getBody())
                    && viewer.unit().filter(row.getIssuer()::equals).isPresent();
        return viewer.may(Permission.END_FINDINGS)
                && viewer.body().equals(row.getBody())
                && viewer.squadron().isEmpty()
                && (viewer.sections().isEmpty() || viewer.sections().contains(row.getSection()));
    }

    public boolean wrote(FindingRecord row) {
        return java.util.Arrays.asList(row.getFoundBy()).contains(viewer.account());
    }

    public boolean readsNames() {
        return viewer.may(Permission.SEE_NAMED_OFFICERS);
    }
}
