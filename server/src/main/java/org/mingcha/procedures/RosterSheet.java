package org.mingcha.procedures;

import java.util.List;
import org.mingcha.policy.Basis;

/**
 * A roster (名录) in the form a regulation annexes.
 *
 * @param id its name in the regime
 * @param regime the title of the regulation
 * @param assumed what the regulation does not say and the office should confirm
 * @param columns their titles, in the order of the form
 * @param rows the cells of each person, in the order of the columns
 */
public record RosterSheet(
        String regime,
        String id,
        String title,
        Basis basis,
        List<String> assumed,
        List<String> columns,
        List<List<String>> rows) {}
