package org.mingcha.exports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;

/** The words by which a page narrows its list, as they came. */
public record AskedFor(Map<String, String> query) {

    public @Nullable String text(String name) {
        var text = query.get(name);
        return text == null || text.isBlank() ? null : text;
    }

    public @Nullable Boolean flag(String name) {
        var text = text(name);
        return text == null ? null : Boolean.valueOf(text);
    }

    public @Nullable LocalDate day(String name) {
        var text = text(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw unknown(name);
        }
    }

    public @Nullable Integer number(String name) {
        var text = text(name);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw unknown(name);
        }
    }

    /** One of an enum's constants, as its name or as its word in kebab case. */
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        var text = text(name);
        if (text == null) return null;
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw unknown(name);
        }
    }

    private static Refusal unknown(String name) {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT, "filter-unreadable", "列表的筛选条件“" + name + "”无法识别；请从列表页面导出。");
    }
}
