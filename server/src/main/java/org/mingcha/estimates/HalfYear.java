package org.mingcha.estimates;

import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;

/** A half of a year (半年), written 2024H1. */
public record HalfYear(int year, int half) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})H([12])");
    private static final int MONTHS = 6;

    /** Reads what stands in an address. */
    public static HalfYear of(String written) {
        var found = WRITTEN.matcher(written);
        if (!found.matches())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "no-such-half-year", "半年写作年份加 H1 或 H2，例如 2024H1；请改写后再查。");
        return new HalfYear(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }

    public YearMonth first() {
        return YearMonth.of(year, half == 1 ? 1 : 7);
    }

    /** The month after the last. */
    public YearMonth until() {
        return first().plusMonths(MONTHS);
    }

    public List<YearMonth> months() {
        return IntStream.range(0, MONTHS).mapToObj(first()::plusMonths).toList();
    }

    @Override
    public String toString() {
        return year + "H" + half;
    }
}
