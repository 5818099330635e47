package org.mingcha.records.internal.values;

import java.text.Normalizer;

/** Figures and signs of full width, as a Chinese keyboard writes them: {@code ２０２４－０３－０１}. */
final class FullWidth {
    private static final char FIRST = '\uFF01';
    private static final char LAST = '\uFF5E';

    private FullWidth() {}

    /** The same with figures and signs of ordinary width. */
    static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST && c <= LAST) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC);
            }
        }
        return text;
    }
}
