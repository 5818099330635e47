package org.mingcha.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.mingcha.sheets.RowWriter;
import org.mingcha.sheets.RowWriter.Column;
import org.mingcha.sheets.RowWriter.Format;

/**
 * Writes 1,000,000 rows of 10 columns as a spreadsheet, beside the library alone. Runs in a program of its own with the heap that the
 * server is to manage with; {@code heap=} names another, {@code rows=} how many rows, {@code rounds=} how often.
 */
final class ExportBench {
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final String HEAP = System.getProperty("heap", "128m");
    private static final int COLUMNS = 10;

    private ExportBench() {}

    /** Writes a file of so many rows. */
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static void run() throws Exception {
        if (Boolean.getBoolean("apart")) {
            exports();
            return;
        }
        Apart.run("export", HEAP, "rows=" + ROWS, "rounds=" + ROUNDS);
    }

    private static void exports() throws IOException {
        System.out.printf(
                "%,d rows of %d columns, heap of the whole program at most %d MiB%n",
                ROWS, COLUMNS, Runtime.getRuntime().maxMemory() >> 20);
        var file = Files.createTempFile("mingcha-bench", ".xlsx");
        try {
            var library = new double[ROUNDS];
            var ours = new double[ROUNDS];
            var csv = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                library[round] = seconds(file, ExportBench::library);
                ours[round] = seconds(file, out -> rows(out, Format.XLSX));
                csv[round] = seconds(file, out -> rows(out, Format.CSV));
            }
            System.out.printf(
                    ".xlsx: the library alone %s s | a list %s s = %.2f x%n",
                    all(library), all(ours), median(ours) / median(library));
            System.out.printf("CSV: a list %s s%n", all(csv));
        } finally {
            Files.delete(file);
        }
    }

    private static double seconds(Path file, Writing writing) throws IOException {
        long start = System.nanoTime();
        try (var out = Files.newOutputStream(file)) {
            writing.to(out);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void library(OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Bench", "1.0")) {
            var sheet = book.newWorksheet("bench");
            for (int r = 0; r < ROWS; r++) {
                sheet.value(r, 0, r);
                for (int c = 1; c < COLUMNS; c++) sheet.inlineString(r, c, cell(r, c));
                if (r % 1_000 == 999) sheet.flush();
            }
            sheet.finish();
        }
    }

    private static void rows(OutputStream out, Format format) throws IOException {
        var columns = IntStream.range(0, COLUMNS)
                .mapToObj(c -> new Column("栏" + c, 16))
                .toList();
        var row = new ArrayList<Object>(COLUMNS);
        try (var writer = RowWriter.to(out, format, "bench", columns)) {
            for (int r = 0; r < ROWS; r++) {
                row.clear();
                row.add(r);
                for (int c = 1; c < COLUMNS; c++) row.add(cell(r, c));
                writer.row(row);
            }
        }
    }

    private static String cell(int row, int column) {
        return switch (column) {
            case 1 -> "督告〔2024〕" + row + "号";
            case 2 -> "昌平路沿街两处跨门营业，现场未见处置";
            case 3 -> "2024-08-12";
            default -> "第" + column + "栏 " + row % 977;
        };
    }

    private static String all(double[] seconds) {
        return String.join(
                " / ", Arrays.stream(seconds).mapToObj("%.1f"::formatted).toList());
    }

    private static double median(double[] seconds) {
        var sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
