package org.mingcha.screening.internal.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.SectionCheck.Fault;

/** Collects what is wrong, so that all of it is told at once. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    /** Notes a fault and answers nothing, which whoever asked passes on. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // it is always null, of whatever type was asked for
    <T> @Nullable T note(String pointer, String sentence, Object... values) {
        found.add(new Fault(pointer, sentence.formatted(values)));
        return null;
    }

    List<Fault> found() {
        return found;
    }
}
