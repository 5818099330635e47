package org.mingcha.demo.internal.upstream;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.demo.internal.upstream.Export.Look;

/** Complaints and petitions, some of them about the same place again and again, by whatever channel; some petitions name a complaint. */
final class Hotline {
    private static final int COMPLAINTS = 840;
    private static final int PETITIONS = 26;
    /** So long after a complaint a petition may still go on from it. */
    private static final int REMEMBERED_DAYS = 60;

    private static final List<String> CATEGORIES =
            List.of("占道设摊", "跨门经营", "新增违法建筑", "油烟扰民", "夜间施工噪音", "损坏房屋承重结构", "建筑垃圾", "户外招牌", "垃圾分类", "擅自占用绿化");
    private static final List<String> CHANNELS = List.of("12345热线", "12345热线", "12345热线", "数字城管", "随申办", "来信");
    /** The first day of the year for which both systems have entries. */
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private Hotline() {}

    static List<Export> exports(LocalDate from, LocalDate until) {
        var complaints = Export.of(
                "诉件处置_" + Upstream.period(from, until) + ".csv",
                "诉件处置平台",
                "complaint",
                Look.WITH_MARK,
                List.of("诉件处置情况清单（演示数据）"),
                "工单编号 受理渠道 诉求类别 发生地址 承办单位 受理时间 派单时间 办结时间 工单状态 是否属实 满意度 新增违法建筑 来电人 联系电话 诉求内容");
        var petitions = Export.of(
                "信访件_" + Upstream.period(from, until) + ".xlsx",
                "信访信息系统",
                "petition",
                Look.WORKBOOK,
                List.of("信访事项办理情况（演示数据）"),
                "信访编号 信访形式 问题类型 问题属地 责任单位 登记日期 受理告知日期 答复日期 办结日期 状态 信访人姓名 反映问题 关联诉件");
        var raised = new ArrayList<Raised>();
        for (var month = FIRST; month.isBefore(until); month = month.plusMonths(1))
            for (int i = 0; i < COMPLAINTS; i++) raised.add(complaint(complaints, month, i, from, until));
        for (var sore : sores()) raised.addAll(again(complaints, sore, from, until));
        for (var month = FIRST; month.isBefore(until); month = month.plusMonths(1))
            for (int i = 0; i < PETITIONS; i++) petition(petitions, month, i, raised, from, until);
        // Excel made a number of an id: the digits are gone
        var damaged = complaints.rows().getLast().toArray();
        damaged[0] = "2.02407E+13";
        complaints.add(damaged);
        return List.of(complaints, petitions);
    }

    /** A complaint as the caller raised it. */
    private record Raised(String number, Unit unit, String category, String place, LocalDateTime at) {}

    private static Raised complaint(Export file, LocalDate month, int i, LocalDate from, LocalDate until) {
        var chance = new Chance("complaint " + month + " " + i);
        var unit = chance.unit();
        var category = chance.one(CATEGORIES);
        var at = Upstream.during(chance.day(month, month.plusMonths(1)), chance);
        var place = chance.one(unit.roads()) + "沿线第" + chance.between(1, 60) + "段";
        var number = "%d%02d%06d".formatted(month.getYear(), month.getMonthValue(), i + 1);
        var raised = new Raised(number, unit, category, place, at);
        row(file, raised, chance, from, until);
        return raised;
    }

    /** A place that people complain about until somebody comes. */
    private record Sore(int id, Unit unit, String category, String place, LocalDate since, int times) {}

    private static List<Sore> sores() {
        var sores = new ArrayList<Sore>();
        for (int i = 0; i < 34; i++) {
            var chance = new Chance("sore " + i);
            var unit = chance.unit();
            sores.add(new Sore(
                    i,
                    unit,
                    chance.one(CATEGORIES.subList(0, 7)),
                    chance.one(unit.roads()) + "演示里" + (i + 1) + "弄口",
                    LocalDate.of(2024, 1, 1).plusDays(chance.between(0, 170)),
                    chance.between(4, 12)));
        }
        return sores;
    }

