package org.mingcha.matters.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.matters.Matter.State;
import org.mingcha.matters.Matter.Verb;
import org.mingcha.matters.internal.Rulings.Ruling;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.mingcha.policy.MatterRules.Stage;
import org.springframework.http.HttpStatus;

/**
 * What a viewer may do with a matter now; the pages show it, the acts ask it. One switch over the states, so that a new state asks for
 * its answer.
 *
 * @param asked whether a unit waits for a decision on a new last day
 * @param results whether it was pressed for, so that something can have come of it
 */
record Rights(
        Viewer viewer, MatterRecord matter, Ruling ruling, List<UnitRecord> units, boolean asked, boolean results) {

    Set<Verb> verbs() {
        var verbs = EnumSet.noneOf(Verb.class);
        boolean own =
                viewer.body().equals(matter.getBody()) && viewer.squadron().isEmpty();
        boolean writes =
                own && viewer.may(Permission.WRITE_MATTERS) && viewer.sections().contains(matter.getSection());
        switch (State.valueOf(matter.getState())) {
            case DRAFT -> add(verbs, writes, Verb.CHANGE, Verb.DROP, Verb.SUBMIT);
            case SUBMITTED -> {
                add(verbs, approves(Stage.OPEN), Verb.APPROVE_OPENING, Verb.RETURN_OPENING);
                add(verbs, writes, Verb.TAKE_BACK);
            }
            case UNDERWAY, EXPEDITED -> {
                add(verbs, drafts(writes), Verb.DRAFT_OUTCOME);
                add(verbs, answers(), Verb.REPORT, Verb.TELL_PROGRESS);
                add(verbs, writes, Verb.PRESS);
                add(verbs, writes && anyUnit("REPORTED", "ACCEPTED"), Verb.JUDGE_REPORT);
                add(verbs, writes && results, Verb.ENTER_RESULT);
                add(verbs, own && asked && decidesDay(), Verb.DECIDE_DAY);
            }
            case CONCLUDED -> {
                add(verbs, drafts(writes), Verb.DRAFT_OUTCOME);
                add(verbs, writes, Verb.PROPOSE_CLOSING, Verb.JUDGE_REPORT);
                add(verbs, writes && results, Verb.ENTER_RESULT);
            }
            case CLOSING -> {
                add(verbs, approves(Stage.CLOSE), Verb.APPROVE_CLOSING, Verb.RETURN_CLOSING);
                add(verbs, writes, Verb.TAKE_BACK);
            }
            case CLOSED -> add(verbs, drafts(writes), Verb.DRAFT_OUTCOME);
        }
        return verbs;
    }

    /** Over a squadron, where the regulation makes the outcome of such a matter the ground of a document. */
    private boolean drafts(boolean writes) {
        return writes
                && viewer.may(Permission.DRAFT_DOCUMENT)
                && !ruling.outcomes().isEmpty()
                && units.stream().anyMatch(unit -> unit.getUnit().startsWith(UnitNames.SQUADRON));
    }

    static boolean canBePressed(MatterRecord matter) {
        return switch (State.valueOf(matter.getState())) {
            case UNDERWAY, EXPEDITED -> true;
            case DRAFT, SUBMITTED, CONCLUDED, CLOSING, CLOSED -> false;
        };
    }

    private boolean approves(Stage stage) {
        return Approvals.authority(viewer, matter, ruling, stage).isPresent();
    }

    /** One of its units still works on it and this person speaks for that. */
    private boolean answers() {
        var own = Sight.units(viewer);
        return viewer.may(Permission.ANSWER_MATTERS)
                && units.stream().anyMatch(unit -> unit.getState().equals("WORKING") && own.contains(unit.getUnit()));
    }

    private boolean anyUnit(String... states) {
        return units.stream().anyMatch(unit -> Arrays.asList(states).contains(unit.getState()));
    }

    /** Whoever the step of handling names, or somebody above the sections. */
    private boolean decidesDay() {
        return viewer.may(Permission.APPROVE_MATTERS)
                && (Approvals.holds(viewer.grants(), ruling.approver(Stage.HANDLE), matter.getSection())
                        || viewer.roles().contains(Role.LEADER_IN_CHARGE)
                        || viewer.roles().contains(Role.HEAD));
    }

    /** Why somebody may not do what the matter would allow now, and who may. */
    Refusal denial(Verb verb) {
        if (Approvals.isAuthor(viewer.account(), matter)
                && EnumSet.of(Verb.APPROVE_OPENING, Verb.RETURN_OPENING, Verb.APPROVE_CLOSING, Verb.RETURN_CLOSING)
                        .contains(verb))
            return denied("second-person-needed", "事项的起草、修改和提请人不得审批本事项，请由" + role(verb) + "中的另一人审批。");
        return denied(
                "not-your-matter",
                switch (verb) {
                    case CHANGE, DROP, SUBMIT, TAKE_BACK, PROPOSE_CLOSING -> "事项由承办科室填写、提请审批，您不在该科室。";
                    case DRAFT_OUTCOME -> "事项的结果由承办科室起草文书；制度未以其结果为制发情形的，不能由此起草。";
                    case PRESS, ENTER_RESULT, JUDGE_REPORT -> "督办登记和报告审核由承办科室办理，您不在该科室。";
                    case APPROVE_OPENING, RETURN_OPENING, APPROVE_CLOSING, RETURN_CLOSING ->
                        "本事项须由" + role(verb) + "审批，其外出期间由其指定的代理人审批。依据："
                                + ruling.step(stage(verb)).basis().inWords() + "。";
                    case DECIDE_DAY -> "延期由" + title(ruling.approver(Stage.HANDLE)) + "或局领导决定；现在没有等待决定的申请的，不用决定。";
                    case REPORT, TELL_PROGRESS -> "报告和进展由责任单位报送；已经报送、正在审核的，等审核后再办。";
                });
    }

    private static Stage stage(Verb verb) {
        return verb == Verb.APPROVE_OPENING || verb == Verb.RETURN_OPENING ? Stage.OPEN : Stage.CLOSE;
    }

    private String role(Verb verb) {
        return matter.getApproverName() == null ? title(ruling.approver(stage(verb))) : matter.getApproverName();
    }

    private static String title(Role role) {
        return switch (role) {
            case SECTION_HEAD -> "科室负责人";
            case HEAD -> "主要领导";
            default -> "分管领导";
        };
    }

    private static Refusal denied(String type, String sentence) {
        return new Refusal(HttpStatus.FORBIDDEN, type, sentence);
    }

    private static void add(Set<Verb> verbs, boolean may, Verb... more) {
        if (may) verbs.addAll(List.of(more));
    }
}
