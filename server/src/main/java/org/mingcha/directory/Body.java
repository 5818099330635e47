package org.mingcha.directory;

import org.jspecify.annotations.Nullable;

/**
 * A body that supervises: the city's bureau (市局) or a district's (区局).
 *
 * @param code official code of the division, for example {@code 310106}
 * @param parent code of the city above, where the city is part of this installation
 */
public record Body(String code, Level level, @Nullable String parent, String name, String shortName, int version) {
    /** 一级 and 二级. */
    public enum Level {
        CITY,
        DISTRICT
    }
}
