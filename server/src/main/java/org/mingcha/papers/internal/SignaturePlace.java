package org.mingcha.papers.internal;

import java.time.LocalDate;
import org.mingcha.papers.Paper.Signature;

/**
 * Where signature and date stand, 7.3.5: the date four characters from the right edge, the organ centred over it.
 *
 * @param organRight room at the right of the organ, in points
 * @param dateRight room at the right of the date
 * @param centre of both, from the left edge of the core
 */
record SignaturePlace(String date, double organRight, double dateRight, double centre) {
    static SignaturePlace of(Signature signature, Grid grid, Typefaces typefaces) {
        var date = words(signature.date());
        double dateWidth = width(date, typefaces);
        double organWidth = Math.min(width(signature.organ(), typefaces), grid.coreWidth());
        double dateRight = 4 * Grid.CHARACTER;
        // an organ so long that it would leave the core pushes the date inward
        double organRight = dateRight + (dateWidth - organWidth) / 2;
        if (organRight < 0) {
            dateRight = twentieths(dateRight - organRight);
            organRight = 0;
        }
        double half = Math.max(0, grid.coreWidth() - dateRight - dateWidth / 2);
        return new SignaturePlace(date, twentieths(organRight), dateRight, half);
    }

    private static double width(String text, Typefaces typefaces) {
        return typefaces.width(Typeface.FANGSONG, text) * Grid.BODY
                + text.codePointCount(0, text.length()) * Grid.SPACING;
    }

    private static double twentieths(double points) {
        return Math.round(points * 20) / 20.0;
    }

    /** A day in Arabic figures without leading zeros, 7.3.5.4. */
    static String words(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
