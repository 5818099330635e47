package org.mingcha.planning.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.policy.Cadence;
import org.mingcha.policy.Draw;
import org.mingcha.policy.Duty;
import org.mingcha.policy.Period;

/** What a duty asks, in one Chinese sentence made from its figures. */
final class Requirements {
    private Requirements() {}

    static String of(Bound bound) {
        var parts = new ArrayList<String>();
        parts.add(every(bound.duty().every()));
        var draw = bound.duty().draw();
        if (draw != null) draw(bound, draw, parts);
        return String.join("；", parts);
    }

    private static void draw(Bound bound, Draw draw, List<String> parts) {
        var title = bound.version().regime().population(draw.population()).title();
        switch (draw.mode()) {
            case EVERY -> parts.add(title + "逐一检查");
            case SAME -> parts.add("检查“" + inner(titleOf(bound, draw.sameAs())) + "”抽中的对象");
            case ORDER -> parts.add("按任务单在" + title + "中确定");
            case COVER, SAMPLE -> parts.add("从" + title + "中抽取");
        }
        if (draw.quota() != null) {
            var of = draw.quota().of();
            parts.add("不少于"
                    + (of == null ? "" : bound.version().regime().population(of).title() + "的")
                    + draw.quota().atLeast()
                    + (draw.quota().within() == null
                            ? ""
                            : "（" + period(draw.quota().within()) + "）"));
        }
        if (draw.squadrons() != null) {
            if (draw.squadrons().atLeast() != null)
                parts.add("中队不少于" + draw.squadrons().atLeast());
            if (draw.squadrons().allWithin() != null)
                parts.add(period(draw.squadrons().allWithin()) + "覆盖所有中队");
        }
        if (draw.members() != null && draw.members().allWithin() != null)
            parts.add(period(draw.members().allWithin()) + "全部覆盖");
        if (draw.eachSquadron() != null)
            parts.add("每个中队不少于" + draw.eachSquadron().atLeast() + "个");
        if (draw.floor() != null)
            parts.add("每个中队" + period(draw.floor().within()) + "不少于"
                    + draw.floor().atLeast() + "件");
        for (var certainty : draw.certainties()) parts.add(certainty.title() + "另取" + certainty.share());
    }

    private static String titleOf(Bound bound, @Nullable String duty) {
        return duty == null
                ? ""
                : bound.version().regime().duty(duty).map(Duty::title).orElse(duty);
    }

    /** A title that is quoted itself quotes with single marks. */
    private static String inner(String title) {
        return title.replace('“', '‘').replace('”', '’');
    }

    static String every(Cadence every) {
        return switch (every) {
            case DAY -> "每日";
            case MONTH -> "每月";
            case QUARTER -> "每季度";
            case HALF_YEAR -> "每半年";
            case YEAR -> "每年";
            case ORDER -> "按任务单";
            case AS_THEY_ARISE -> "随发生办理";
        };
    }

    static String period(Period period) {
        return switch (period) {
            case DAY -> "每日";
            case MONTH -> "每月";
            case QUARTER -> "每季度";
            case HALF_YEAR -> "每半年";
            case YEAR -> "全年";
        };
    }
}
