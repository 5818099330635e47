package org.mingcha.archive.internal;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers (发文字号) as people write them, and in the order in which they count: 〔2024〕9号 before 〔2024〕10号. Pure. */
public final class Numbers {
    private static final Pattern YEAR = Pattern.compile("[〔\\[【(（]\\s*(\\d{4})\\s*[〕\\]】)）]");
    private static final Pattern WHOLE =
            Pattern.compile("^(.*?)[〔\\[【(（]\\s*(\\d{4})\\s*[〕\\]】)）]\\s*第?\\s*0*(\\d{1,7})\\s*号?$");

    private Numbers() {}

    /**
     * A number taken apart.
     *
     * @param series what stands before the year
     */
    public record Parts(String series, int year, int number) {}

    /** The brackets that official papers use, whatever the keyboard gave. */
    public static String brackets(String words) {
        return YEAR.matcher(words).replaceAll("〔$1〕");
    }

    /** The parts of a whole number; null for anything else. */
    public static @Nullable Parts parts(@Nullable String text) {
        if (text == null) return null;
        var matcher = WHOLE.matcher(text.strip());
        if (!matcher.matches()) return null;
        return new Parts(
                matcher.group(1).strip().toLowerCase(Locale.ROOT),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }
}
