package org.mingcha.demo.internal.upstream;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as it will have gone; what a system shows of it depends on the day it is asked.
 *
 * @param end how it ends: 结案, 撤案, 拆案 or 不予处罚
 */
record Case(
        String number,
        Unit unit,
        String cause,
        String road,
        String origin,
        String procedure,
        LocalDate filedOn,
        LocalDate decidedOn,
        LocalDate servedOn,
        LocalDate closedOn,
        String end,
        int extensionDays,
        int fine,
        boolean major,
        boolean approved,
        String handler,
        String coHandler,
        String party) {

    private static final List<String> CAUSES = List.of(
            "占用道路设摊经营",
            "擅自占用道路堆物",
            "跨门经营",
            "未按规定设置户外招牌",
            "建筑垃圾未按规定处置",
            "夜间违规施工",
            "擅自搭建建筑物、构筑物",
            "油烟扰民",
            "损坏房屋承重结构",
            "未分类投放生活垃圾",
            "工地未采取扬尘防治措施",
            "违法张贴小广告");
    private static final List<String> NAMES = List.of("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸");

    /** Cases filed from {@code from} until before {@code until}, so many a month. */
    static List<Case> filed(LocalDate from, LocalDate until, int monthly) {
        var cases = new ArrayList<Case>();
        for (var month = from; month.isBefore(until); month = month.plusMonths(1)) {
            var next = month.plusMonths(1).isBefore(until) ? month.plusMonths(1) : until;
            int count = Math.max(1, (int)
                    (monthly * java.time.temporal.ChronoUnit.DAYS.between(month, next) / month.lengthOfMonth()));
            for (int i = 0; i < count; i++) cases.add(one(month, next, i));
        }
        return cases;
    }

    private static Case one(LocalDate month, LocalDate next, int i) {
        var chance = new Chance("case " + month + " " + i);
        var unit = chance.unit();
        var filed = chance.workday(month, next);
        if (filed.isBefore(month)) filed = Chance.open(month);
        int kind = chance.between(1, 100);
        var procedure = kind <= 46 ? "普通程序" : kind <= 91 ? "简易程序" : "拆违程序";
        int days = switch (procedure) {
            case "简易程序" -> chance.between(0, 2);
            case "拆违程序" -> chance.between(20, 120);
            default -> chance.percent(2) ? chance.between(93, 130) : chance.between(12, 80);
        };
        int extension = days > 90 && chance.percent(50) ? 30 : 0;
        var decided = Chance.open(filed.plusDays(days));
        var served = Chance.open(
                decided.plusDays(days == 0 ? 0 : chance.percent(2) ? chance.between(13, 20) : chance.between(0, 5)));
        var closed = Chance.open(served.plusDays(days == 0 ? chance.between(0, 2) : chance.between(3, 24)));
        int fate = chance.between(1, 1000);
        var end =
                procedure.equals("简易程序") ? "已结案" : fate <= 25 ? "撤案" : fate <= 30 ? "拆案" : fate <= 75 ? "不予处罚" : "已结案";
        boolean major = procedure.equals("普通程序") && chance.percent(5);
        int fine = !end.equals("已结案") || procedure.equals("拆违程序")
                ? 0
                : procedure.equals("简易程序")
                        ? chance.between(1, 4) * 50
                        : major ? chance.between(5, 30) * 10_000 : chance.between(2, 40) * 100;
        return new Case(
                "静综执〔%d〕%s%02d%03d号".formatted(filed.getYear(), unit.digits(), month.getMonthValue(), i + 1),
                unit,
                procedure.equals("拆违程序") ? "擅自搭建建筑物、构筑物" : chance.one(CAUSES),
                chance.one(unit.roads()),
                chance.one(List.of("检查发现", "检查发现", "投诉举报", "移送", "上级交办", "非现场")),
                procedure,
                filed,
                decided,
                served,
                closed,
                end,
                extension,
                fine,
                major,
                !end.equals("撤案") || chance.percent(80),
                officer(unit, chance),
                officer(unit, chance),
                chance.percent(55) ? "演示商户" + chance.one(NAMES) + chance.between(10, 99) : "演示" + chance.one(NAMES));
    }

    static String officer(Unit unit, Chance chance) {
        return "演示队员" + unit.digits() + "-" + "%02d".formatted(chance.between(1, 12));
    }

    static String person(Chance chance) {
        return "演示" + chance.one(NAMES) + chance.one(NAMES);
    }

    /** Whether the system knows it at all at the end of that day. */
    boolean knownOn(LocalDate day) {
        return !filedOn.isAfter(day);
    }

    boolean decidedBy(LocalDate day) {
        return !decidedOn.isAfter(day) && !end.equals("撤案") && !end.equals("拆案");
    }

    boolean endedBy(LocalDate day) {
        return !closedOn.isAfter(day);
    }

    String state(LocalDate day) {
        if (endedBy(day)) return end;
        return decidedBy(day) ? "已决定" : "办理中";
    }

    /** The date, if it had come by that day. */
    static @Nullable LocalDate by(LocalDate date, LocalDate day) {
        return date.isAfter(day) ? null : date;
    }
}
