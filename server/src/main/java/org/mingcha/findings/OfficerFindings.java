package org.mingcha.findings;

import static org.mingcha.findings.internal.db.Tables.FINDING;
import static org.mingcha.findings.internal.db.Tables.OFFICER;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.findings.internal.FindingSight;
import org.mingcha.findings.internal.FindingTable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was found of the officers of a squadron, for that squadron and its street alone (队员). */
@Component
public class OfficerFindings {
    private final DSLContext sql;
    private final FindingTable table;

    OfficerFindings(DSLContext sql, FindingTable table) {
        this.sql = sql;
        this.table = table;
    }

    /** The officers named in the findings of some days that this unit may see, with how many. */
    @Transactional(readOnly = true)
    public Map<String, Integer> named(Viewer viewer, LocalDate from, LocalDate until) {
        return sql.select(OFFICER.NAME, DSL.count())
                .from(FINDING)
                .join(OFFICER)
                .on(OFFICER.FINDING.eq(FINDING.ID))
                .where(seen(viewer, from, until))
                .groupBy(OFFICER.NAME)
                .orderBy(OFFICER.NAME)
                .fetchMap(OFFICER.NAME, DSL.count());
    }

    /** What was found of one of them, by day. */
    @Transactional(readOnly = true)
    public List<Finding> of(Viewer viewer, String officer, LocalDate from, LocalDate until) {
        var which = seen(viewer, from, until)
                .and(DSL.exists(
                        DSL.selectOne().from(OFFICER).where(OFFICER.FINDING.eq(FINDING.ID), OFFICER.NAME.eq(officer))));
        return table.unnamed(table.of(which)).stream()
                .sorted(java.util.Comparator.comparing(Finding::foundOn).thenComparing(Finding::id))
                .toList();
    }

    private static Condition seen(Viewer viewer, LocalDate from, LocalDate until) {
        if (!viewer.may(Permission.SEE_OFFICER_SHEETS) || viewer.squadron().isEmpty()) return DSL.falseCondition();
        return DSL.and(new FindingSight(viewer).rows(), FINDING.FOUND_ON.ge(from), FINDING.FOUND_ON.lt(until));
    }
}