    private static List<Raised> again(Export file, Sore sore, LocalDate from, LocalDate until) {
        var chance = new Chance("again " + sore.id());
        var times = new ArrayList<Raised>();
        var day = sore.since();
        for (int n = 1; n <= sore.times(); n++) {
            var number = "%d%02d9%02d%03d".formatted(day.getYear(), day.getMonthValue(), sore.id(), n);
            var at = Upstream.during(day, chance);
            var raised = new Raised(number, sore.unit(), sore.category(), sore.place(), at);
            row(file, raised, chance, from, until);
            times.add(raised);
            day = day.plusDays(chance.between(2, 14));
        }
        return times;
    }

    private static void row(Export file, Raised raised, Chance chance, LocalDate from, LocalDate until) {
        var at = raised.at();
        var closed = at.plusDays(chance.percent(4) ? chance.between(8, 20) : chance.between(1, 5))
                .plusMinutes(chance.between(0, 300));
        var outcome = chance.one(List.of("属实", "属实", "部分属实", "不属实"));
        var satisfaction = chance.one(List.of("满意", "满意", "满意", "基本满意", "不满意", "未评价"));
        var person = Case.person(chance);
        var channel = chance.one(CHANNELS);
        var transferred = at.plusHours(chance.between(1, 30));
        boolean inside = !at.toLocalDate().isBefore(from) && at.toLocalDate().isBefore(until);
        boolean closedInside = at.toLocalDate().isBefore(from)
                && !closed.toLocalDate().isBefore(from)
                && at.toLocalDate().isBefore(until);
        if (!inside && !closedInside) return;
        boolean done = closed.toLocalDate().isBefore(until);
        file.add(
                raised.number(),
                channel,
                raised.category(),
                raised.place(),
                raised.unit().name(),
                at,
                transferred.toLocalDate().isBefore(until) ? transferred : null,
                done ? closed : null,
                done ? "已办结" : "办理中",
                done ? outcome : null,
                done ? satisfaction : null,
                raised.category().equals("新增违法建筑"),
                person,
                "000-0000" + "%04d".formatted(chance.between(0, 9999)),
                "市民反映" + raised.place() + raised.category() + "，要求处理。");
    }

    private static void petition(
            Export file, LocalDate month, int i, List<Raised> complaints, LocalDate from, LocalDate until) {
        var chance = new Chance("petition " + month + " " + i);
        var unit = chance.unit();
        var received = chance.workday(month, month.plusMonths(1));
        var accepted = received.plusDays(chance.percent(5) ? chance.between(16, 22) : chance.between(1, 12));
        var answered = received.plusDays(chance.percent(6) ? chance.between(61, 75) : chance.between(15, 58));
        if (!received.isBefore(until) || answered.isBefore(from) || received.isBefore(FIRST)) return;
        if (received.isBefore(from) && ChronoUnit.DAYS.between(from, answered) < 0) return;
        var channel = chance.one(List.of("来信", "来访", "网上信访", "来电"));
        var category = chance.one(CATEGORIES);
        var road = chance.one(unit.roads());
        boolean names = new Chance("petition names a complaint " + month + " " + i).percent(40);
        file.add(
                "XF%d%02d%03d".formatted(month.getYear(), month.getMonthValue(), i + 1),
                channel,
                category,
                road + "演示里" + chance.between(40, 70) + "弄口",
                unit.name(),
                received,
                before(accepted, until),
                before(answered, until),
                before(answered, until),
                answered.isBefore(until) ? "办结" : "办理中",
                Case.person(chance),
                "反映周边市容问题，希望答复。",
                names ? lastOf(received, complaints, unit, category, road) : null);
    }

    /** The number of the last complaint that a petition of this day goes on from; none where nobody complained of it there. */
    private static @Nullable String lastOf(
            LocalDate received, List<Raised> complaints, Unit unit, String category, String road) {
        return complaints.stream()
                .filter(one -> one.unit().equals(unit)
                        && one.category().equals(category)
                        && one.place().startsWith(road)
                        && one.at().toLocalDate().isBefore(received)
                        && !one.at().toLocalDate().isBefore(received.minusDays(REMEMBERED_DAYS)))
                .max(Comparator.comparing(Raised::at))
                .map(Raised::number)
                .orElse(null);
    }

    private static @Nullable LocalDate before(LocalDate day, LocalDate until) {
        return day.isBefore(until) ? day : null;
    }
}
