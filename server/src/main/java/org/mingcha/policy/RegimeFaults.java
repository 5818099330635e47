package org.mingcha.policy;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a regime, found in one reading. */
public final class RegimeFaults extends RuntimeException {

    private final transient List<Fault> faults;

    public RegimeFaults(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * One fault.
     *
     * @param file null when the regime did not come from a file
     * @param line counted from 1; 0 without a file
     * @param path where it stands in the regime
     * @param sentence what is wrong and how to mend it
     */
    public record Fault(@Nullable String file, int line, String path, String sentence) {
        @Override
        public String toString() {
            return (file == null ? "" : file + " 第" + line + "行 ") + (path.isEmpty() ? "" : path + "：") + sentence;
        }
    }
}
