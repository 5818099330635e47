package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.INCOMING;

import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Understands a number (发文字号) as people write it, with the brackets of their keyboard and without what they leave out. */
public final class NumberSearch {
    private static final Pattern YEAR = Pattern.compile("[〔\\[【(（]\\s*(\\d{4})\\s*[〕\\]】)）]");
    private static final Pattern NUMBER = Pattern.compile("第?\\s*(\\d{1,7})\\s*号?\\s*$");

    private NumberSearch() {}

    /** The same for the register of what came down, by our number there or by theirs. */
    static Condition ofIncoming(String asked) {
        var words = Plain.text("搜索", asked, 120);
        if (words == null) return DSL.noCondition();
        var theirs = DSL.or(
                INCOMING.THEIR_NUMBER.contains(words),
                INCOMING.TITLE.contains(words),
                INCOMING.SENDER_NAME.contains(words));
        Condition ours = DSL.noCondition();
        var rest = words;
        var year = YEAR.matcher(rest);
        if (year.find()) {
            ours = ours.and(INCOMING.YEAR.eq(Integer.valueOf(year.group(1))));
            rest = rest.substring(0, year.start()) + " " + rest.substring(year.end());
        }
        var number = NUMBER.matcher(rest);
        if (!number.find()) return theirs;
        ours = ours.and(INCOMING.NUMBER.eq(Integer.valueOf(number.group(1))));
        rest = rest.substring(0, number.start()).strip();
        return rest.isEmpty() || rest.equals("收") ? theirs.or(ours) : theirs;
    }

    public static Condition of(String asked) {
        var words = Plain.text("搜索", asked, 120);
        if (words == null) return DSL.noCondition();
        Condition condition = DSL.noCondition();
        var year = YEAR.matcher(words);
        if (year.find()) {
            condition = condition.and(DOCUMENT.YEAR.eq(Integer.valueOf(year.group(1))));
            words = words.substring(0, year.start()) + " " + words.substring(year.end());
        }
        var number = NUMBER.matcher(words);
        if (number.find()) {
            condition = condition.and(DOCUMENT.NUMBER.eq(Integer.valueOf(number.group(1))));
            words = words.substring(0, number.start());
        }
        var rest = words.strip();
        if (rest.isEmpty()) return condition;
        return condition.and(DSL.or(
                DOCUMENT.NUMBER_TEXT.startsWith(rest),
                DOCUMENT.KIND_TITLE.contains(rest),
                DOCUMENT.TITLE.contains(rest),
                DOCUMENT.ADDRESSEE.contains(rest)));
    }
}
