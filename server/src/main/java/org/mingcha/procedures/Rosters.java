package org.mingcha.procedures;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.OnRoster;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.Roster;
import org.mingcha.procedures.internal.RosterWorkbook;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rosters that regulations in force ask for (督察分管领导、工作人员名录): the city's of itself and its districts, a district's of itself. */
@Component
public class Rosters {
    private final Regimes regimes;
    private final Directory directory;
    private final Clock clock;

    Rosters(Regimes regimes, Directory directory, Clock clock) {
        this.regimes = regimes;
        this.directory = directory;
        this.clock = clock;
    }

    /** Every roster, filled from the directory as it stands now; telephones are for the staff of bureaus. */
    @Transactional(readOnly = true)
    public List<RosterSheet> of(Viewer viewer) {
        var sheets = new ArrayList<RosterSheet>();
        for (var version : regimes.inForce(viewer.body(), LocalDate.now(clock)))
            for (var roster : version.regime().rosters()) sheets.add(sheet(viewer, version.regime(), roster));
        return sheets;
    }

    /** One roster as a workbook. */
    @Transactional(readOnly = true)
    public byte[] workbook(Viewer viewer, String id) {
        var sheet = of(viewer).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-roster", "施行的制度没有这份名录，请从列出的名录中选择。"));
        return RosterWorkbook.write(sheet, LocalDate.now(clock));
    }

    private RosterSheet sheet(Viewer viewer, Regime regime, Roster roster) {
        var people = switch (roster.who()) {
            case "leaders" -> directory.leaders(viewer.bodies());
            default ->
                directory.staff(
                        viewer.bodies(),
                        regime.sections().stream().map(Regime.SectionRule::id).collect(Collectors.toSet()));
        };
        var rows = new ArrayList<List<String>>();
        for (var one : people)
            rows.add(row(roster, one, rows.size() + 1, viewer.squadron().isEmpty()));
        return new RosterSheet(
                regime.head().title(),
                roster.id(),
                roster.title(),
                roster.basis(),
                roster.assumed().values().stream().sorted().toList(),
                roster.columns().stream().map(Roster.Column::title).toList(),
                rows);
    }

    private static List<String> row(Roster roster, OnRoster one, int no, boolean telephones) {
        return roster.columns().stream()
                .map(column -> switch (column.shows()) {
                    case "number" -> Integer.toString(no);
                    case "body" -> one.bodyName();
                    case "section" -> one.section() == null ? "" : one.section();
                    case "name" -> one.name();
                    case "post" -> one.post() == null ? "" : one.post();
                    case "phone" -> one.phone() == null || !telephones ? "" : one.phone();
                    case "inspects" -> one.mayInspect() ? "是" : "";
                    default -> "";
                })
                .toList();
    }
}
