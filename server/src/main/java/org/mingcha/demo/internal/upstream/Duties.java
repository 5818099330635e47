package org.mingcha.demo.internal.upstream;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mingcha.demo.internal.upstream.Export.Look;

/** Checks, measures, and the small books that offices keep by hand. */
final class Duties {
    private static final List<String> ITEMS = List.of("户外招牌设施", "建筑垃圾处置", "餐厨废弃油脂", "生活垃圾分类", "房屋使用安全", "道路挖掘占用");

    private Duties() {}

    static List<Export> exports(LocalDate from, LocalDate until) {
        return List.of(
                dualRandom(from, until),
                checks(from, until),
                measures(from, until),
                publicity(from, until),
                accountability(from, until));
    }

    /** The places of inspections and the rosters, which change seldom. */
    static List<Export> registers() {
        var exports = new ArrayList<Export>();
        exports.add(roads());
        exports.addAll(Places.exports());
        exports.add(officers());
        exports.add(equipment());
        exports.add(honours());
        return exports;
    }

    private static Export dualRandom(LocalDate from, LocalDate until) {
        var file = Export.of(
                "双随机检查_" + Upstream.period(from, until) + ".csv",
                "双随机抽查系统",
                "dual-random-check",
                Look.TABBED,
                List.of(),
                "任务编号 实施单位 抽查计划 抽查事项 检查对象 检查地点 对象随机抽取 人员随机抽取 抽取日期 检查日期 检查人员 检查人数 检查结果 现场视频 系统内办理 结果公开日期");
        for (var month = from; month.isBefore(until); month = month.plusMonths(1)) {
            for (int i = 0; i < 64; i++) {
                var chance = new Chance("dual-random " + month + " " + i);
                var unit = chance.unit();
                var checked = chance.workday(month, month.plusMonths(1));
                if (checked.isBefore(from) || !checked.isBefore(until)) continue;
                file.add(
                        "SSJ%d%02d%03d".formatted(month.getYear(), month.getMonthValue(), i + 1),
                        unit.name(),
                        month.getYear() + "年度抽查计划第" + ((i % 6) + 1) + "批",
                        chance.one(ITEMS),
                        "演示单位" + chance.between(100, 999),
                        chance.one(unit.roads()) + "沿线",
                        true,
                        !chance.percent(2),
                        checked.minusDays(chance.between(2, 9)),
                        checked,
                        Case.officer(unit, chance) + "、" + Case.officer(unit, chance),
                        chance.percent(2) ? 1 : 2,
                        chance.percent(82) ? "未发现问题" : "发现问题",
                        !chance.percent(5),
                        !chance.percent(2),
                        Chance.open(checked.plusDays(chance.between(3, 15))));
            }
        }
        return file;
    }

    private static Export checks(LocalDate from, LocalDate until) {
        var file = Export.of(
                "网上勤务_执法检查_" + Upstream.period(from, until) + ".csv",
                "网上勤务系统",
                "enforcement-check",
                Look.OF_OLD,
                List.of("执法检查记录（演示数据）"),
                "检查单号 检查单位 检查事项 检查对象 检查地点 检查时间 检查人员 执法人数 检查结果 复查日期");
        for (var month = from; month.isBefore(until); month = month.plusMonths(1)) {
            for (int i = 0; i < 380; i++) {
                var chance = new Chance("check " + month + " " + i);
                var unit = chance.unit();
                var at = Upstream.during(chance.day(month, month.plusMonths(1)), chance);
                if (!at.toLocalDate().isBefore(until)) continue;
                var found = chance.percent(24);
                file.add(
                        "QW%d%02d%05d".formatted(month.getYear(), month.getMonthValue(), i + 1),
                        unit.name(),
                        chance.one(ITEMS),
                        "演示单位" + chance.between(100, 999),
                        chance.one(unit.roads()) + "沿线",
                        at,
                        Case.officer(unit, chance) + "、" + Case.officer(unit, chance),
                        2,
                        found ? chance.one(List.of("发现问题", "责令改正", "立案")) : "未发现问题",
                        found && chance.percent(70) ? at.toLocalDate().plusDays(3) : null);
            }
        }
        return file;
    }

    private static Export measures(LocalDate from, LocalDate until) {
        var file = Export.of(
                "行政强制_" + Upstream.period(from, until) + ".xlsx",
                "网上办案系统",
                "compulsory-measure",
                Look.WORKBOOK,
                List.of("行政强制实施情况（演示数据）"),
                "清单编号 实施单位 强制种类 实施时间 解除时间 审批日期 执法人数 当事人");
        for (var month = from; month.isBefore(until); month = month.plusMonths(1)) {
            for (int i = 0; i < 18; i++) {
                var chance = new Chance("measure " + month + " " + i);
                var unit = chance.unit();
                var start = Upstream.during(chance.workday(month, month.plusMonths(1)), chance);
                if (start.toLocalDate().isBefore(from) || !start.toLocalDate().isBefore(until)) continue;
                var kind = chance.one(List.of("扣押", "先行登记保存", "先行登记保存", "强制拆除"));
                var end = start.plusDays(kind.equals("扣押") ? chance.between(5, 34) : chance.between(1, 9));
                file.add(
                        "QZ%d%02d%03d".formatted(month.getYear(), month.getMonthValue(), i + 1),
                        unit.name(),
                        kind,
                        start,
                        end.toLocalDate().isBefore(until) ? end : null,
                        start.toLocalDate().minusDays(kind.equals("强制拆除") ? 5 : 0),
                        2,
                        Case.person(chance));
            }
        }
        return file;
    }

