package org.mingcha.screening;

/**
 * A term or number of a rule.
 *
 * @param value as it is read, such as 90日（自然日）
 * @param basis the clause, or that it is a default
 */
public record RuleFigure(String title, String value, String basis) {}
