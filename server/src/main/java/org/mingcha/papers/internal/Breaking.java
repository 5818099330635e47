package org.mingcha.papers.internal;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/** Where lines of Chinese break: before no closing mark, after no opening mark, inside no number or Latin word. */
final class Breaking {
    private static final String NOT_FIRST = "，。、；：？！）》」』〕】〉〗’”…—·％‰℃,.;:?!)]}%";
    private static final String NOT_LAST = "（《「『〔【〈〖‘“([{";
    private static final int MOST_STEPS_BACK = 4;

    private Breaking() {}

    /**
     * The ends of the lines of a text, exclusive.
     *
     * @param widths of each character; the first line is {@code first} wide, the others {@code rest}
     */
    static List<Integer> lines(int[] points, double[] widths, double first, double rest) {
        var ends = new ArrayList<Integer>();
        int start = 0;
        while (start < points.length) {
            double room = (ends.isEmpty() ? first : rest) + 0.01;
            int end = start;
            double used = 0;
            while (end < points.length && (used + widths[end] <= room || points[end] == ' ')) used += widths[end++];
            if (end == points.length) {
                ends.add(end);
                break;
            }
            if (end == start) end++;
            else end = allowed(points, start, end);
            while (end < points.length && points[end] == ' ') end++;
            ends.add(end);
            start = end;
        }
        if (ends.isEmpty()) ends.add(0);
        return ends;
    }

    private static int allowed(int[] points, int start, int wanted) {
        int end = wanted;
        if (isWord(points[end]) && isWord(points[end - 1])) {
            int word = end;
            while (word > start && isWord(points[word - 1])) word--;
            // a word longer than half a line is cut: it would leave a hole
            if (word > start && wanted - word < (wanted - start) / 2 + 1) end = word;
            else return wanted;
        }
        int steps = 0;
        while (end > start + 1 && (forbidsStart(points[end]) || forbidsEnd(points[end - 1]))) {
            end--;
            if (++steps > MOST_STEPS_BACK) return wanted;
        }
        return end;
    }

    private static boolean isWord(int point) {
        return point > ' ' && point < 0x2000 && NOT_LAST.indexOf(point) < 0 && ")]},;".indexOf(point) < 0;
    }

    private static boolean forbidsStart(int point) {
        return NOT_FIRST.indexOf(point) >= 0;
    }

    private static boolean forbidsEnd(int point) {
        return NOT_LAST.indexOf(point) >= 0;
    }

    /**
     * A title in lines that cut no word and are about equally long, the upper not shorter than it must be.
     *
     * @param most characters to the line
     */
    static List<String> title(String title, int most) {
        int length = title.codePointCount(0, title.length());
        if (length <= most) return List.of(title);
        var words = BreakIterator.getWordInstance(ULocale.SIMPLIFIED_CHINESE);
        words.setText(title);
        var lines = new ArrayList<String>();
        int count = (length + most - 1) / most;
        int start = 0;
        for (int left = count; start < title.length(); left--) {
            var rest = title.substring(start);
            int restLength = rest.codePointCount(0, rest.length());
            if (restLength <= most && left <= 1) {
                lines.add(rest.strip());
                break;
            }
            int target = start + rest.offsetByCodePoints(0, (int) Math.ceil((double) restLength / Math.max(left, 2)));
            int limit = start + rest.offsetByCodePoints(0, Math.min(most, restLength));
            int end = nearestBreak(title, words, start, target, limit);
            lines.add(title.substring(start, end).strip());
            start = end;
        }
        return lines;
    }

    private static int nearestBreak(String title, BreakIterator words, int start, int target, int limit) {
        int best = -1;
        for (int at = words.following(start); at != BreakIterator.DONE && at <= limit; at = words.next()) {
            if (at < title.length() && forbidsStart(title.codePointAt(at))) continue;
            if (forbidsEnd(title.codePointBefore(at))) continue;
            if (best < 0 || Math.abs(at - target) <= Math.abs(best - target)) best = at;
        }
        return best > start ? best : limit;
    }
}
