package org.mingcha.demo.internal.upstream;

import static org.mingcha.demo.internal.upstream.Case.by;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.demo.internal.upstream.Export.Look;

/** What the upstream systems would export on a given day about cases and what belongs to them. */
public final class Upstream {
    /** Cases a month in the whole district. */
    static final int CASES = 620;

    private static final LocalDate FIRST = LocalDate.of(2023, 10, 1);
    private static final LocalDate FIRST_EXPORTED = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 8, 5);
    private static final List<Case> CASES_OF_THE_YEAR = Case.filed(FIRST, LAST, CASES);

    private Upstream() {}

    /** Everything that is exported on the morning after {@code until}'s eve about {@code [from, until)}. */
    public static List<Export> exports(LocalDate from, LocalDate until) {
        var exports = new ArrayList<Export>();
        exports.add(cases(from, until));
        exports.add(recordings(from, until));
        exports.add(publications(from, until));
        exports.add(legalReviews(from, until));
        exports.addAll(Hotline.exports(from, until));
        exports.addAll(Duties.exports(from, until));
        return exports;
    }

    /** The registers that change seldom: places, people, equipment. */
    public static List<Export> registers() {
        return Duties.registers();
    }

    static String period(LocalDate from, LocalDate until) {
        var last = until.minusDays(1);
        return from.plusMonths(1).isAfter(last)
                ? "%d年%d月".formatted(from.getYear(), from.getMonthValue())
                : "%d年%d-%d月".formatted(from.getYear(), from.getMonthValue(), last.getMonthValue());
    }

    /** New cases, and those that went on: an upstream system exports what changed. */
    private static Export cases(LocalDate from, LocalDate until) {
        var asOf = until.minusDays(1);
        var file = Export.of(
                "网上办案_案件_" + period(from, until) + ".xlsx",
                "网上办案系统",
                "case",
                Look.WORKBOOK,
                List.of("静安区城管执法案件明细表（演示数据）", "导出范围：" + period(from, until) + "　导出人：演示"),
                "案件编号 案由 办案单位 当事人 违法地点 路段 案件来源 适用程序 案件状态 立案日期 处罚决定日期 送达日期 送达方式 结案日期 撤案日期 撤案理由 撤案经审批 拆案理由 延期天数"
                        + " 罚款金额 重大执法决定 主办人员 协办人员 突发事件");
        for (var c : CASES_OF_THE_YEAR) {
            if (!c.knownOn(asOf) || c.closedOn().isBefore(from)) continue;
            boolean ended = c.endedBy(asOf);
            boolean decided = c.decidedBy(asOf);
            file.add(
                    c.number(),
                    c.cause(),
                    c.unit().name(),
                    c.party(),
                    c.road() + "近路口",
                    c.road(),
                    c.origin(),
                    c.procedure(),
                    c.state(asOf),
                    c.filedOn(),
                    decided ? c.decidedOn() : null,
                    decided ? by(c.servedOn(), asOf) : null,
                    decided && !c.servedOn().isAfter(asOf) ? "直接送达" : null,
                    ended && !c.end().equals("撤案") && !c.end().equals("拆案") ? c.closedOn() : null,
                    ended && c.end().equals("撤案") ? c.closedOn() : null,
                    ended && c.end().equals("撤案") ? (c.approved() ? "违法事实不成立" : null) : null,
                    (ended && c.end().equals("撤案")) ? c.approved() : null,
                    ended && c.end().equals("拆案") ? "当事人不止一人" : null,
                    c.extensionDays() > 0 && decided ? c.extensionDays() : null,
                    ended && c.fine() > 0 ? c.fine() : null,
                    c.major(),
                    c.handler(),
                    c.coHandler(),
                    emergency(c));
        }
        // what such files also hold: a unit nobody knows, a day that does not exist, a line without a number
        var last = file.rows().getLast();
        file.add(replaced(last, 0, "静综执〔2024〕99900001号", 2, "东海路中队"));
        file.add(replaced(last, 0, "静综执〔2024〕99900002号", 9, "2024年6月31日"));
        file.add(replaced(last, 0, null, 1, "合计"));
        return file;
    }

    /** A few cases a month began with an emergency. */
    private static boolean emergency(Case of) {
        return new Chance("emergency " + of.number()).percent(0.8);
    }

    private static @Nullable Object[] replaced(
            List<@Nullable Object> row, int first, @Nullable Object value, int second, @Nullable Object other) {
        @Nullable Object[] cells = row.toArray();
        cells[first] = value;
        cells[second] = other;
        return cells;
    }

    /** What belongs to a case goes out in the period of its day; with the first export also what is older, of the cases in it. */
    private static boolean exported(LocalDate day, Case of, LocalDate from, LocalDate until) {
        boolean older = day.isBefore(from);
        return day.isBefore(until)
                && (!older || (from.equals(FIRST_EXPORTED) && !of.closedOn().isBefore(from)));
    }

    /** The recorders of a unit on a day. */
    private static final class Devices {
        private static final int OF_A_UNIT = 20;
        private final Set<Integer> taken = new HashSet<>();
        private @Nullable Taken last;

        private record Taken(int device, LocalDateTime start) {}

        /** The one wished for, else the next nobody has taken that day. */
        private int free(int wished) {
            int device = wished;
            for (int i = 0; i < OF_A_UNIT && taken.contains(device); i++) device = device % OF_A_UNIT + 1;
            return device;
        }

        private void take(int device, LocalDateTime start) {
            taken.add(device);
            last = new Taken(device, start);
        }

        private @Nullable Taken last() {
            return last;
        }
    }

    private static Export recordings(LocalDate from, LocalDate until) {
        var file = Export.of(
                "执法记录仪平台_" + period(from, until) + ".csv",
                "执法音视频平台",
                "recording",
                Look.PLAIN,
                List.of(),
                "文件编号 所属单位 关联案件 佩戴人 设备编号 记录环节 开始录制时间 结束录制时间 上传时间 时长(秒) MD5");
        var devices = new HashMap<String, Devices>();
        for (var c : CASES_OF_THE_YEAR) {
            var chance = new Chance("recording " + c.number());
            int count = chance.percent(6) ? 0 : chance.between(1, 2);
            for (int i = 0; i < count; i++) {
                var day = i == 0 ? c.filedOn() : c.decidedOn();
                if (!exported(day, c, from, until)) continue;
                var start = day.atTime(chance.between(8, 17), chance.between(0, 59), chance.between(0, 59));
                int seconds = chance.between(120, 2400);
                var used = devices.computeIfAbsent(c.unit().digits() + day, _ -> new Devices());
                int device = used.free(chance.between(1, Devices.OF_A_UNIT));
                var before = used.last();
                if (before != null && new Chance("twice " + c.number() + i).percent(0.2)) {
                    // two files of one device at one time: one of them cannot be what it says
                    device = before.device();
                    start = before.start().plusMinutes(1);
                }
                used.take(device, start);
                file.add(
                        "V" + c.number().replaceAll("\\D", "") + "-" + (i + 1),
                        c.unit().name(),
                        chance.percent(3) ? null : c.number(),
                        c.handler(),
                        "JLY" + c.unit().digits() + "%02d".formatted(device),
                        i == 0 ? "现场检查" : c.procedure().equals("拆违程序") ? "强制拆除" : "送达",
                        start,
                        start.plusSeconds(seconds),
                        start.plusHours(chance.percent(4) ? chance.between(25, 70) : chance.between(1, 20)),
                        seconds,
                        "%032x"
                                .formatted(new java.math.BigInteger(
                                        120, new java.util.Random(c.number().hashCode() + i))));
            }
            emergency(c, from, until, file);
        }
        return file;
    }

    /** Of three emergencies one has no recording. */
    private static void emergency(Case of, LocalDate from, LocalDate until, Export file) {
        var chance = new Chance("recording of the emergency " + of.number());
        if (!emergency(of) || !exported(of.filedOn(), of, from, until) || chance.percent(33)) return;
        var start = during(of.filedOn(), chance);
        int seconds = chance.between(300, 3600);
        file.add(
                "V" + of.number().replaceAll("\\D", "") + "-T",
                of.unit().name(),
                of.number(),
                of.handler(),
                "JLY" + of.unit().digits() + (Devices.OF_A_UNIT + 1), // kept for emergencies
                "突发事件处置",
                start,
                start.plusSeconds(seconds),
                start.plusHours(chance.between(1, 20)),
                seconds,
                "%032x"
                        .formatted(new java.math.BigInteger(
                                120, new java.util.Random(of.number().hashCode() - 1))));
    }

    private static Export publications(LocalDate from, LocalDate until) {
        var file = Export.of(
                "信息公示_" + period(from, until) + ".csv",
                "行政执法公示平台",
                "publication",
                Look.OF_OLD,
                List.of(),
                "处罚决定书文号 公示平台 办案单位 处罚决定日期 是否应公示 公示日期 已脱敏");
        for (var c : CASES_OF_THE_YEAR) {
            if (!c.end().equals("已结案") || c.procedure().equals("拆违程序")) continue;
            var chance = new Chance("publication " + c.number());
            if (chance.percent(1.5)) continue; // never published
            var published = Chance.open(
                    c.decidedOn().plusDays(chance.percent(3) ? chance.between(12, 30) : chance.between(1, 7)));
            if (!exported(published, c, from, until)) continue;
            file.add(c.number(), "执法公示平台", c.unit().name(), c.decidedOn(), true, published, !chance.percent(1));
        }
        return file;
    }

    private static Export legalReviews(LocalDate from, LocalDate until) {
        var file = Export.of(
                "重大执法决定法制审核台账_" + period(from, until) + ".xlsx",
                "街镇法制审核台账",
                "legal-review",
                Look.WORKBOOK_WITH_TEXT_DATES,
                List.of("重大行政执法决定法制审核台账（演示数据）"),
                "审核意见书编号 案号 送审单位 审核机构 送审日期 审核日期 审核意见 审核人 审核结论");
        for (var c : CASES_OF_THE_YEAR) {
            if (!c.major()) continue;
            var chance = new Chance("legal review " + c.number());
            if (chance.percent(4)) continue; // decided without one
            var reviewed = chance.percent(4)
                    ? c.decidedOn().plusDays(1)
                    : c.decidedOn().minusDays(chance.between(1, 6));
            if (!exported(reviewed, c, from, until)) continue;
            file.add(
                    "法审" + c.number().replaceAll("\\D", ""),
                    c.number(),
                    c.unit().name(),
                    c.unit().name().replaceAll("(街道)?(综合行政执法队|中队)$", "") + "司法所",
                    reviewed.minusDays(2),
                    reviewed,
                    chance.percent(12) ? "同意" : "主体适格，事实清楚，证据确凿，程序合法，裁量在基准之内，同意。",
                    "演示审核员" + c.unit().digits(),
                    chance.percent(8) ? "建议修改" : "同意");
        }
        return file;
    }

    static LocalDateTime during(LocalDate day, Chance chance) {
        return day.atTime(chance.between(7, 20), chance.between(0, 59), chance.between(0, 59));
    }
}
