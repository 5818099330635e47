package org.mingcha.policy;

import java.util.Locale;

/** The spelling of enum constants in the regime's files: lower case, words joined by hyphens. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
