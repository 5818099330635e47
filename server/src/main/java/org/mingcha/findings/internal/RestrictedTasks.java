package org.mingcha.findings.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mingcha.access.Accounts;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.findings.internal.db.tables.records.RestrictedRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** Tells one leader that an entry waits, on his own account: a task of a role would show in the lists of what nobody has taken. */
@Component
public class RestrictedTasks {
    private static final TaskKind KIND = new TaskKind("restricted-to-decide", Permission.SEE_RESTRICTED);

    private final Tasks tasks;
    private final Accounts accounts;

    RestrictedTasks(Tasks tasks, Accounts accounts) {
        this.tasks = tasks;
        this.accounts = accounts;
    }

    public void toDecide(RestrictedRecord row) {
        leader(row)
                .ifPresent(leader -> tasks.open(
                        new NewTask(row.getBody(), KIND, row.getId().toString(), Map.of(), "/restricted/" + row.getId())
                                .withBasis(row.getClause())
                                .withAccount(leader)));
    }

    /** The leader in charge, else the head; nobody whom it concerns or who entered it. */
    private Optional<UUID> leader(RestrictedRecord row) {
        return List.of(Role.LEADER_IN_CHARGE, Role.HEAD).stream()
                .flatMap(role -> accounts.holding(row.getBody(), role).stream())
                .filter(one -> !Arrays.asList(row.getConcerns()).contains(one)
                        && !row.getEnteredBy().equals(one))
                .findFirst();
    }

    public void decided(RestrictedRecord row) {
        tasks.close(row.getBody(), KIND, row.getId().toString());
    }
}
