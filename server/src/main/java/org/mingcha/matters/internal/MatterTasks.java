package org.mingcha.matters.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** What matters ask of people. Each step closes what it did and opens what comes next; the kinds have their words on the pages. */
@Component
class MatterTasks {
    private static final String TO_SUBMIT = "matter-to-submit";
    private static final String TO_APPROVE = "matter-to-approve";
    private static final String TO_REPORT = "matter-to-report";
    private static final String RESULT_WANTED = "matter-result-wanted";
    private static final String TO_JUDGE = "matter-report-to-judge";
    private static final String DAY_TO_DECIDE = "matter-day-to-decide";
    private static final String TO_PRESS = "matter-to-press";
    private static final String TO_CLOSE = "matter-to-close";
    private static final String CLOSING = "matter-closing-to-approve";

    private final Tasks tasks;

    MatterTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    void toSubmit(MatterRecord matter, UUID author, @Nullable String because) {
        close(matter, TO_APPROVE);
        var values = values(matter);
        if (because != null) values.put("reason", because);
        open(matter, TO_SUBMIT, matter.getId().toString(), values, null, null, null, null, author, false);
    }

    void dropped(MatterRecord matter) {
        close(matter, TO_SUBMIT);
    }

    /** @param approver the one who is named; null: whoever holds the role. A deputy finds it on his desk as well. */
    void toApprove(MatterRecord matter, Role role, @Nullable UUID approver) {
        close(matter, TO_SUBMIT);
        approval(matter, TO_APPROVE, role, approver);
    }

    private void approval(MatterRecord matter, String kind, Role role, @Nullable UUID approver) {
        open(
                matter,
                kind,
                matter.getId().toString(),
                values(matter),
                null,
                approver == null && role == Role.SECTION_HEAD ? matter.getSection() : null,
                null,
                approver == null ? role : null,
                approver,
                true);
    }

    void opened(MatterRecord matter) {
        close(matter, TO_APPROVE);
    }

    void toReport(MatterRecord matter, UnitRecord unit) {
        ofUnit(matter, unit, TO_REPORT, values(matter), unit.getDueOn());
    }

    /** Its last day has moved. */
    void moved(MatterRecord matter, UnitRecord unit) {
        close(matter, unit, TO_REPORT, DAY_TO_DECIDE, TO_PRESS);
        toReport(matter, unit);
    }

    void reported(MatterRecord matter, UnitRecord unit) {
        close(matter, unit, TO_REPORT, RESULT_WANTED, TO_PRESS, DAY_TO_DECIDE);
        ofSection(matter, unit, TO_JUDGE, null, null);
    }

    void judged(MatterRecord matter, UnitRecord unit) {
        close(matter, unit, TO_JUDGE);
    }

    void toReportAgain(MatterRecord matter, UnitRecord unit, String because) {
        judged(matter, unit);
        close(matter, TO_CLOSE);
        var values = values(matter);
        values.put("reason", because);
        ofUnit(matter, unit, TO_REPORT, values, unit.getDueOn());
    }

    void dayToDecide(MatterRecord matter, UnitRecord unit, Role role) {
        ofSection(matter, unit, DAY_TO_DECIDE, role, unit.getDueOn());
    }

    void dayDecided(MatterRecord matter, UnitRecord unit) {
        close(matter, unit, DAY_TO_DECIDE);
    }

    /** Its last day is near: the unit is reminded of its report. */
    void dueSoon(MatterRecord matter, UnitRecord unit, int workingDaysLeft) {
        tasks.remind(bodyOf(matter, unit), TO_REPORT, subject(matter, unit), workingDaysLeft);
    }

    void resultWanted(MatterRecord matter, UnitRecord unit, LocalDate day) {
        close(matter, unit, RESULT_WANTED);
        ofUnit(matter, unit, RESULT_WANTED, values(matter), day);
    }

    void resultTold(MatterRecord matter, UnitRecord unit) {
        close(matter, unit, RESULT_WANTED);
    }

