package org.mingcha.archive.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.archive.Archive;
import org.mingcha.archive.Folder;
import org.mingcha.exports.AskedFor;
import org.mingcha.exports.ExportedList;
import org.mingcha.sheets.RowWriter.Column;
import org.springframework.stereotype.Component;

/** The register of folders (归档台账) as a spreadsheet. */
@Component
class ExportedFolders implements ExportedList {
    private static final Map<Folder.State, String> STATES =
            Map.of(Folder.State.KEPT, "保管中", Folder.State.PROPOSED, "待批销毁", Folder.State.DESTROYED, "内容已销毁");

    private final FolderBook book;

    ExportedFolders(FolderBook book) {
        this.book = book;
    }

    @Override
    public String name() {
        return "folders";
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(Permission.SEE_ARCHIVE);
    }

    @Override
    public String title() {
        return "归档台账";
    }

    @Override
    public List<Column> columns(Map<String, String> query) {
        return List.of(
                new Column("档号", 24),
                new Column("题名", 44),
                new Column("类别", 16),
                new Column("文号、编号", 22),
                new Column("责任单位", 30),
                new Column("办结日期", 12),
                new Column("版", 6),
                new Column("文件数", 8),
                new Column("页数", 8),
                new Column("保管期限", 30),
                new Column("保管到", 12),
                new Column("状态", 12));
    }

    @Override
    public Rows rows(Viewer viewer, Map<String, String> query) {
        var asked = new AskedFor(query);
        var filter = new Archive.Filter(
                asked.text("words"),
                asked.choice("source", Folder.Source.class),
                asked.number("year"),
                asked.choice("state", Folder.State.class),
                asked.flag("ended"),
                asked.flag("held"),
                asked.day("closedFrom"),
                asked.day("closedUntil"));
        return Rows.of(book.count(viewer, filter), book.listing(viewer, filter), ExportedFolders::cells);
    }

    private static List<@Nullable Object> cells(Folder.Line line) {
        return Arrays.asList(
                line.fileNumber(),
                line.title(),
                line.kindTitle(),
                line.subjectNumber(),
                String.join("、", line.units()),
                line.closedOn(),
                line.edition(),
                line.files(),
                line.pages(),
                line.retention(),
                line.keepUntil() == null ? "永久" : line.keepUntil(),
                line.held() ? "停止销毁" : STATES.get(line.state()));
    }
}
