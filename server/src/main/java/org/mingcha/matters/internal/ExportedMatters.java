package org.mingcha.matters.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.exports.AskedFor;
import org.mingcha.exports.ExportedList;
import org.mingcha.matters.Board;
import org.mingcha.matters.Line;
import org.mingcha.matters.Matter;
import org.mingcha.sheets.RowWriter.Column;
import org.springframework.stereotype.Component;

/** The board of matters as a spreadsheet (督察事项台账). */
@Component
class ExportedMatters implements ExportedList {
    private static final Map<Matter.State, String> STATES = Map.of(
            Matter.State.DRAFT, "草拟",
            Matter.State.SUBMITTED, "待批立案",
            Matter.State.UNDERWAY, "承办中",
            Matter.State.EXPEDITED, "督办中",
            Matter.State.CONCLUDED, "待提结案",
            Matter.State.CLOSING, "待批结案",
            Matter.State.CLOSED, "已结案");

    private final Board board;

    ExportedMatters(Board board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "matters";
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(Permission.SEE_MATTERS);
    }

    @Override
    public String title() {
        return "督察事项台账";
    }

    @Override
    public List<Column> columns(Map<String, String> query) {
        return List.of(
                new Column("立案编号", 22),
                new Column("督察事项", 44),
                new Column("种类", 20),
                new Column("责任单位", 30),
                new Column("立案日期", 12),
                new Column("办理期限", 12),
                new Column("逾期", 6),
                new Column("督办次数", 10),
                new Column("进度", 10),
                new Column("结案日期", 12));
    }

    @Override
    public Rows rows(Viewer viewer, Map<String, String> query) {
        var asked = new AskedFor(query);
        var filter = new Board.Filter(
                asked.text("words"),
                asked.text("kind"),
                asked.text("unit"),
                asked.choice("state", Matter.State.class),
                asked.flag("late"),
                asked.day("dueUntil"));
        return Rows.of(board.total(viewer, filter), board.listing(viewer, filter), ExportedMatters::cells);
    }

    private static List<@Nullable Object> cells(Line line) {
        return Arrays.asList(
                line.number(),
                line.title(),
                line.kindTitle(),
                String.join("、", line.units()),
                line.openedOn(),
                line.dueOn(),
                line.late() ? "是" : "否",
                line.pressed(),
                STATES.get(line.state()),
                line.closedOn());
    }
}
