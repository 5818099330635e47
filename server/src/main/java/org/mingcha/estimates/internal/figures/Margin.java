package org.mingcha.estimates.internal.figures;

/**
 * An estimated share with what else it may be (区间).
 *
 * @param share between 0 and 1
 */
public record Margin(double share, double low, double high) {

    /** Known, not estimated: every file was drawn. */
    public boolean certain() {
        return low == high;
    }
}
