package org.mingcha.demo.internal.upstream;

import java.time.LocalDate;
import java.util.List;
import org.mingcha.demo.internal.upstream.Export.Look;

/** Sites, compounds, stall points and the five creek areas that 附件3 names. */
final class Places {
    private static final LocalDate ENTERED = LocalDate.of(2023, 12, 1);

    private Places() {}

    static List<Export> exports() {
        return List.of(sites(), compounds(), stalls(), creek());
    }

    private static Export sites() {
        var file = Export.of(
                "在建工地.xlsx",
                "基础名录",
                "construction-site",
                Look.WORKBOOK,
                List.of("在建工地名录（演示数据）"),
                "工地编号 工程名称 属地中队 工地地址 施工单位 阶段 开工日期");
        for (int i = 1; i <= 46; i++) {
            var chance = new Chance("site " + i);
            var unit = chance.one(Unit.ALL.subList(0, 14));
            file.add(
                    "GD%03d".formatted(i),
                    "演示地块" + i + "号工程",
                    unit.name(),
                    chance.one(unit.roads()) + "沿线",
                    "演示建设" + chance.between(1, 9) + "公司",
                    chance.one(List.of("基坑", "主体结构", "装饰")),
                    LocalDate.of(2023, 1, 1).plusDays(chance.between(0, 500)));
        }
        return file;
    }

    private static Export compounds() {
        var file = Export.of(
                "住宅小区.csv", "基础名录", "compound", Look.WITH_MARK, List.of(), "小区编号 小区名称 属地中队 小区地址 物业公司 户数 登记日期");
        for (int i = 1; i <= 112; i++) {
            var chance = new Chance("compound " + i);
            var unit = Unit.ALL.get((i - 1) % 14);
            file.add(
                    "XQ%03d".formatted(i),
                    "演示新村" + i + "小区",
                    unit.name(),
                    chance.one(unit.roads()) + "沿线",
                    "演示物业" + chance.between(1, 20) + "公司",
                    chance.between(180, 2400),
                    ENTERED);
        }
        return file;
    }

    private static Export stalls() {
        var file = Export.of(
                "上海摊点位.csv", "基础名录", "stall-point", Look.PLAIN, List.of(), "点位编号 点位名称 属地中队 点位地址 经营时段 经营品类 运营主体 开始日期");
        for (int i = 1; i <= 18; i++) {
            var chance = new Chance("stall " + i);
            var unit = Unit.ALL.get(i % 14);
            file.add(
                    "TD%02d".formatted(i),
                    "演示集市" + i + "号点",
                    unit.name(),
                    chance.one(unit.roads()) + "沿线",
                    "10:00-21:00",
                    chance.one(List.of("文创", "早餐", "便民修补")),
                    "演示运营" + chance.between(1, 5) + "公司",
                    ENTERED);
        }
        return file;
    }

    private static Export creek() {
        var file = Export.of("苏州河重点区域.csv", "基础名录", "creek-area", Look.PLAIN, List.of(), "区域编号 区域名称 属地中队 围合范围");
        file.add("SZH1", "安远路、西苏州路、泰兴路、成都北路围合区域", "江宁路街道综合行政执法队", "安远路、西苏州路、泰兴路、成都北路、苏州河岸");
        file.add("SZH2", "共和新路、光复路、西藏北路围合区域", "北站街道综合行政执法队", "共和新路、光复路、西藏北路、苏州河岸");
        file.add("SZH3", "西藏北路、北苏州路、河南中路围合区域", "北站街道综合行政执法队", "西藏北路、北苏州路、河南中路、苏州河岸");
        file.add("SZH4", "泰兴路、南苏州路、成都北路围合区域", "石门二路中队", "泰兴路、南苏州路、成都北路、苏州河岸");
        file.add("SZH5", "长寿路桥、光复路、共和新路围合区域", "天目西路中队", "长寿路桥、光复路、共和新路、苏州河岸");
        return file;
    }
}
