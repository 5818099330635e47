package org.mingcha.initiatives.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.initiatives.internal.db.tables.records.MilestoneRecord;
import org.mingcha.initiatives.internal.db.tables.records.PostRecord;
import org.mingcha.initiatives.internal.db.tables.records.ProjectRecord;
import org.mingcha.initiatives.internal.db.tables.records.SelectionRecord;
import org.mingcha.initiatives.internal.db.tables.records.SupervisorRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** What initiatives put on desks: of the section that owns or leads, of whoever is on a roll, of leaders and invited supervisors. */
@Component
public class InitiativeTasks {
    private static final TaskKind TO_OBSERVE = new TaskKind("supervision-asked-for", Permission.OBSERVE);
    private static final TaskKind TO_ANSWER = new TaskKind("observation-to-answer", Permission.KEEP_INITIATIVES);
    private static final TaskKind TO_VOTE = new TaskKind("selection-to-vote", Permission.VOTE);
    private static final TaskKind TO_COUNT = new TaskKind("selection-to-count", Permission.KEEP_INITIATIVES);
    private static final TaskKind TO_DECIDE = new TaskKind("selection-to-decide", Permission.DECIDE_SELECTIONS);
    private static final TaskKind LATE = new TaskKind("milestone-late", Permission.KEEP_INITIATIVES);
    private static final TaskKind TO_TELL = new TaskKind("quarter-to-tell", Permission.KEEP_INITIATIVES);
    private static final TaskKind ROTATION = new TaskKind("rotation-due", Permission.KEEP_INITIATIVES);
    private static final String PROJECTS = "/initiatives?year=";
    private static final String SELECTIONS = "/initiatives/selections/";

    private final Tasks tasks;
    private final Rules rules;

    InitiativeTasks(Tasks tasks, Rules rules) {
        this.tasks = tasks;
        this.rules = rules;
    }

    void late(ProjectRecord project, MilestoneRecord milestone) {
        ofSection(
                project.getBody(),
                LATE,
                milestone.getId().toString(),
                Map.of("title", Objects.requireNonNull(milestone.getTitle()), "project", project.getTitle()),
                PROJECTS + project.getYear(),
                milestone.getDueOn(),
                project.getSection());
    }

    void milestoneSettled(MilestoneRecord milestone) {
        tasks.close(milestone.getBody(), LATE, milestone.getId().toString());
    }

    void toTell(ProjectRecord project, int quarter) {
        ofSection(
                project.getBody(),
                TO_TELL,
                told(project, quarter),
                Map.of("project", project.getTitle(), "quarter", Integer.toString(quarter)),
                PROJECTS + project.getYear(),
                null,
                project.getSection());
    }

    void quarterTold(ProjectRecord project, int quarter) {
        tasks.close(project.getBody(), TO_TELL, told(project, quarter));
    }

    /** Another section owns it now; what waits is asked of that one when the day is told next. */
    void projectMoved(ProjectRecord project) {
        for (int quarter = 1; quarter <= 4; quarter++) quarterTold(project, quarter);
    }

    private static String told(ProjectRecord project, int quarter) {
        return project.getId() + "/" + quarter;
    }

    void rotationDue(PostRecord post) {
        ofSection(
                post.getBody(),
                ROTATION,
                post.getId().toString(),
                Map.of("name", post.getName(), "post", post.getPost()),
                "/initiatives/staff",
                null,
                rules.leading(post.getBody()));
    }

    public void rotated(PostRecord post) {
        tasks.close(post.getBody(), ROTATION, post.getId().toString());
    }

    void toVote(SelectionRecord selection, Collection<UUID> voters) {
        for (var voter : voters)
            tasks.open(new NewTask(
                            selection.getBody(),
                            TO_VOTE,
                            vote(selection, voter),
                            Map.of("title", selection.getTitle()),
                            SELECTIONS + selection.getId())
                    .withDueOn(selection.getUntil())
                    .withAccount(voter));
    }

    void voted(SelectionRecord selection, UUID voter) {
        tasks.close(selection.getBody(), TO_VOTE, vote(selection, voter));
    }

    void toCount(SelectionRecord selection) {
        ofSection(
                selection.getBody(),
                TO_COUNT,
                selection.getId().toString(),
                Map.of("title", selection.getTitle()),
                SELECTIONS + selection.getId(),
                null,
                selection.getSection());
    }

    void counted(SelectionRecord selection, Collection<UUID> voters) {
        voteEnded(selection, voters);
        tasks.open(new NewTask(
                        selection.getBody(),
                        TO_DECIDE,
                        selection.getId().toString(),
                        Map.of("title", selection.getTitle()),
                        SELECTIONS + selection.getId())
                .withRoles(Role.LEADER_IN_CHARGE));
    }

    void voteEnded(SelectionRecord selection, Collection<UUID> voters) {
        for (var voter : voters) voted(selection, voter);
        tasks.close(selection.getBody(), TO_COUNT, selection.getId().toString());
    }

    void decided(SelectionRecord selection) {
        tasks.close(selection.getBody(), TO_DECIDE, selection.getId().toString());
    }

    private static String vote(SelectionRecord selection, UUID voter) {
        return selection.getId() + "/" + voter;
    }

    void toObserve(SupervisorRecord supervisor, UUID assignment, String topic, @Nullable LocalDate dueOn) {
        tasks.open(new NewTask(
                        supervisor.getBody(),
                        TO_OBSERVE,
                        assignment.toString(),
                        Map.of("topic", topic),
                        "/initiatives/own")
                .withDueOn(dueOn)
                .withAccount(supervisor.getAccount()));
    }

    void toldOf(SupervisorRecord supervisor, UUID assignment) {
        tasks.close(supervisor.getBody(), TO_OBSERVE, assignment.toString());
    }

    /** He has told what he saw; whoever leads answers him. */
    void observed(SupervisorRecord supervisor, UUID observation) {
        tasks.open(new NewTask(
                        supervisor.getBody(),
                        TO_ANSWER,
                        observation.toString(),
                        Map.of("name", supervisor.getName()),
                        "/initiatives/supervisors")
                .withSection(rules.leading(supervisor.getBody())));
    }

    void answered(String body, UUID observation) {
        tasks.close(body, TO_ANSWER, observation.toString());
    }

    private void ofSection(
            String body,
            TaskKind kind,
            String subject,
            Map<String, String> values,
            String link,
            @Nullable LocalDate dueOn,
            @Nullable String section) {
        tasks.open(
                new NewTask(body, kind, subject, values, link).withDueOn(dueOn).withSection(section));
    }
}
