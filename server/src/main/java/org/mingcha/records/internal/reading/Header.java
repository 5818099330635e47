package org.mingcha.records.internal.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.Unreadable.Why;

/**
 * The row that names the columns (表头).
 *
 * @param rowNumber its number in the sheet; data are the rows after it
 * @param names one per column, never empty and never twice the same
 */
public record Header(long rowNumber, List<String> names) {
    /** How far down a header is looked for. */
    public static final int ROWS_SEARCHED = 20;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}*]");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s_\\-.:：/、,，]+");
    private static final Pattern BRACKETED = Pattern.compile("[(（\\[【].*?[)）\\]】]");
    private static final Pattern FIGURE =
            Pattern.compile("[-+]?[\\d.,:/\\- ]+%?|\\d{2,4}年.*|[-+]?\\d(\\.\\d+)?E[+-]?\\d+", Pattern.CASE_INSENSITIVE);

    /**
     * Finds the header among the first rows: merged titles, units and notes above it are passed over. A header is wide,
     * made of different words, free of figures, and best of all speaks words that are known.
     *
     * @param known tells whether a name is one the system has heard before
     * @throws Unreadable when no row can be a header
     */
    public static Header find(List<Row> firstRows, Predicate<String> known) {
        int widest = firstRows.stream().mapToInt(Header::filled).max().orElse(0);
        Row best = null;
        double bestScore = 0;
        int seen = 0;
        for (var row : firstRows) {
            if (seen++ == ROWS_SEARCHED) {
                break;
            }
            double score = score(row, widest, known);
            if (score > bestScore) {
                best = row;
                bestScore = score;
            }
        }
        if (best == null) {
            throw new Unreadable(Why.NO_HEADER, "前 %d 行里找不到表头（列名），请补上列名后再上传".formatted(ROWS_SEARCHED));
        }
        return new Header(best.number(), names(best, firstRows));
    }

    private static double score(Row row, int widest, Predicate<String> known) {
        int filled = filled(row);
        if (filled == 0 || filled * 2 < widest) {
            return 0;
        }
        Set<String> different = new HashSet<>();
        int words = 0;
        int recognised = 0;
        int figures = 0;
        for (var cell : row.cells()) {
            var name = tidy(cell);
            if (name.isEmpty()) {
                continue;
            }
            different.add(name);
            if (FIGURE.matcher(name).matches()) {
                figures++;
            } else if (name.length() <= 60) {
                words++;
            }
            if (known.test(name)) {
                recognised++;
            }
        }
        if (words == 0 || figures * 2 > filled) {
            return 0;
        }
        return (double) filled / widest
                + (double) different.size() / filled
                + (double) words / filled
                - 2.0 * figures / filled
                + 4.0 * recognised / filled;
    }

    private static int filled(Row row) {
        int filled = 0;
        for (var cell : row.cells()) {
            if (!cell.isBlank()) {
                filled++;
            }
        }
        return filled;
    }

    private static List<String> names(Row header, List<Row> rows) {
        int width = rows.stream().mapToInt(row -> row.cells().length).max().orElse(0);
        var above = above(header, rows);
        while (width > 0
                && isUnused(width - 1, header, rows)
                && upper(above, width - 1).isEmpty()) {
            width--;
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            var name = name(header, above, i);
            if (name.isEmpty()) {
                name = "第%d列".formatted(i + 1);
            }
            var unique = name;
            for (int again = 2; names.contains(unique); again++) {
                unique = name + "（" + again + "）";
            }
            names.add(unique);
        }
        return List.copyOf(names);
    }

    /** The upper row of a header of two: the row right above, unless it is a title or tells figures or who filled the table in. */
    private static @Nullable Row above(Row header, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.number() == header.number() - 1 && filled(row) > 1)
                .filter(row -> Arrays.stream(row.cells())
                        .map(Header::tidy)
                        .noneMatch(name ->
                                name.contains(":") || FIGURE.matcher(name).matches()))
                .findFirst()
                .orElse(null);
    }

    private static String upper(@Nullable Row above, int column) {
        return above == null ? "" : tidy(above.cell(column));
    }

    /** What the row calls a column; what the row above calls it where it calls it nothing, and both where it says one name twice. */
    private static String name(Row header, @Nullable Row above, int column) {
        var own = tidy(header.cell(column));
        if (own.isEmpty() || above == null) {
            return own.isEmpty() ? upper(above, column) : own;
        }
        boolean again = Arrays.stream(header.cells())
                        .filter(cell -> tidy(cell).equals(own))
                        .count()
                > 1;
        int group = column;
        while (again && group > 0 && upper(above, group).isEmpty()) {
            group--;
        }
        return again ? tidy(upper(above, group) + own) : own;
    }

    /** A column without a name counts when most rows use it; a few longer rows are shifted, not wider. */
    private static boolean isUnused(int column, Row header, List<Row> rows) {
        if (!header.cell(column).isBlank()) {
            return false;
        }
        var data = rows.stream().filter(row -> row.number() > header.number()).toList();
        long used = data.stream().filter(row -> !row.cell(column).isBlank()).count();
        return used * 2 <= data.size();
    }

    /** A name without line breaks, doubled spaces, invisible marks and the asterisk of a compulsory column. */
    public static String tidy(String name) {
        var visible = INVISIBLE
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll(" ");
        var tidy = SPACES.matcher(visible).replaceAll(" ").strip();
        return tidy.length() > 100 ? tidy.substring(0, 100) : tidy;
    }

    /** A name as it is compared: in simplified script, without case, spaces, punctuation and what stands in brackets behind it. */
    public static String comparable(String name) {
        var plain = PUNCTUATION
                .matcher(SimplifiedScript.of(tidy(name)).toLowerCase(Locale.ROOT))
                .replaceAll("");
        var bare = BRACKETED.matcher(plain).replaceAll("");
        return bare.isEmpty() ? plain : bare;
    }

    /** The same for every file with the same columns, in whatever order: by it a profile is chosen. */
    public String fingerprint() {
        var canonical = String.join(
                "\n", names.stream().map(Header::comparable).sorted().toList());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
