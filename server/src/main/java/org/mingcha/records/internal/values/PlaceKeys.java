package org.mingcha.records.internal.values;

import java.text.Normalizer;
import java.util.Locale;
import org.mingcha.records.internal.reading.SimplifiedScript;

/** Brings the spellings of one place together: widths of characters, scripts, spaces and punctuation do not make another place. */
public final class PlaceKeys {
    private PlaceKeys() {}

    /** The normalised place; empty when the text names none. */
    public static String of(String place) {
        var wide = Normalizer.normalize(place, Normalizer.Form.NFKC);
        var plain = new StringBuilder(wide.length());
        boolean ascii = true;
        for (int i = 0; i < wide.length(); i++) {
            char c = wide.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
                ascii &= c < 0x80;
            } else if (c == '-' || c == '#') {
                plain.append(c);
            }
        }
        var key = plain.toString().toLowerCase(Locale.ROOT);
        return ascii ? key : SimplifiedScript.of(key);
    }
}
