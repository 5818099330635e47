package org.mingcha.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the catalogue shows it.
 *
 * @param regime whose rule it is, whichever its edition
 * @param kindTitle the kind of record it reads
 * @param reads labels of the fields it reads
 * @param explain the sentence of a hit, with places for what stands in the record
 * @param assumed what in it is a system default, in words
 * @param untold fields on whose absence it would rest and which no record of the body ever filled: of these it is silent
 */
public record RuleEntry(
        String id,
        String regime,
        String title,
        String kind,
        String kindTitle,
        String clause,
        String severity,
        @Nullable String suggests,
        @Nullable String graveGround,
        List<String> reads,
        List<RuleFigure> figures,
        String explain,
        List<String> assumed,
        List<String> untold,
        Precision precision) {}
