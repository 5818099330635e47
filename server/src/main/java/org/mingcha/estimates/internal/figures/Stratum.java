package org.mingcha.estimates.internal.figures;

/**
 * What was drawn of one list of one squadron (层): every file of the list had the same chance.
 *
 * @param size files on the list
 * @param drawn of them, and reviewed
 * @param faulty of those drawn, with a fault
 */
public record Stratum(int size, int drawn, int faulty) {
    public Stratum {
        if (faulty < 0 || faulty > drawn || drawn > size)
            throw new IllegalArgumentException("%d faulty of %d of %d".formatted(faulty, drawn, size));
    }

    double share() {
        return (double) faulty / drawn;
    }
}
