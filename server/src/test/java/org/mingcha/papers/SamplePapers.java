package org.mingcha.papers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.mingcha.papers.Block.Align;
import org.mingcha.papers.Block.Column;

/** Invented papers as an office would write them. */
public final class SamplePapers {
    private static final String ORGAN = "静安区城市管理行政执法局";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 6);

    private SamplePapers() {}

    /** A 告知单 whose body takes about the given number of paragraphs; 4 of them end on the second page. */
    public static Paper notice(int findings) {
        var paper = Paper.titled("关于彭浦镇中队案件办理问题的督察告知单")
                .redHead(ORGAN)
                .number("静城管督告〔2026〕12号")
                .addressee("彭浦镇综合行政执法队")
                .paragraph("根据《2026年执法监督工作方案》，我局于2026年11月2日对你队10月份办结案件和诉件处置情况开展了抽查。现将发现的问题告知如下：")
                .heading(1, "发现的问题");
        for (int i = 0; i < findings; i++)
            paper.heading(2, "案件办理不规范")
                    .paragraph("经查，“店外经营”案（案号2026-" + (1000 + i)
                            + "）现场检查笔录未由当事人签名，也未注明原因；调查终结报告落款日期早于询问笔录日期，不符合《行政处罚法》第五十四条关于全面、客观、公正调查的要求。");
        return paper.heading(1, "整改要求")
                .item("请你队在收到本告知单之日起3个工作日内书面回复整改措施和责任人。")
                .item("逾期未回复的，将按规定予以督办。")
                .annex(
                        "抽查案件一览表",
                        new Block.Table(
                                null,
                                List.of(
                                        new Column("序号", 1, Align.CENTRE),
                                        new Column("案号", 3, Align.CENTRE),
                                        new Column("案由", 4),
                                        new Column("问题", 6),
                                        new Column("扣分", 1, Align.RIGHT)),
                                rows(findings * 3)),
                        new Block.Note("注：案号为虚构，扣分以正式考核为准。"))
                .annex("回执")
                .signed(ORGAN, DAY)
                .seal(seal())
                .remark("联系人：执法监督科，电话另附")
                .copyTo("彭浦镇人民政府")
                .copyTo("区局各科室")
                .printed("静安区城市管理行政执法局办公室", DAY)
                .footer("存证：条目 000187，日志规模 188，根 7f3a…c91e")
                .qr("静城管督告〔2026〕12号\nmingcha.example/log\n0198f3f0-7c55-7b1e-9a6e-6a3e2a1b4c5d")
                .build();
    }

    /** A letter of one page. */
    public static Paper letter() {
        return Paper.titled("督察提醒单")
                .plainHead(ORGAN)
                .number("静城管督提〔2026〕3号")
                .addressee("天目西路街道综合行政执法队")
                .paragraph("经网上巡查发现，你队2件诉件先行联系超时，请予以注意。")
                .signed(ORGAN, DAY)
                .build();
    }

    /** The monthly return, lying. */
    public static Paper monthly(int squadrons) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("中队", 4));
        for (var title : List.of("应查案件", "实查案件", "占比", "诉件", "执法检查", "三单", "两书", "已回复", "逾期"))
            columns.add(new Column(title, 2, Align.RIGHT));
        var rows = IntStream.rangeClosed(1, squadrons)
                .mapToObj(i -> List.of(
                        "第" + i + "街道综合行政执法队",
                        "" + (40 + i),
                        "" + (7 + i),
                        "15.2%",
                        "" + (3 * i),
                        "12",
                        "2",
                        "0",
                        "2",
                        "0"))
                .toList();
        return Paper.titled("2026年10月执法监督工作月报表")
                .number("2026年第10期")
                .block(new Block.Table("各中队抽查与督办情况", columns, rows))
                .block(new Block.Chart(
                        "各月督察次数",
                        List.of("2024年6月", "2024年7月"),
                        List.of(
                                new Block.Series("督察次数（次）", List.of(0L, 132L)),
                                new Block.Series("发现问题数（个）", List.of(7L, 48L)))))
                .note("注：占比为当月实查案件数与上月办结案件数之比。")
                .signed("静安区城市管理行政执法局执法监督科", DAY)
                .footer("存证：条目 000201，日志规模 202，根 19bc…07aa")
                .landscape()
                .build();
    }

    /** What people paste. */
    public static Paper hostile() {
        return Paper.titled("<script>alert(1)</script>\u202e关于𠮷野家&\"等号\"的告知\u0000单")
                .redHead("局")
                .number("<b>督告</b>〔2026〕1号")
                .addressee("收\u200b件\ufeff人")
                .paragraph("\u202etxt.exe\u202c 与 \ud800 孤立代理、控制\u0007字符、𠮷字、ﷺ、ท、😀，以及" + "A".repeat(400) + "。")
                .paragraph("\u0001\u0002")
                .paragraph("，。".repeat(80))
                .item("]]>&amp;<!-- -->")
                .table(
                        List.of(new Column("<th>", 1), new Column("长", 1)),
                        List.of(List.of("<td onclick=x>", "很长".repeat(2000)), List.of("", "")))
                .signed("一个名字特别长的".repeat(6) + "机关", DAY)
                .build();
    }

    private static List<List<String>> rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> List.of(
                        "" + i,
                        "2026-" + (1000 + i),
                        i % 2 == 0 ? "擅自占用道路设摊经营" : "店外经营",
                        "笔录未由当事人签名，且未注明原因",
                        "" + i % 4))
                .toList();
    }

    /** A ring with a star, like the seals of offices. */
    public static Seal seal() {
        var image = new BufferedImage(420, 420, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(220, 0, 0, 200));
        pen.setStroke(new BasicStroke(12));
        pen.drawOval(10, 10, 400, 400);
        var xs = new int[10];
        var ys = new int[10];
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 70 : 28;
            xs[i] = (int) (210 + radius * Math.sin(i * Math.PI / 5));
            ys[i] = (int) (210 - radius * Math.cos(i * Math.PI / 5));
        }
        pen.fillPolygon(xs, ys, 10);
        pen.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return new Seal(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
