package org.mingcha.planning.internal;

import java.util.List;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.proof.Population;
import org.mingcha.proof.Rules;

/**
 * A draw the month asks for: the list, the rules with everything counted out, and how the numbers came about.
 *
 * @param left members of the population that belong to no inspected unit and can therefore not be drawn with one
 */
public record Drawing(Bound bound, Population population, Rules rules, List<String> arithmetic, int left) {
    public String duty() {
        return bound.duty().id();
    }
}
