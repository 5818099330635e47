package org.mingcha.records.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.Unreadable.Why;

/** The rows of delimited text. */
final class DelimitedRows implements RowReader {
    /** A cell with more line breaks than this is the mark of a quote that was never closed. */
    private static final int LINES_IN_A_CELL = 50;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final TableFile file;
    private final Limits limits;
    private long count;

    private DelimitedRows(CsvReader<CsvRecord> reader, TableFile file) {
        this.reader = reader;
        this.records = reader.iterator();
        this.file = file;
        this.limits = file.limits();
    }

    static DelimitedRows open(TableFile file) throws IOException {
        var decoder = requireNonNull(file.charset())
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var text = new InputStreamReader(Files.newInputStream(file.path()), decoder);
        return new DelimitedRows(
                CsvReader.builder()
                        .fieldSeparator(file.delimiter())
                        .skipEmptyLines(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(text),
                file);
    }

    /** The lines of a text. */
    static long lines(TableFile file) throws IOException {
        var charset = requireNonNull(file.charset());
        boolean bigEnd = charset.equals(UTF_16BE);
        int width = bigEnd || charset.equals(UTF_16LE) ? 2 : 1;
        int low = bigEnd ? 1 : 0;
        long lines = 0;
        boolean ended = true;
        try (var in = Files.newInputStream(file.path())) {
            var buffer = new byte[1 << 16];
            for (int count = in.readNBytes(buffer, 0, buffer.length);
                    count > 0;
                    count = in.readNBytes(buffer, 0, buffer.length)) {
                for (int i = 0; i + width <= count; i += width) {
                    ended = buffer[i + low] == '\n' && (width == 1 || buffer[i + 1 - low] == 0);
                    if (ended) lines++;
                }
            }
        }
        return ended ? lines : lines + 1;
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            while (records.hasNext()) {
                var record = records.next();
                limits.refuseTooManyRows(++count);
                var row = row(record);
                if (!row.isBlank()) {
                    return row;
                }
            }
            return null;
        } catch (CsvParseException unclosed) {
            limits.refuseTooManyColumns(widest());
            throw new Unreadable(Why.DAMAGED, "第 %d 行附近的引号没有成对，后面的内容无法分行，请改正后再上传".formatted(count + 1), unclosed);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** How many cells the widest of the first lines has; the reader gives up on a row of many thousand cells. */
    private int widest() throws IOException {
        return FirstLines.of(file.path(), requireNonNull(file.charset()), 30).stream()
                .mapToInt(line -> 1 + FirstLines.count(line, file.delimiter()))
                .max()
                .orElse(0);
    }

    private Row row(CsvRecord record) {
        int width = record.getFieldCount();
        limits.refuseTooManyColumns(width);
        var cells = new String[width];
        Fault[] faults = null;
        for (int i = 0; i < width; i++) {
            var text = record.getField(i);
            if (i == 0 && !text.isEmpty() && text.charAt(0) == '\uFEFF') {
                text = text.substring(1);
            }
            text = unguarded(text);
            var fault = lineBreaks(text) ? Fault.UNBALANCED_QUOTE : Texts.fault(text);
            if (fault != null) {
                faults = faults == null ? new Fault[width] : faults;
                faults[i] = fault;
                text = text.length() > 2_000 ? text.substring(0, 2_000) : text;
            }
            cells[i] = text;
        }
        return new Row(record.getStartingLineNumber(), cells, faults);
    }

    /** Without what an exporting program puts around a number so that a spreadsheet leaves it alone: {@code ="0123"}, {@code '0123}. */
    private static String unguarded(String text) {
        if (text.length() > 2 && text.startsWith("=\"") && text.endsWith("\"")) {
            return text.substring(2, text.length() - 1).replace("\"\"", "\"");
        }
        return text.length() > 1 && text.charAt(0) == '\'' && text.indexOf('\'', 1) < 0 ? text.substring(1) : text;
    }

    private static boolean lineBreaks(String text) {
        if (text.length() < LINES_IN_A_CELL) {
            return false;
        }
        int lines = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (++lines > LINES_IN_A_CELL) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
