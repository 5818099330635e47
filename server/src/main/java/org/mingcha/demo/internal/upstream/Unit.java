package org.mingcha.demo.internal.upstream;

import java.util.List;
import java.util.stream.Stream;

/**
 * A squadron as the upstream systems write it, with roads of its area (public names) and how busy it is.
 *
 * @param share of the district's cases and complaints; only the proportions count
 */
record Unit(String code, String name, int share, List<String> roads) {

    static final List<Unit> ALL = Stream.of(
                    unit("310106006", "江宁路街道综合行政执法队", 34, "江宁路 海防路 昌平路 安远路 西苏州路 新会路 余姚路"),
                    unit("310106011", "石门二路中队", 22, "石门二路 山海关路 新闸路 泰兴路 南苏州路 大田路"),
                    unit("310106012", "南京西路街道综合行政执法队", 58, "南京西路 茂名北路 威海路 吴江路 石门一路 奉贤路 陕西北路"),
                    unit("310106013", "静安寺中队", 46, "华山路 愚园路 乌鲁木齐北路 万航渡路 常熟路 巨鹿路"),
                    unit("310106014", "曹家渡街道综合行政执法队", 36, "长寿路 武宁南路 胶州路 康定路 延平路 万春街"),
                    unit("310106015", "天目西路中队", 28, "天目西路 恒丰路 裕通路 汉中路 长安路 光复路"),
                    unit("310106016", "北站街道综合行政执法队", 40, "天目中路 曲阜路 七浦路 浙江北路 北苏州路 山西北路"),
                    unit("310106017", "宝山路街道综合行政执法队", 33, "宝山路 青云路 宝昌路 公兴路 虬江路 止园路"),
                    unit("310106018", "共和新路中队", 38, "共和新路 洛川东路 柳营路 和田路 延长路 北宝兴路"),
                    unit("310106019", "大宁路街道综合行政执法队", 52, "大宁路 广中西路 延长中路 平型关路 粤秀路 灵石路 沪太路"),
                    unit("310106020", "彭浦新村街道综合行政执法队", 49, "闻喜路 平顺路 三泉路 曲沃路 场中路 安业路"),
                    unit("310106021", "临汾路中队", 30, "临汾路 阳曲路 岭南路 景凤路 汾西路 保德路"),
                    unit("310106022", "芷江西路街道综合行政执法队", 35, "芷江西路 中华新路 中山北路 大统路 普善路 育婴堂路"),
                    unit("310106101", "彭浦镇综合行政执法队", 61, "汶水路 江场路 高平路 原平路 永和路 万荣路 寿阳路"),
                    unit("310106J01", "机动中队", 24, "延安中路 成都北路 西藏北路 南北高架地面道路"),
                    unit("310106J02", "铁路上海站中队", 14, "秣陵路 梅园路 上海站南广场 上海站北广场"))
            .toList();

    private static Unit unit(String code, String name, int share, String roads) {
        return new Unit(code, name, share, List.of(roads.split(" ")));
    }

    /** The two digits that its numbers carry. */
    String digits() {
        return code.substring(code.length() - 3);
    }
}
