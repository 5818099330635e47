package org.mingcha.documents.internal;

import java.time.LocalDate;
import java.util.Map;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** Asks an administrator to look at the clocks, or a section's head at the documents, when the telling of days waits for a person. */
@Component
class SweepTasks {
    private static final TaskKind KIND = new TaskKind("lapses-to-confirm", Permission.RESUME_TERMS);

    private final Tasks tasks;

    SweepTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    void toConfirm(String body, Sweep.Waiting why, LocalDate told) {
        tasks.open(
                new NewTask(body, KIND, body, Map.of("since", told.toString(), "why", why.name()), "/documents/terms")
                        .withRoles(why.overClocks() ? Role.SYSTEM_ADMINISTRATOR : Role.SECTION_HEAD));
    }

    void confirmed(String body) {
        tasks.close(body, KIND, body);
    }
}
