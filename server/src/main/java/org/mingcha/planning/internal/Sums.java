package org.mingcha.planning.internal;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.mingcha.policy.Amount;
import org.mingcha.policy.Draw;
import org.mingcha.proof.Rules;

/** How a number of the plan came about, in one Chinese sentence. */
final class Sums {
    private Sums() {}

    static String quota(Draw.Quota quota, String base, Rules.Quota counted) {
        if (!quota.atLeast().percent()) return "每次不少于" + quota.atLeast().number() + "件";
        return base + counted.base() + "件×" + quota.atLeast()
                + product(quota.atLeast(), counted.base(), counted.atLeast(), "件");
    }

    static String places(Amount amount, int units, int places) {
        if (!amount.percent()) return "每次不少于" + amount.number() + "个中队";
        return units + "个中队×" + amount + product(amount, units, places, "个中队");
    }

    private static String product(Amount amount, long base, int result, String measure) {
        var exact = BigDecimal.valueOf(base * amount.number(), 2).stripTrailingZeros();
        return exact.compareTo(BigDecimal.valueOf(result)) == 0
                ? "=" + result + measure
                : "=" + exact.toPlainString() + "，不足一" + measure.charAt(0) + "按一" + measure.charAt(0) + "计，至少" + result
                        + measure;
    }

    static String coverage(Window window, YearMonth month, int units, int covered) {
        var left = window.left(month);
        var uncovered = units - covered;
        var share = uncovered % left == 0
                ? uncovered / left + "个"
                : uncovered / left + "至" + (uncovered / left + 1) + "个（取整由种子决定）";
        return span(window) + "须覆盖全部" + units + "个中队：已覆盖" + covered + "个，尚余" + uncovered + "个、" + left + "个月，本月应覆盖"
                + share + "，另从其余中队至少再抽1个";
    }

    static String floor(Draw.Floor floor, List<Rules.Unit> units) {
        var owing = units.stream().filter(unit -> unit.owed() > 0).count();
        return "每个中队全年不少于" + floor.atLeast() + "件：尚有" + owing + "个中队未满，被抽中时按尚欠件数÷尚应到访次数（进一）抽取";
    }

    static String each(int each) {
        return "抽中的每个中队不少于" + each + "个";
    }

    static String perUnit(int each, int units) {
        return units + "个中队，每个随机抽取" + each + "个，共" + units * each + "个";
    }

    static String spread(Window window, YearMonth month, int wanted, int done) {
        var left = window.left(month);
        var owed = Math.max(0, wanted - done);
        var share = owed % left == 0 ? owed / left + "个" : owed / left + "至" + (owed / left + 1) + "个（取整由种子决定）";
        return span(window) + "应完成" + wanted + "个：已完成" + done + "个，尚余" + owed + "个、" + left + "个月，本月" + share;
    }

    static String span(Window window) {
        return window.months() == 1
                ? month(window.first())
                : window.months() == 12
                        ? window.first().getYear() + "年"
                        : month(window.first()) + "至" + window.last().getMonthValue() + "月";
    }

    private static String month(YearMonth month) {
        return month.getYear() + "年" + month.getMonthValue() + "月";
    }
}
