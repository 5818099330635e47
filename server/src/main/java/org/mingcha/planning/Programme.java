package org.mingcha.planning;

import java.util.List;
import java.util.Map;
import org.mingcha.policy.Basis;

/** The year's programme (年度方案): what each duty asks of each month. */
public record Programme(int year, String regime, List<Row> rows) {

    /**
     * One duty.
     *
     * @param regime the title of the regulation that asks for it
     * @param months by month ({@code 2024-07}): what falls due, in a few characters; absent where nothing does
     */
    public record Row(
            String regime,
            String duty,
            String title,
            String area,
            String tier,
            List<String> sections,
            String every,
            String requirement,
            Map<String, String> months,
            Basis basis) {}
}
