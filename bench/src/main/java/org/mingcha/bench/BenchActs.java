package org.mingcha.bench;

import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.api.PerformsAct;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The smallest act there is, one row, with an entry in the ledger and without; at the door of the server while it is measured. */
@RestController
class BenchActs {
    private static final TaskKind KIND = new TaskKind("bench", Permission.SEE_DESK);

    private final Tasks tasks;
    private final Ledger ledger;

    BenchActs(Tasks tasks, Ledger ledger) {
        this.tasks = tasks;
        this.ledger = ledger;
    }

    @PostMapping("/api/bench/act")
    @Requires(Permission.DELIVER_RECORDS)
    @PerformsAct
    void act() {
        book();
    }

    @PostMapping("/api/bench/act-with-entry")
    @Requires(Permission.DELIVER_RECORDS)
    @PerformsAct
    void actWithEntry() {
        bookWithEntry();
    }

    void book() {
        tasks.open(aTask());
    }

    void bookWithEntry() {
        book();
        ledger.append(new Act("bench", Map.of("body", RunningServer.BODY, "n", 1)));
    }

    private static NewTask aTask() {
        return new NewTask(RunningServer.BODY, KIND, UUID.randomUUID().toString(), Map.of(), "/");
    }
}
