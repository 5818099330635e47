package org.mingcha.screening;

import java.time.YearMonth;

/**
 * What a rule met among a squadron's records of a month.
 *
 * @param records of the kind it reads
 * @param leads of them that it met and nobody dismissed
 */
public record RuleMonth(String rule, String title, String squadron, YearMonth month, int records, int leads) {}
