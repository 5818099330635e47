package org.mingcha.records.internal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mingcha.records.SheetFiles;
import org.mingcha.records.SheetFiles.Format;

/** How many rows a file says it has before they are read. */
class RowsToldTests {
    private static final List<List<Object>> THREE_ROWS =
            List.of(List.of("案件编号", "办案中队"), List.of("1号", "北站中队"), List.of("2号", "大宁中队"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"UTF_8_COMMA", "UTF_8_WITH_MARK", "GB18030_TAB", "UTF_8_SEMICOLON"})
    void textTellsThemByItsLines(Format format) throws IOException {
        assertThat(told(SheetFiles.write(folder, format, THREE_ROWS))).isEqualTo(3);
    }

    @Test
    void aLastLineThatIsNotEndedCounts() throws IOException {
        assertThat(told(Files.writeString(folder.resolve("两行.csv"), "案件编号,办案中队\n1号,北站中队")))
                .isEqualTo(2);
    }

    @Test
    void aWorkbookTellsThemWhereItNamesTheExtentOfItsSheet() throws IOException {
        var file = SheetFiles.write(folder, Format.XLSX, THREE_ROWS);
        try (var inside = FileSystems.newFileSystem(file)) {
            var sheet = inside.getPath("/xl/worksheets/sheet1.xml");
            var content = Files.readString(sheet);
            assertThat(content).contains("<dimension ref=\"A1\"/>");
            Files.writeString(sheet, content.replace("ref=\"A1\"", "ref=\"A1:B1000001\""));
        }

        assertThat(told(file)).isEqualTo(1_000_001);
    }

    @ParameterizedTest
    @EnumSource(names = {"XLS", "ODS", "UTF_16_TAB"})
    void othersDoNotTell(Format format) throws IOException {
        assertThat(told(SheetFiles.write(folder, format, THREE_ROWS))).isNull();
    }

    private static @Nullable Long told(Path file) throws IOException {
        return TableFile.inspect(file, Limits.USUAL).rowsTold(0);
    }
}
