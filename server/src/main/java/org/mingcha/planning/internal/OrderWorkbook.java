package org.mingcha.planning.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Order;
import org.mingcha.policy.Channel;

/** An order as a spreadsheet; text that a spreadsheet would take for a formula stays text, here and when it is saved as something else. */
public final class OrderWorkbook {
    private static final List<String> HEAD =
            List.of("序号", "对象", "方式", "性质", "组织形式", "督察内容", "地点", "抽中案卷（记录）", "督察员", "候补", "起", "止", "完成日期");
    private static final double[] WIDTHS = {6, 14, 8, 8, 14, 40, 30, 40, 16, 16, 12, 12, 12};

    /** A line of the text in points, and the most that a spreadsheet allows a row. */
    private static final double LINE = 15;

    private static final double HIGHEST = 409;

    private OrderWorkbook() {}

    /** @param issuer who issues it, as on paper */
    public static byte[] of(Order order, String issuer, String sectionName) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Mingcha", "1.0")) {
            var sheet = book.newWorksheet("督察任务单");
            sheet.pageOrientation("landscape");
            sheet.fitToWidth((short) 1);
            sheet.fitToHeight((short) 0);
            for (var c = 0; c < WIDTHS.length; c++) sheet.width(c, WIDTHS[c]);
            sheet.inlineString(0, 0, harmless(issuer + " " + order.month() + " 督察任务单 " + sectionName));
            var approvedAt = order.approvedAt();
            sheet.inlineString(
                    1,
                    0,
                    order.state() == Order.State.APPROVED && approvedAt != null
                            ? harmless(order.number() + "　" + order.approvedBy() + " " + ShanghaiClock.dayOf(approvedAt)
                                    + " 核准")
                            : "草稿，未经核准不得执行");
            for (var c = 0; c < HEAD.size(); c++) sheet.inlineString(2, c, HEAD.get(c));
            sheet.range(2, 0, 2, HEAD.size() - 1)
                    .style()
                    .bold()
                    .borderStyle("thin")
                    .set();
            sheet.repeatRows(2);
            var row = 3;
            for (var visit : order.assignments()) {
                var cells = cells(visit);
                sheet.value(row, 0, row - 2);
                for (var c = 0; c < cells.size(); c++) sheet.inlineString(row, c + 1, harmless(cells.get(c)));
                sheet.rowHeight(row, height(cells));
                row++;
            }
            if (!order.assignments().isEmpty())
                sheet.range(3, 0, row - 1, HEAD.size() - 1)
                        .style()
                        .wrapText(true)
                        .verticalAlignment("top")
                        .borderStyle("thin")
                        .set();
            if (order.hash() != null) sheet.inlineString(row + 1, 0, "内容摘要 SHA-256 " + order.hash());
            if (order.checkpoint() != null)
                sheet.inlineString(
                        row + 2,
                        0,
                        "存证检查点 " + order.checkpoint().size() + " "
                                + order.checkpoint().root());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Not every program makes a row as high as the text that turns in it, and what is cut off cannot be read on paper. */
    private static double height(List<String> cells) {
        var lines = 1;
        for (var c = 0; c < cells.size(); c++) {
            var width = cells.get(c)
                    .codePoints()
                    .map(point -> point < 0x2000 ? 1 : 2)
                    .sum();
            lines = Math.max(lines, Math.ceilDiv(width, (int) WIDTHS[c + 1] - 2));
        }
        return Math.min(HIGHEST, lines * LINE + 4);
    }

    private static List<String> cells(Assignment visit) {
        return List.of(
                visit.squadronName(),
                word(visit.channel()),
                nature(visit),
                visit.joinedBy().isEmpty() ? "独立" : "联合：" + String.join("、", visit.joinedBy()),
                visit.duties().stream().map(OrderWorkbook::work).collect(Collectors.joining("；")),
                String.join("、", visit.places()),
                visit.hidden()
                        ? "（抽取单公开前仅限责任科室和督察员知悉）"
                        : visit.files().stream()
                                .map(Assignment.File::label)
                                .distinct()
                                .collect(Collectors.joining("、")),
                goers(visit),
                names(visit.substitutes()),
                visit.from().toString(),
                visit.until().toString(),
                visit.doneOn() == null ? "" : visit.doneOn().toString());
    }

    private static String nature(Assignment visit) {
        var nature = visit.nature() == Assignment.Nature.THEMATIC ? "专项" : "日常";
        var purpose = switch (visit.purpose()) {
            case DRAWN -> "";
            case BY_ORDER -> "，按任务单";
            case RETURN_VISIT -> "，回访";
            case LOOK_BACK -> "，回头看";
        };
        var manner = visit.manner() == null || visit.manner().title() == null
                ? ""
                : "，" + visit.manner().title();
        return nature + purpose + manner + (visit.reason() == null ? "" : "：" + visit.reason());
    }

    private static String goers(Assignment visit) {
        var group = visit.group();
        if (group == null) return visit.pair().isEmpty() ? "（可派不足两人）" : names(visit.pair());
        return "专项检查组："
                + group.called().stream()
                        .map(one -> one.name() + (one.person().equals(group.leader()) ? "（组长）" : ""))
                        .collect(Collectors.joining("、"))
                + (group.reason() == null ? "" : "；理由：" + group.reason());
    }

    private static String names(List<Assignment.Person> people) {
        return people.stream().map(Assignment.Person::name).collect(Collectors.joining("、"));
    }

    private static String work(Assignment.Work work) {
        return work.files() == 0 ? work.title() : work.title() + "（" + work.files() + "件）";
    }

    private static String word(Channel channel) {
        return switch (channel) {
            case ON_SITE -> "实地";
            case ONLINE -> "网上";
            case REMOTE_VIDEO -> "远程视频";
        };
    }

    /** A leading sign that begins a formula somewhere is put behind an apostrophe. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
