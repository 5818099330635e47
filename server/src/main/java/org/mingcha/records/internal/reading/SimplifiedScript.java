package org.mingcha.records.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Objects;

/**
 * Brings traditional characters (繁体) to simplified ones (简体). Nearly every text of an office is simplified already; to see that
 * costs a look at each character, to apply the rules a thousand times more, and to load them most of a second.
 */
public final class SimplifiedScript {
    /** Every character that some rule changes; a test compares the file with the rules. */
    static final String CHARACTERS = "/records/traditional-characters.txt";

    private static final BitSet CHANGED = changed();

    private SimplifiedScript() {}

    /** The rules, loaded when a text needs them. */
    private static final class Rules {
        static final Transliterator ALL = Transliterator.getInstance("Traditional-Simplified");
    }

    private static BitSet changed() {
        try (var in = Objects.requireNonNull(SimplifiedScript.class.getResourceAsStream(CHARACTERS), CHARACTERS)) {
            var changed = new BitSet(0x10000);
            new String(in.readAllBytes(), UTF_8)
                    .codePoints()
                    .filter(c -> c > ' ' && Character.isBmpCodePoint(c))
                    .forEach(changed::set);
            changed.set(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1); // rare, and left to the rules
            return changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text in simplified script; the same text where nothing is to be changed. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (CHANGED.get(text.charAt(i))) {
                return Rules.ALL.transliterate(text);
            }
        }
        return text;
    }
}
