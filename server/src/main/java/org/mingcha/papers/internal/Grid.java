package org.mingcha.papers.internal;

/**
 * The sheet of GB/T 9704-2012 5.2: A4, margins 37 mm at the top and 28 mm at the left, a core of 156 mm × 225 mm that holds 22
 * lines of 28 characters of size 3 (16 pt). Lengths are points, from the upper left corner; they are whole twentieths, as
 * word processors count.
 */
record Grid(double width, double height, double left, double top, double coreWidth, double coreHeight) {
    /** Size 3, 3号. */
    static final double BODY = 16;
    /** What a full-width character takes: 28 to the line leave 0.2 pt less than its size. */
    static final double SPACING = -0.2;

    static final double CHARACTER = BODY + SPACING;
    static final double LINE = 28.95;
    static final double MM = 72 / 25.4;

    private static final Grid PORTRAIT = new Grid(595.3, 841.9, 79.35, 104.9, 28 * CHARACTER, 22 * LINE);
    /** The same sheet turned to the left; its top is the upright sheet's left. */
    private static final Grid LANDSCAPE = new Grid(841.9, 595.3, 99.25, 79.35, 40 * CHARACTER + 5, 15 * LINE);

    static Grid of(boolean landscape) {
        return landscape ? LANDSCAPE : PORTRAIT;
    }

    double bottom() {
        return height - top - coreHeight;
    }
}
