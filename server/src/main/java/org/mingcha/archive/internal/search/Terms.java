package org.mingcha.archive.internal.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.archive.internal.Numbers;

/** What somebody looks for, and how texts are prepared to be found. Pure. */
public final class Terms {
    private static final Pattern NUMBER = Pattern.compile("^(.*?)(?:〔(\\d{4})〕)?\\s*第?\\s*0*(\\d{1,7})\\s*号?$");
    private static final int MOST = 8;
    private static final int LONGEST = 120;

    private Terms() {}

    /** Small letters, wide forms made narrow, the brackets of official papers, blanks made one. */
    public static String prepared(@Nullable String text) {
        if (text == null) return "";
        var narrow = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Numbers.brackets(narrow).replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }

    /** The words that must all stand in what is found. */
    static List<String> of(String asked) {
        var prepared = prepared(asked);
        if (prepared.length() > LONGEST) prepared = prepared.substring(0, LONGEST);
        var terms = new LinkedHashSet<String>();
        for (var term : prepared.split(" ", -1)) if (!term.isEmpty() && terms.size() < MOST) terms.add(term);
        return List.copyOf(terms);
    }

    /** The pairs of characters that stand beside each other in a text. */
    public static Set<String> pairs(String prepared) {
        var pairs = new LinkedHashSet<String>();
        var characters = prepared.codePoints().toArray();
        for (int i = 0; i + 1 < characters.length; i++)
            if (characters[i] != ' ' && characters[i + 1] != ' ') pairs.add(new String(characters, i, 2));
        return pairs;
    }

    /**
     * A number that somebody looks for.
     *
     * @param series what is left of what stands before it
     */
    record Numbered(String series, @Nullable Integer year, int number) {}

    /** The number, where what is looked for is one: {@code 12号}, {@code 〔2024〕12}, {@code 督告 12}; else null. */
    static @Nullable Numbered number(String asked) {
        var matcher = NUMBER.matcher(prepared(asked));
        if (!matcher.matches()) return null;
        var series = matcher.group(1).strip();
        if (series.length() > 20) return null;
        return new Numbered(
                series,
                matcher.group(2) == null ? null : Integer.valueOf(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** Where the terms stand in a text, from left to right, without overlaps: begin and end. */
    static List<int[]> places(String text, List<String> terms) {
        var lower = text.toLowerCase(Locale.ROOT);
        var places = new ArrayList<int[]>();
        if (lower.length() != text.length()) return places; // letters that grow when made small: nothing is marked
        int at = 0;
        while (at < lower.length()) {
            int best = -1;
            int end = -1;
            for (var term : terms) {
                int found = lower.indexOf(term, at);
                if (found >= 0 && (best < 0 || found < best || (found == best && found + term.length() > end))) {
                    best = found;
                    end = found + term.length();
                }
            }
            if (best < 0) return places;
            places.add(new int[] {best, end});
            at = end;
        }
        return places;
    }
}
