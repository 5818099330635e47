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

    void add(int[] items, Why why) {
        if (items.length > indexes.length - size) {
            var room = Math.max(2 * size, size + items.length);
            indexes = Arrays.copyOf(indexes, room);
            whys = Arrays.copyOf(whys, room);
        }
        System.arraycopy(items, 0, indexes, size, items.length);
        Arrays.fill(whys, size, size + items.length, (byte) why.ordinal());
        size += items.length;
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
