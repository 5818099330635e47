package org.mingcha.matters.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** What matters ask of people. Each step closes what it did and opens what comes next; the kinds have their words on the pages. */
@Component
class MatterTasks {
    private static final TaskKind TO_SUBMIT = new TaskKind("matter-to-submit", Permission.WRITE_MATTERS);
    private static final TaskKind TO_APPROVE = new TaskKind("matter-to-approve", Permission.APPROVE_MATTERS);
    private static final TaskKind TO_REPORT = new TaskKind("matter-to-report", Permission.ANSWER_MATTERS);
    private static final TaskKind RESULT_WANTED = new TaskKind("matter-result-wanted", Permission.ANSWER_MATTERS);
    private static final TaskKind TO_JUDGE = new TaskKind("matter-report-to-judge", Permission.WRITE_MATTERS);
    private static final TaskKind DAY_TO_DECIDE = new TaskKind("matter-day-to-decide", Permission.APPROVE_MATTERS);
    private static final TaskKind TO_PRESS = new TaskKind("matter-to-press", Permission.WRITE_MATTERS);
    private static final TaskKind TO_CLOSE = new TaskKind("matter-to-close", Permission.WRITE_MATTERS);
    private static final TaskKind CLOSING = new TaskKind("matter-closing-to-approve", Permission.APPROVE_MATTERS);

    private final Tasks tasks;

    MatterTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    void toSubmit(MatterRecord matter, UUID author, @Nullable String because) {
        close(matter, TO_APPROVE);
        var values = values(matter);
        if (because != null) values.put("reason", because);
        tasks.open(of(matter, TO_SUBMIT, values).withAccount(author));
    }

    void dropped(MatterRecord matter) {
        close(matter, TO_SUBMIT);
    }

    /** @param approver the one who is named; null: whoever holds the role. A deputy finds it on his desk as well. */
    void toApprove(MatterRecord matter, Role role, @Nullable UUID approver) {
        close(matter, TO_SUBMIT);
        approval(matter, TO_APPROVE, role, approver);
    }

    private void approval(MatterRecord matter, TaskKind kind, Role role, @Nullable UUID approver) {
        var task = of(matter, kind, values(matter)).withDeputies();
        tasks.open(approver == null ? byRole(task, matter, role) : task.withAccount(approver));
    }

    /** Of heads, the one of the section that pursues it. */
    private static NewTask byRole(NewTask task, MatterRecord matter, Role role) {
        return task.withRoles(role).withSection(role == Role.SECTION_HEAD ? matter.getSection() : null);
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
        tasks.open(about(matter, unit, TO_JUDGE).withSection(matter.getSection()));
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
        tasks.open(byRole(about(matter, unit, DAY_TO_DECIDE), matter, role).withDueOn(unit.getDueOn()));
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
        tasks.open(
                about(matter, unit, TO_PRESS).withSection(matter.getSection()).withDueOn(today));
    }

    void pressed(MatterRecord matter, UnitRecord unit) {
        close(matter, unit, TO_PRESS);
    }

    void toClose(MatterRecord matter) {
        close(matter, CLOSING);
        tasks.open(of(matter, TO_CLOSE, values(matter)).withSection(matter.getSection()));
    }

    void closingToApprove(MatterRecord matter, Role role, @Nullable UUID approver) {
        close(matter, TO_CLOSE);
        approval(matter, CLOSING, role, approver);
    }

    void closed(MatterRecord matter) {
        close(matter, CLOSING);
    }

    private void ofUnit(
            MatterRecord matter, UnitRecord unit, TaskKind kind, Map<String, String> values, @Nullable LocalDate due) {
        var code = UnitNames.code(unit.getUnit());
        var task = new NewTask(bodyOf(matter, unit), kind, subject(matter, unit), values, link(matter)).withDueOn(due);
        if (unit.getUnit().startsWith(UnitNames.SECTION)) task = task.withSection(code);
        else if (unit.getUnit().startsWith(UnitNames.BODY)) task = task.withRoles(Role.SECTION_HEAD);
        // a street's people bear the code of its squadron: the role tells whose it is
        else if (unit.getUnit().startsWith(UnitNames.SUBDISTRICT))
            task = task.withSquadron(code).withRoles(Role.SUBDISTRICT_READER);
        else task = task.withSquadron(code).withRoles(Role.SQUADRON_HEAD, Role.SQUADRON_INSPECTOR);
        tasks.open(task);
    }

    /** What is asked of the section, or of a leader, about one of its units. */
    private static NewTask about(MatterRecord matter, UnitRecord unit, TaskKind kind) {
        var values = values(matter);
        values.put("unit", unit.getName());
        return new NewTask(matter.getBody(), kind, subject(matter, unit), values, link(matter));
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

    private void close(MatterRecord matter, TaskKind kind) {
        tasks.close(matter.getBody(), kind, matter.getId().toString());
    }

    private void close(MatterRecord matter, UnitRecord unit, TaskKind... kinds) {
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

    private static NewTask of(MatterRecord matter, TaskKind kind, Map<String, String> values) {
        return new NewTask(matter.getBody(), kind, matter.getId().toString(), values, link(matter));
    }
}
