package org.mingcha.policy;

import java.util.List;

/**
 * What an upper module checks of its own section when a regime is loaded, beside shape and references: its faults are told with all
 * others, at once. Implementations are named in {@code META-INF/services}, because offers are read without a server.
 */
public interface SectionCheck {

    /** The top-level key it answers for. */
    String section();

    /**
     * Everything that is wrong with the section.
     *
     * @param section as written: maps, lists, texts, integers and truth values
     */
    List<Fault> faults(Object section);

    /**
     * One fault.
     *
     * @param pointer where it stands within the section, such as {@code /0/when}
     * @param sentence what is wrong and how to mend it
     */
    record Fault(String pointer, String sentence) {}
}