    /** The section is to press for it: today, so that it stands in red until somebody has. */
    void toPress(MatterRecord matter, UnitRecord unit, LocalDate today) {
        close(matter, unit, TO_PRESS);
        ofSection(matter, unit, TO_PRESS, null, today);
    }

    void pressed(MatterRecord matter, UnitRecord unit) {
        close(matter, unit, TO_PRESS);
    }

    void toClose(MatterRecord matter) {
        close(matter, CLOSING);
        open(
                matter,
                TO_CLOSE,
                matter.getId().toString(),
                values(matter),
                null,
                matter.getSection(),
                null,
                null,
                null,
                false);
    }

    void closingToApprove(MatterRecord matter, Role role, @Nullable UUID approver) {
        close(matter, TO_CLOSE);
        approval(matter, CLOSING, role, approver);
    }

    void closed(MatterRecord matter) {
        close(matter, CLOSING);
    }

    private void ofUnit(
            MatterRecord matter, UnitRecord unit, String kind, Map<String, String> values, @Nullable LocalDate due) {
        var code = UnitNames.code(unit.getUnit());
        var subject = subject(matter, unit);
        if (unit.getUnit().startsWith(UnitNames.SECTION))
            open(matter, kind, subject, values, due, code, null, null, null, false);
        else if (unit.getUnit().startsWith(UnitNames.BODY))
            tasks.open(new NewTask(
                    code, kind, subject, values, link(matter), null, due, null, null, Role.SECTION_HEAD, null));
        else
            open(
                    matter,
                    kind,
                    subject,
                    values,
                    due,
                    null,
                    code,
                    // a street's people bear the code of its squadron: the role tells whose it is
                    unit.getUnit().startsWith(UnitNames.SUBDISTRICT) ? Role.SUBDISTRICT_READER : Role.SQUADRON_HEAD,
                    null,
                    false);
    }

    private void ofSection(
            MatterRecord matter, UnitRecord unit, String kind, @Nullable Role role, @Nullable LocalDate due) {
        var values = values(matter);
        values.put("unit", unit.getName());
        open(
                matter,
                kind,
                subject(matter, unit),
                values,
                due,
                role == null || role == Role.SECTION_HEAD ? matter.getSection() : null,
                null,
                role,
                null,
                false);
    }

    private static String subject(MatterRecord matter, UnitRecord unit) {
        return matter.getId() + "/" + unit.getUnit();
    }

    private static Map<String, String> values(MatterRecord matter) {
        var values = new HashMap<String, String>();
        values.put("kind", matter.getKindTitle());
        values.put("title", matter.getTitle());
        values.put("number", matter.getNumberText() == null ? matter.getTitle() : matter.getNumberText());
        return values;
    }

    private static String link(MatterRecord matter) {
        return "/matters/" + matter.getId();
    }

    private void close(MatterRecord matter, String kind) {
        tasks.close(matter.getBody(), kind, matter.getId().toString());
    }

    private void close(MatterRecord matter, UnitRecord unit, String... kinds) {
        for (var kind : kinds) {
            tasks.close(matter.getBody(), kind, subject(matter, unit));
            if (unit.getUnit().startsWith(UnitNames.BODY))
                tasks.close(bodyOf(matter, unit), kind, subject(matter, unit));
        }
    }

    /** On whose desk a unit's tasks stand: a body below has its own. */
    private static String bodyOf(MatterRecord matter, UnitRecord unit) {
        return unit.getUnit().startsWith(UnitNames.BODY) ? UnitNames.code(unit.getUnit()) : matter.getBody();
    }

    private void open(
            MatterRecord matter,
            String kind,
            String subject,
            Map<String, String> values,
            @Nullable LocalDate due,
            @Nullable String section,
            @Nullable String squadron,
            @Nullable Role role,
            @Nullable UUID account,
            boolean deputies) {
        tasks.open(new NewTask(
                matter.getBody(),
                kind,
                subject,
                values,
                link(matter),
                null,
                due,
                section,
                squadron,
                role,
                account,
                deputies));
    }
}
