package org.mingcha.screening.internal.leads;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.exports.AskedFor;
import org.mingcha.exports.ExportedList;
import org.mingcha.screening.Lead;
import org.mingcha.screening.Leads;
import org.mingcha.sheets.RowWriter.Column;
import org.springframework.stereotype.Component;

/** The list of leads as a spreadsheet. */
@Component
class ExportedLeads implements ExportedList {
    private static final Map<Lead.State, String> STATES = Map.of(
            Lead.State.OPEN, "待判断",
            Lead.State.DEFERRED, "暂缓",
            Lead.State.CONFIRMED, "已确认",
            Lead.State.DISMISSED, "已排除",
            Lead.State.CLEARED, "已消除");

    private final LeadBook book;

    ExportedLeads(LeadBook book) {
        this.book = book;
    }

    @Override
    public String name() {
        return "leads";
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(Permission.SEE_LEADS);
    }

    @Override
    public String title() {
        return "网上督察线索";
    }

    @Override
    public List<Column> columns(Map<String, String> query) {
        return List.of(
                new Column("发现日期", 12),
                new Column("规则", 30),
                new Column("记录种类", 12),
                new Column("记录编号", 26),
                new Column("中队代码", 14),
                new Column("说明", 60),
                new Column("依据", 24),
                new Column("状态", 10),
                new Column("消除日期", 12));
    }

    @Override
    public Rows rows(Viewer viewer, Map<String, String> query) {
        var asked = new AskedFor(query);
        var filter = new Leads.Filter(
                asked.text("rule"),
                asked.text("squadron"),
                asked.text("kind"),
                asked.choice("state", Lead.State.class),
                asked.text("number"));
        return Rows.of(book.count(viewer, filter), book.listing(viewer, filter), ExportedLeads::cells);
    }

    private static List<@Nullable Object> cells(Lead one) {
        return Arrays.asList(
                one.openedOn(),
                one.title(),
                one.kindTitle(),
                one.number(),
                one.squadron(),
                one.sentence(),
                one.clause(),
                STATES.get(one.state()),
                one.clearedOn());
    }
}
