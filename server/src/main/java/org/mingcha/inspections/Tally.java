package org.mingcha.inspections;

/**
 * What the completed visits of a month answered at a squadron for one duty, point by point.
 *
 * @param notChecked points that could not be checked; those that do not apply are not counted
 */
public record Tally(String squadron, int visits, int inOrder, int findings, int notChecked) {}