    private static Export publicity(LocalDate from, LocalDate until) {
        var file = Export.of(
                "普法活动登记_" + Upstream.period(from, until) + ".xlsx",
                "手工台账",
                "legal-publicity",
                Look.WORKBOOK_WITH_TEXT_DATES,
                List.of("“谁执法谁普法”活动登记（演示数据）"),
                "活动编号 组织单位 活动日期 活动名称 活动场次 资料份数 推送条数 服务人次");
        for (var month = from; month.isBefore(until); month = month.plusMonths(1)) {
            for (var unit : Unit.ALL) {
                var chance = new Chance("publicity " + month + " " + unit.code());
                if (chance.percent(35)) continue;
                var held = chance.day(month, month.plusMonths(1));
                if (!held.isBefore(until)) continue;
                file.add(
                        "PF%d%02d-%s".formatted(month.getYear(), month.getMonthValue(), unit.digits()),
                        unit.name(),
                        held,
                        chance.one(List.of("生活垃圾分类进社区", "街面商户守法宣讲", "工地文明施工普法")),
                        chance.between(1, 3),
                        chance.between(50, 400),
                        chance.between(0, 5),
                        chance.between(20, 300));
            }
        }
        return file;
    }

    private static Export accountability(LocalDate from, LocalDate until) {
        var file = Export.of(
                "责任追究登记_" + Upstream.period(from, until) + ".csv",
                "手工台账",
                "accountability-measure",
                Look.PLAIN,
                List.of(),
                "登记编号 责任单位 发生日期 过错情形 线索来源 是否追责 处理方式 处理日期");
        int n = 1;
        for (var month = from; month.isBefore(until); month = month.plusMonths(1)) {
            var chance = new Chance("accountability " + month);
            var day = chance.workday(month.plusDays(3), month.plusDays(25));
            if (!day.isBefore(until)) continue;
            file.add(
                    "ZR%d%02d%02d".formatted(month.getYear(), month.getMonthValue(), n++),
                    chance.unit().name(),
                    day,
                    chance.one(List.of("不作为", "慢作为", "不正确履行法定职责")),
                    "督察发现",
                    true,
                    "提醒谈话",
                    day.plusDays(3).isBefore(until) ? day.plusDays(3) : null);
        }
        return file;
    }

    private static Export roads() {
        var file = Export.of(
                "道路名录.xlsx", "基础名录", "road", Look.WORKBOOK, List.of("辖区道路名录（演示数据）"), "道路编号 路名 所属中队 起讫 长度(米) 等级 登记日期");
        for (var unit : Unit.ALL) {
            int n = 1;
            for (var road : unit.roads()) {
                var chance = new Chance("road " + unit.code() + " " + road);
                file.add(
                        "DL" + unit.digits() + "%02d".formatted(n++),
                        road,
                        unit.name(),
                        "辖区段",
                        chance.between(3, 24) * 100,
                        chance.one(List.of("主要道路", "一般道路")),
                        LocalDate.of(2023, 12, 1));
            }
        }
        return file;
    }

    private static Export officers() {
        var file = Export.of(
                "执法人员名册.csv",
                "人事名册",
                "officer",
                Look.OF_OLD,
                List.of(),
                "执法证号 姓名 所属单位 职务 人员状态 发证日期 有效期至 最近培训日期 学时 申报日期");
        for (var unit : Unit.ALL) {
            for (int i = 1; i <= 12; i++) {
                var chance = new Chance("officer " + unit.code() + " " + i);
                var certified = LocalDate.of(2019, 1, 1).plusDays(chance.between(0, 1700));
                file.add(
                        "YS" + unit.digits() + "%03d".formatted(i),
                        "演示队员" + unit.digits() + "-" + "%02d".formatted(i),
                        unit.name(),
                        i == 1 ? "中队长" : "队员",
                        chance.percent(95) ? "在岗" : "借调",
                        certified,
                        certified.plusYears(5).plusMonths(chance.percent(4) ? 0 : 12),
                        LocalDate.of(2024, 1, 10).plusDays(chance.between(0, 120)),
                        chance.between(20, 60),
                        LocalDate.of(2024, 1, 15));
            }
        }
        return file;
    }

    private static Export equipment() {
        var file = Export.of(
                "装备台账.xlsx",
                "手工台账",
                "equipment",
                Look.WORKBOOK_WITH_TEXT_DATES,
                List.of("装备台账（演示数据）"),
                "资产编号 使用单位 种类 型号 保管人 数量 购置日期 完好情况");
        for (var unit : Unit.ALL) {
            for (int i = 1; i <= 9; i++) {
                var chance = new Chance("equipment " + unit.code() + " " + i);
                file.add(
                        "ZB" + unit.digits() + "%03d".formatted(i),
                        unit.name(),
                        i <= 6 ? "执法记录仪" : i <= 8 ? "对讲机" : "执法车辆",
                        "演示型" + chance.between(1, 4),
                        Case.officer(unit, chance),
                        1,
                        LocalDate.of(2021, 3, 1).plusDays(chance.between(0, 900)),
                        chance.percent(92) ? "完好" : "送修");
            }
        }
        return file;
    }

    private static Export honours() {
        var file = Export.of("荣誉与摘牌.csv", "手工台账", "honour", Look.PLAIN, List.of(), "文号 单位 荣誉名称 事项 级别 决定日期 理由");
        file.add("RY202401", Unit.ALL.get(2).name(), "规范示范中队", "获评", "市局", LocalDate.of(2024, 1, 18), null);
        file.add("RY202402", Unit.ALL.get(9).name(), "规范示范中队", "通过复检", "市局", LocalDate.of(2024, 3, 20), null);
        file.add("RY202403", Unit.ALL.get(7).name(), "星级示范中队", "摘牌", "市局", LocalDate.of(2024, 5, 22), "复检不合格");
        return file;
    }
}
