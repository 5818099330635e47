package org.mingcha.demo.internal.upstream;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as an upstream office exports it.
 *
 * @param source the system it comes from
 * @param kind id of the record kind it holds
 * @param titles lines above the header, as such files have them
 */
public record Export(
        String fileName,
        String source,
        String kind,
        Look look,
        List<String> titles,
        List<String> header,
        List<List<@Nullable Object>> rows) {

    /**
     * How the file looks inside.
     *
     * @param charset null for .xlsx
     * @param bom whether a text file begins with a byte order mark
     * @param day pattern of a date written as text; null for Excel's own dates
     */
    record Look(
            @Nullable Charset charset,
            boolean bom,
            char separator,
            @Nullable String day) {
        static final Look WORKBOOK = new Look(null, false, ' ', null);
        static final Look WORKBOOK_WITH_TEXT_DATES = new Look(null, false, ' ', "yyyy年M月d日");
        static final Look PLAIN = new Look(StandardCharsets.UTF_8, false, ',', "yyyy-MM-dd");
        static final Look WITH_MARK = new Look(StandardCharsets.UTF_8, true, ',', "yyyy/M/d");
        static final Look OF_OLD = new Look(Charset.forName("GB18030"), false, ',', "yyyyMMdd");
        static final Look TABBED = new Look(StandardCharsets.UTF_8, true, '\t', "yyyy-MM-dd");
    }

    static Export of(String fileName, String source, String kind, Look look, List<String> titles, String header) {
        return new Export(fileName, source, kind, look, titles, List.of(header.split(" ")), new ArrayList<>());
    }

    void add(@Nullable Object... cells) {
        if (cells.length != header.size())
            throw new IllegalArgumentException(fileName + ": " + cells.length + " cells for " + header);
        rows.add(Arrays.asList(cells));
    }
}
