package org.mingcha.initiatives.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.initiatives.Project;
import org.mingcha.initiatives.Projects;
import org.mingcha.initiatives.Staff;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Projects of the year, trainings and posts over HTTP. */
@RestController
class ProjectsController {
    private final Projects projects;
    private final Staff staff;

    ProjectsController(Projects projects, Staff staff) {
        this.projects = projects;
        this.staff = staff;
    }

    record YearBody(int year) {}

    /** @param entered how many were not there before */
    record Listed(int entered) {}

    record OwnerBody(
            @NotNull @Size(max = 60) String section,
            @NotNull @Size(max = 120) String owner) {}

    record MilestoneBody(
            int item,
            @NotNull @Size(max = 400) String title,
            @NotNull LocalDate dueOn) {}

    record ReachedBody(
            @NotNull LocalDate on,
            @NotNull @Size(max = 4000) String note,
            @NotNull @Size(max = 50) List<@NotNull UUID> files) {}

    record QuarterBody(
            int quarter,
            Project.@NotNull Standing standing,
            @NotNull @Size(max = 4000) String words) {}

    record AttendeeBody(
            @NotNull @Size(max = 120) String name,
            @NotNull @Size(max = 120) String unit) {}

    record TrainingBody(
            @NotNull @Size(max = 60) String kind,
            @NotNull LocalDate heldOn,
            @NotNull @Size(max = 800) String topic,
            @NotNull @Size(max = 120) String speaker,
            int hours,
            @NotNull @Size(max = 500) List<@NotNull @Valid AttendeeBody> attendees) {
        Staff.NewTraining training() {
            return new Staff.NewTraining(
                    kind,
                    heldOn,
                    topic,
                    speaker,
                    hours,
                    attendees.stream()
                            .map(one -> new Staff.Attendee(one.name(), one.unit()))
                            .toList());
        }
    }

    record PostBody(
            @NotNull @Size(max = 120) String name,
            @NotNull @Size(max = 60) String section,
            @NotNull @Size(max = 240) String post,
            @NotNull LocalDate since) {}

    record ReasonBody(@NotNull @Size(max = 2000) String reason) {}

    record LeftBody(@NotNull LocalDate until) {}

    @GetMapping("/api/initiatives/projects")
    @Requires(Permission.SEE_INITIATIVES)
    List<Project> projects(Viewer viewer, @RequestParam int year) {
        return projects.of(viewer, year);
    }

    /** Enters a year's projects from the regimes in force. */
    @PostMapping("/api/initiatives/projects/lists")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    Listed list(Viewer viewer, @RequestBody @Valid YearBody body) {
        return new Listed(projects.list(viewer, body.year()));
    }

    @PostMapping("/api/initiatives/projects/{id}/owner")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Project> own(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid OwnerBody body) {
        return tagged(projects.own(viewer, id, at, body.section(), body.owner()));
    }

    @PostMapping("/api/initiatives/projects/{id}/milestones")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Project> plan(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid MilestoneBody body) {
        return tagged(projects.plan(viewer, id, at, body.item(), body.title(), body.dueOn()));
    }

    @PostMapping("/api/initiatives/projects/{id}/milestones/{milestone}/reached")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Project> reach(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID milestone,
            IfMatch at,
            @RequestBody @Valid ReachedBody body) {
        return tagged(projects.reach(viewer, id, at, milestone, body.on(), body.note(), body.files()));
    }

    /** Takes back that a milestone was reached. */
    @PostMapping("/api/initiatives/projects/{id}/milestones/{milestone}/taken-back")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Project> takeBack(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID milestone,
            IfMatch at,
            @RequestBody @Valid ReasonBody body) {
        return tagged(projects.takeBack(viewer, id, at, milestone, body.reason()));
    }

    @DeleteMapping("/api/initiatives/projects/{id}/milestones/{milestone}")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Project> drop(Viewer viewer, @PathVariable UUID id, @PathVariable UUID milestone, IfMatch at) {
        return tagged(projects.drop(viewer, id, at, milestone));
    }

    @PostMapping("/api/initiatives/projects/{id}/quarters")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Project> tell(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid QuarterBody body) {
        return tagged(projects.tell(viewer, id, at, body.quarter(), body.standing(), body.words()));
    }

    /** What the regime in force says of trainings and rotation. */
    @GetMapping("/api/initiatives/staff/terms")
    @Requires(Permission.SEE_INITIATIVES)
    Staff.Terms terms(Viewer viewer) {
        return staff.terms(viewer);
    }

    @GetMapping("/api/initiatives/trainings")
    @Requires(Permission.SEE_INITIATIVES)
    Page<Staff.Training> trainings(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return staff.trainings(viewer, Math.max(0, page), Page.size(size));
    }

    @PostMapping("/api/initiatives/trainings")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    void train(Viewer viewer, @RequestBody @Valid TrainingBody body) {
        staff.train(viewer, body.training());
    }

    @PostMapping("/api/initiatives/trainings/{id}/struck")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void strikeTraining(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid ReasonBody body) {
        staff.strikeTraining(viewer, id, body.reason());
    }

    @GetMapping("/api/initiatives/posts")
    @Requires(Permission.SEE_INITIATIVES)
    Staff.Posts posts(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return staff.posts(viewer, Math.max(0, page), Page.size(size));
    }

    @PostMapping("/api/initiatives/posts")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    void take(Viewer viewer, @RequestBody @Valid PostBody body) {
        staff.take(viewer, body.name(), body.section(), body.post(), body.since());
    }

    @PostMapping("/api/initiatives/posts/{id}/end")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid LeftBody body) {
        staff.leave(viewer, id, body.until());
    }

    @PostMapping("/api/initiatives/posts/{id}/struck")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void strikePost(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid ReasonBody body) {
        staff.strikePost(viewer, id, body.reason());
    }

    private static ResponseEntity<Project> tagged(Project project) {
        return ResponseEntity.ok().eTag(IfMatch.etag(project.version())).body(project);
    }
}
