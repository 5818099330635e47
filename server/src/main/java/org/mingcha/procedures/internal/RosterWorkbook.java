package org.mingcha.procedures.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.dhatim.fastexcel.Workbook;
import org.mingcha.procedures.RosterSheet;

/** A roster as a workbook. */
public final class RosterWorkbook {
    private RosterWorkbook() {}

    public static byte[] write(RosterSheet roster, LocalDate on) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Mingcha", "1.0")) {
            var sheet = book.newWorksheet("名录");
            var last = roster.columns().size() - 1;
            sheet.inlineString(0, 0, harmless(roster.title()));
            if (last > 0) sheet.range(0, 0, 0, last).merge();
            sheet.style(0, 0).bold().fontSize(14).horizontalAlignment("center").set();
            sheet.inlineString(1, 0, on + "　" + harmless(roster.basis().inWords()));
            for (var c = 0; c <= last; c++) {
                sheet.inlineString(2, c, harmless(roster.columns().get(c)));
                sheet.width(c, c == 0 ? 6 : 22);
            }
            sheet.range(2, 0, 2, last).style().bold().set();
            var row = 3;
            for (var person : roster.rows()) {
                for (var c = 0; c < person.size(); c++) sheet.inlineString(row, c, harmless(person.get(c)));
                row++;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A leading sign that begins a formula somewhere is put behind an apostrophe. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
