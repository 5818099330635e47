package org.mingcha.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a regulation calls the way in which a visit is made (督察形式): one of its methods, and its side of each pair the regulation names.
 *
 * @param regime the title of the regulation
 * @param method the form chosen; null where none was
 * @param choices the forms that the duties of the visit allow
 * @param sides such as 日常督察, 随机抽查
 */
public record Manner(
        String regime, @Nullable String method, @Nullable String title, List<Choice> choices, List<String> sides) {

    /** A form that may be chosen. */
    public record Choice(String method, String title) {}
}
