package org.mingcha.directory;

import org.jspecify.annotations.Nullable;

/**
 * Somebody as a roster (名录) prints him.
 *
 * @param section the name of his section; null for leaders
 */
public record OnRoster(
        String body,
        String bodyName,
        @Nullable String section,
        String name,
        @Nullable String post,
        @Nullable String phone,
        boolean mayInspect) {}
