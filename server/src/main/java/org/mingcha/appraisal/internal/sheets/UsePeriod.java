package org.mingcha.appraisal.internal.sheets;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.IntStream;
import org.mingcha.api.Refusal;
import org.mingcha.policy.Cadence;
import org.springframework.http.HttpStatus;

/**
 * The period of a use: a month, quarter, half-year or year.
 *
 * @param id as it stands in addresses: {@code 2024-08}, {@code 2024Q3}, {@code 2024H2}, {@code 2024}
 */
public record UsePeriod(String id, YearMonth first, int length) {

    /** The period in which a month lies. */
    public static UsePeriod around(Cadence every, YearMonth month) {
        int length = length(every);
        int nth = (month.getMonthValue() - 1) / length;
        var first = YearMonth.of(month.getYear(), nth * length + 1);
        var id = switch (length) {
            case 1 -> first.toString();
            case 3 -> month.getYear() + "Q" + (nth + 1);
            case 6 -> month.getYear() + "H" + (nth + 1);
            default -> String.valueOf(month.getYear());
        };
        return new UsePeriod(id, first, length);
    }

    /** Reads what stands in an address. */
    public static UsePeriod of(String written, Cadence every) {
        try {
            int length = length(every);
            var year = Integer.parseInt(written.substring(0, 4));
            int nth = length == 1
                    ? YearMonth.parse(written).getMonthValue()
                    : length == 12 ? 1 : Integer.parseInt(written.substring(5));
            var period = around(every, YearMonth.of(year, (nth - 1) * length + 1));
            if (period.id().equals(written)) return period;
        } catch (DateTimeParseException | IndexOutOfBoundsException | NumberFormatException unreadable) {
            throw unreadable();
        } catch (java.time.DateTimeException noSuchMonth) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static Refusal unreadable() {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT, "no-such-period", "期间的写法不对；请从列出的期间中选择，月写作 2024-08，半年写作 2024H2。");
    }

    private static int length(Cadence every) {
        var period = every.period();
        return period == null ? 1 : Math.max(1, period.months());
    }

    public UsePeriod before() {
        return switch (length) {
            case 1 -> around(Cadence.MONTH, first.minusMonths(1));
            case 3 -> around(Cadence.QUARTER, first.minusMonths(1));
            case 6 -> around(Cadence.HALF_YEAR, first.minusMonths(1));
            default -> around(Cadence.YEAR, first.minusMonths(1));
        };
    }

    public LocalDate from() {
        return first.atDay(1);
    }

    public LocalDate last() {
        return first.plusMonths(length).atDay(1).minusDays(1);
    }

    public List<YearMonth> months() {
        return IntStream.range(0, length).mapToObj(first::plusMonths).toList();
    }

    /** 2024年8月, 2024年第3季度, 2024年下半年, 2024年. */
    public String inWords() {
        var year = first.getYear() + "年";
        return switch (length) {
            case 1 -> year + first.getMonthValue() + "月";
            case 3 -> year + "第" + ((first.getMonthValue() + 2) / 3) + "季度";
            case 6 -> year + (first.getMonthValue() == 1 ? "上半年" : "下半年");
            default -> year;
        };
    }
}
