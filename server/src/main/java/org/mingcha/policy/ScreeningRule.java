package org.mingcha.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule over records (网上督察规则): which records of a kind become leads, and the sentence that says why. What the condition means
 * the screening module says; here it is a tree of plain values.
 *
 * @param about the kind of record
 * @param duty the duty to which what is confirmed belongs
 * @param severity of what is found: {@code minor}, {@code ordinary} or {@code grave}
 * @param suggests the document it suggests
 * @param graveGround the serious circumstance over which people may propose a talk and a recommendation
 * @param figures the terms and numbers it uses, each with its basis
 * @param let named values, such as the day on which a term ends
 * @param when the condition
 * @param explain with {@code {field}} for what stands in the record
 */
public record ScreeningRule(
        String id,
        String title,
        String about,
        String duty,
        String severity,
        @Nullable String suggests,
        @Nullable String graveGround,
        List<Figure> figures,
        List<Named> let,
        Map<String, Object> when,
        String explain,
        Basis basis,
        Map<String, String> assumed) {

    public ScreeningRule {
        figures = Lists.orEmpty(figures);
        let = Lists.orEmpty(let);
        when = Lists.plainMap(when);
        assumed = Lists.orEmpty(assumed);
    }

    /** A term ({@code days}, {@code count}, {@code roll}) or a number ({@code value}). */
    public record Figure(
            String id,
            String title,
            @Nullable Integer days,
            Term.@Nullable Count count,
            Term.@Nullable Roll roll,
            @Nullable Integer value,
            @Nullable String unit,
            Basis basis) {}

    /** A value with a name of its own. */
    public record Named(String id, String title, Object is) {
        public Named {
            is = Lists.plain(is);
        }
    }
}
