package org.mingcha.proof;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mingcha.proof.Outcome.Taken;
import org.mingcha.proof.Outcome.Why;

/** The drawn items in the order they were taken, five bytes each; an item is read from the population when it is asked for. */
final class TakenItems extends AbstractList<Taken> {
    private static final Why[] WHYS = Why.values();

    private final Population population;
    private int[] indexes = new int[64];
    private byte[] whys = new byte[64];
    private int size;

    TakenItems(Population population) {
        this.population = population;
    }

    void add(int index, Why why) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * size);
            whys = Arrays.copyOf(whys, 2 * size);
        }
        indexes[size] = index;
        whys[size++] = (byte) why.ordinal();
    }

    /** The ids of the items taken for this reason, in order. */
    List<String> ids(Why why) {
        return population.ids(IntStream.range(0, size)
                .filter(place -> whys[place] == why.ordinal())
                .map(place -> indexes[place])
                .toArray());
    }

    @Override
    public Taken get(int place) {
        if (place >= size) {
            throw new IndexOutOfBoundsException(place);
        }
        return new Taken(population.item(indexes[place]), WHYS[whys[place]]);
    }

    @Override
    public int size() {
        return size;
    }
}
