package org.mingcha.documents.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Document;
import org.mingcha.documents.Line;
import org.mingcha.documents.Register;
import org.mingcha.exports.AskedFor;
import org.mingcha.exports.ExportedList;
import org.mingcha.sheets.RowWriter.Column;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The register of documents as a spreadsheet. */
@Component
class ExportedRegister implements ExportedList {
    private static final Map<Document.State, String> STATES = Map.ofEntries(
            Map.entry(Document.State.DRAFT, "草拟"),
            Map.entry(Document.State.SUBMITTED, "待批"),
            Map.entry(Document.State.APPROVED, "待编号"),
            Map.entry(Document.State.ISSUED, "已编号"),
            Map.entry(Document.State.WRITTEN, "待送达"),
            Map.entry(Document.State.SERVED, "已送达"),
            Map.entry(Document.State.ACKNOWLEDGED, "已签收"),
            Map.entry(Document.State.REPLIED, "已反馈"),
            Map.entry(Document.State.ACCEPTED, "待回访"),
            Map.entry(Document.State.CLOSED, "已办结"),
            Map.entry(Document.State.WITHDRAWN, "已撤回"),
            Map.entry(Document.State.SUPERSEDED, "已更正"));

    private final ObjectProvider<Register> register;

    ExportedRegister(ObjectProvider<Register> register) {
        this.register = register;
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(Permission.SEE_DOCUMENTS);
    }

    @Override
    public String title() {
        return "文书登记";
    }

    @Override
    public List<Column> columns(Map<String, String> query) {
        return List.of(
                new Column("文号", 22),
                new Column("文书", 16),
                new Column("标题", 44),
                new Column("对象", 20),
                new Column("状态", 10),
                new Column("制发日期", 12),
                new Column("送达日期", 12),
                new Column("期限", 12),
                new Column("逾期日期", 12));
    }

    @Override
    public Rows rows(Viewer viewer, Map<String, String> query) {
        var asked = new AskedFor(query);
        var filter = new Register.Filter(
                asked.text("words"),
                asked.text("kind"),
                asked.text("squadron"),
                asked.choice("state", Document.State.class),
                asked.flag("open"),
                asked.flag("late"),
                asked.flag("thirdTier"));
        var all = register.getObject();
        return Rows.of(all.count(viewer, filter), all.listing(viewer, filter), ExportedRegister::cells);
    }

    private static List<@Nullable Object> cells(Line line) {
        return java.util.Arrays.asList(
                line.number(),
                line.kindTitle(),
                line.title(),
                line.addressee(),
                STATES.get(line.state()),
                line.issuedOn(),
                line.servedOn(),
                line.dueOn(),
                line.lapsedOn());
    }
}
