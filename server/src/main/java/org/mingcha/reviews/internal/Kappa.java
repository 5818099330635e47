package org.mingcha.reviews.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mingcha.reviews.Grade;

/**
 * Cohen's κ of two reviewers over the grades: what they agree beyond chance, of what chance leaves. Pure.
 *
 * @param table counts, the first reviewer's grade by row and the second's by column
 */
public record Kappa(List<List<Integer>> table) {

    /** The grades of one file. */
    public record Pair(Grade first, Grade second) {}

    public static Kappa of(Collection<Pair> pairs) {
        var counts = new int[Grade.values().length][Grade.values().length];
        for (var pair : pairs) counts[pair.first().ordinal()][pair.second().ordinal()]++;
        var table = new ArrayList<List<Integer>>();
        for (var row : counts) table.add(IntStream.of(row).boxed().toList());
        return new Kappa(List.copyOf(table));
    }

    public int files() {
        return table.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
    }

    private int agreed() {
        return IntStream.range(0, table.size()).map(i -> table.get(i).get(i)).sum();
    }

    private int row(int i) {
        return table.get(i).stream().mapToInt(Integer::intValue).sum();
    }

    private int column(int i) {
        return table.stream().mapToInt(row -> row.get(i)).sum();
    }

    /** Σ of row total times column total: n² times the agreement expected by chance. */
    private long chance() {
        return IntStream.range(0, table.size())
                .mapToLong(i -> (long) row(i) * column(i))
                .sum();
    }

    /** κ; null where no file was scored by two, or both gave one grade throughout and chance leaves nothing. */
    public @Nullable Double value() {
        long n = files();
        long left = n * n - chance();
        return n == 0 || left == 0 ? null : (double) (n * agreed() - chance()) / left;
    }

    /** How it comes about, or why there is none. */
    public List<String> steps() {
        int n = files();
        if (n == 0) return List.of("本期没有由两人独立评查并都已提交的案卷，一致性无从计算。");
        var steps = new ArrayList<String>();
        steps.add("实际一致率 po = 等次相同的 %d 卷 ÷ %d 卷 = %s".formatted(agreed(), n, four((double) agreed() / n)));
        var products = IntStream.range(0, table.size())
                .mapToObj(i -> row(i) + "×" + column(i))
                .collect(Collectors.joining(" + "));
        double expected = (double) chance() / ((double) n * n);
        steps.add("偶然一致率 pe =（%s）÷ %d² = %s".formatted(products, n, four(expected)));
        var value = value();
        if (value == null) steps.add("两人对全部案卷给了同一个等次，偶然一致率为 1，κ 没有定义；只能说实际一致率为 1。");
        else
            steps.add("κ =（po − pe）÷（1 − pe）=（%s − %s）÷（1 − %s）= %s"
                    .formatted(four((double) agreed() / n), four(expected), four(expected), four(value)));
        return List.copyOf(steps);
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
