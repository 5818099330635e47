package org.mingcha.findings.internal;

import java.util.Map;
import org.mingcha.access.Permission;
import org.mingcha.directory.Directory;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Source;
import org.mingcha.findings.internal.db.tables.records.FindingRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** Lays what a unit told of itself before the section that answers for it, until it stands in a document or is ended. */
@Component
public class SelfReportTasks {
    /** It is put into a document; its section's head may end it instead. */
    private static final TaskKind KIND = new TaskKind("self-report-to-judge", Permission.DRAFT_DOCUMENT);

    private final Tasks tasks;
    private final Directory directory;

    SelfReportTasks(Tasks tasks, Directory directory) {
        this.tasks = tasks;
        this.directory = directory;
    }

    /** Opens or closes the task as the finding stands now; nothing for a finding of another source. */
    public void consider(FindingRecord row) {
        if (!row.getSourceKind().equals(Source.Kind.SELF_REPORT.word())) return;
        if (!row.getState().equals(Finding.State.OPEN.name())) {
            tasks.close(row.getBody(), KIND, row.getId().toString());
            return;
        }
        tasks.open(new NewTask(
                        row.getBody(),
                        KIND,
                        row.getId().toString(),
                        Map.of("unit", unit(row), "item", row.getWording()),
                        "/inspections/findings/" + row.getId())
                .withBasis(row.getClause())
                .withSection(row.getSection()));
    }

    private String unit(FindingRecord row) {
        return directory.allSquadrons(row.getBody()).stream()
                .filter(unit -> unit.code().equals(row.getSquadron()))
                .map(unit -> unit.shortName())
                .findFirst()
                .orElse(row.getSquadron());
    }
}
