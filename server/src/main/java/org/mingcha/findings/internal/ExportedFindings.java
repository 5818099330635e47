package org.mingcha.findings.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.exports.AskedFor;
import org.mingcha.exports.ExportedList;
import org.mingcha.findings.Filter;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Severity;
import org.mingcha.sheets.RowWriter.Column;
import org.springframework.stereotype.Component;

/** The list of findings as a spreadsheet; officers are not named in it. */
@Component
class ExportedFindings implements ExportedList {
    private static final Map<Finding.State, String> STATES = Map.of(
            Finding.State.DRAFT, "记录中",
            Finding.State.OPEN, "待开单",
            Finding.State.IN_DOCUMENT, "已开单",
            Finding.State.ENDED, "已了结");
    private static final Map<Severity, String> SEVERITIES =
            Map.of(Severity.MINOR, "轻微", Severity.ORDINARY, "一般", Severity.GRAVE, "严重");

    private final FindingTable table;
    private final Directory directory;

    ExportedFindings(FindingTable table, Directory directory) {
        this.table = table;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(Permission.SEE_FINDINGS);
    }

    @Override
    public String title() {
        return "问题清单";
    }

    @Override
    public List<Column> columns(Map<String, String> query) {
        return List.of(
                new Column("发现日期", 12),
                new Column("对象", 16),
                new Column("检查要求", 40),
                new Column("事实", 60),
                new Column("依据", 24),
                new Column("程度", 8),
                new Column("记录编号", 24),
                new Column("状态", 10),
                new Column("送达日期", 12));
    }

    @Override
    public Rows rows(Viewer viewer, Map<String, String> query) {
        var asked = new AskedFor(query);
        var sight = new FindingSight(viewer);
        var filter = new Filter(
                asked.text("squadron"),
                asked.text("section"),
                asked.text("duty"),
                asked.choice("state", Finding.State.class),
                asked.choice("severity", Severity.class),
                asked.day("from"),
                asked.day("until"),
                asked.text("words"),
                asked.flag("thirdTier"));
        var names = viewer.bodies().stream()
                .flatMap(body -> directory.allSquadrons(body).stream())
                .collect(Collectors.toMap(Squadron::code, Squadron::name, (one, _) -> one));
        return Rows.of(table.count(sight, filter), table.listing(sight, filter), one -> cells(one, names));
    }

    private static List<@Nullable Object> cells(Finding one, Map<String, String> names) {
        return Arrays.asList(
                one.foundOn(),
                one.squadron() == null ? "" : names.getOrDefault(one.squadron(), one.squadron()),
                one.wording(),
                one.fact(),
                one.clause(),
                SEVERITIES.get(one.severity()),
                one.concerned() == null ? null : one.concerned().record(),
                STATES.get(one.state()),
                one.document() == null ? null : one.document().servedOn());
    }
}
