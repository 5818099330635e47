package org.mingcha.demo.internal.upstream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** Writes exports as real .xlsx and .csv files. */
public final class ExportFiles {
    private ExportFiles() {}

    /** Writes the file into the folder, over one of the same name. */
    public static Path write(Export export, Path folder) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(export.fileName());
            if (export.look().charset() == null) workbook(export, file);
            else text(export, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void workbook(Export export, Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var book = new Workbook(out, "upstream", "1.0")) {
            var sheet = book.newWorksheet("数据");
            int line = 0;
            for (var title : export.titles()) {
                sheet.value(line, 0, title);
                sheet.range(line, 0, line, export.header().size() - 1).merge();
                line++;
            }
            for (int column = 0; column < export.header().size(); column++)
                sheet.value(line, column, export.header().get(column));
            for (var row : export.rows()) {
                line++;
                for (int column = 0; column < row.size(); column++) cell(export, sheet, line, column, row.get(column));
            }
        }
    }

    private static void cell(
            Export export, org.dhatim.fastexcel.Worksheet sheet, int line, int column, @Nullable Object cell) {
        boolean asText = export.look().day() != null;
        switch (cell) {
            case null -> {}
            case Number number -> sheet.value(line, column, number);
            case LocalDate day
            when !asText -> {
                sheet.value(line, column, day);
                sheet.style(line, column).format("yyyy-mm-dd").set();
            }
            case LocalDateTime moment
            when !asText -> {
                sheet.value(line, column, moment);
                sheet.style(line, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            default -> sheet.value(line, column, inWords(export, cell));
        }
    }

    private static void text(Export export, Path file) throws IOException {
        var look = export.look();
        var separator = String.valueOf(look.separator());
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var writer = new OutputStreamWriter(out, look.charset())) {
            if (look.bom()) writer.write('\uFEFF');
            for (var title : export.titles())
                writer.write(title + separator.repeat(export.header().size() - 1) + "\r\n");
            line(writer, export, export.header());
            for (var row : export.rows()) line(writer, export, row);
        }
    }

    private static void line(OutputStreamWriter writer, Export export, List<? extends @Nullable Object> cells)
            throws IOException {
        var first = true;
        for (var cell : cells) {
            if (!first) writer.write(export.look().separator());
            first = false;
            if (cell == null) continue;
            var words = inWords(export, cell);
            boolean quoted =
                    words.indexOf(export.look().separator()) >= 0 || words.contains("\"") || words.contains("\n");
            writer.write(quoted ? '"' + words.replace("\"", "\"\"") + '"' : words);
        }
        writer.write("\r\n");
    }

    private static String inWords(Export export, Object cell) {
        var day = export.look().day();
        return switch (cell) {
            case LocalDate date -> date.format(DateTimeFormatter.ofPattern(day == null ? "yyyy-MM-dd" : day));
            case LocalDateTime moment -> moment.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
            case Boolean yes -> yes ? "是" : "否";
            default -> cell.toString();
        };
    }
}
