package org.mingcha.papers.internal;

import java.util.stream.Collectors;

/** Text without what prints nothing or reorders what is printed: controls, bidirectional marks, lone surrogates, zero widths. */
public final class CleanText {
    private CleanText() {}

    /** Line ends and tabs become one space; everything dangerous disappears; ends are trimmed. */
    public static String of(String text) {
        var clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (Character.isWhitespace(point) || point == 0x2028 || point == 0x2029 || point == 0xA0) {
                // the ideographic space is how people indent by hand; the layout indents
                if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') clean.append(' ');
                continue;
            }
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> {}
                default -> {
                    if (!isVariationSelector(point)) clean.appendCodePoint(point);
                }
            }
        }
        return clean.toString().strip();
    }

    /** The same line by line: its line ends stay, empty lines do not. */
    public static String lines(String text) {
        return text.lines().map(CleanText::of).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static boolean isVariationSelector(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
    }
}
