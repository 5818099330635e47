package org.mingcha.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who joins; works in one section or in one squadron. */
public record NewPerson(
        String body,
        String name,
        @Nullable UUID account,
        @Nullable String section,
        @Nullable String squadron,
        boolean mayInspect) {}
