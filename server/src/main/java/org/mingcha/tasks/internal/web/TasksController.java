package org.mingcha.tasks.internal.web;

import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The desk (工作台). */
@RestController
@RequestMapping("/api/tasks")
class TasksController {
    private final Tasks tasks;

    TasksController(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping
    @Requires(Permission.SEE_DESK)
    Page<Task> mine(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return tasks.openFor(viewer, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/counts")
    @Requires(Permission.SEE_DESK)
    Tasks.Counts counts(Viewer viewer) {
        return tasks.countsFor(viewer);
    }

    /** The red list. */
    @GetMapping("/nobody-responsible")
    @Requires(Permission.SEE_DESK)
    Page<Task> nobodyResponsible(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return tasks.nobodyResponsible(viewer, Math.max(0, page), Page.size(size));
    }
}
