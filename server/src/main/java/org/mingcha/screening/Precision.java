package org.mingcha.screening;

/**
 * How often what a rule found was so (准确率): confirmed of those judged.
 *
 * @param open leads nobody has judged yet, those put off among them
 */
public record Precision(long open, long confirmed, long dismissed) {}
