package org.mingcha.estimates.internal.figures;

import java.util.List;

/**
 * A squadron's files of a half-year: what was drawn, and how many there were each month, drawn from or not.
 *
 * @param drawn the lists from which files were drawn
 * @param undrawn sizes of the lists from which none was
 */
public record SquadronFiles(List<Stratum> drawn, List<Integer> undrawn) {
    public SquadronFiles {
        drawn = List.copyOf(drawn);
        undrawn = List.copyOf(undrawn);
    }

    /** All files of the half-year. */
    public int files() {
        return filesDrawnFrom() + undrawn.stream().mapToInt(Integer::intValue).sum();
    }

    int filesDrawnFrom() {
        return drawn.stream().mapToInt(Stratum::size).sum();
    }

    int reviewed() {
        return drawn.stream().mapToInt(Stratum::drawn).sum();
    }

    int faulty() {
        return drawn.stream().mapToInt(Stratum::faulty).sum();
    }

    /** The part of a list among those drawn from. */
    double part(Stratum list) {
        return (double) list.size() / filesDrawnFrom();
    }

    /** The share among its lists drawn from, which stands for its half-year. */
    double share() {
        return drawn.stream().mapToDouble(list -> part(list) * list.share()).sum();
    }

    /** By what the variance of one file is multiplied to give the variance of {@link #share} around the share of all its files. */
    double variance() {
        double sampled = drawn.stream()
                .mapToDouble(list -> part(list) * part(list) / list.drawn())
                .sum();
        return Math.max(0, sampled - 1.0 / files());
    }

    /** By what the variance between months is multiplied: how far the months drawn from are from all the months. */
    double monthVariance() {
        double seen = drawn.stream()
                .mapToDouble(list -> part(list) - (double) list.size() / files())
                .map(off -> off * off)
                .sum();
        double unseen = undrawn.stream()
                .mapToDouble(size -> (double) size / files())
                .map(part -> part * part)
                .sum();
        return seen + unseen;
    }
}
