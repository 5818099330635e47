package org.mingcha.archive.internal.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.archive.Search.Kind;

/**
 * Something as it can be found.
 *
 * @param unit shown beside the title; everybody who finds it may know
 * @param audience who may see it
 * @param texts what all of them may read
 * @param inside who may read more
 * @param insideTexts what only these may read
 * @param people whom it names; for those who may read names
 */
record Findable(
        Kind kind,
        UUID subject,
        String body,
        String title,
        @Nullable String number,
        @Nullable String unit,
        LocalDate day,
        Set<String> audience,
        List<String> texts,
        Set<String> inside,
        List<String> insideTexts,
        List<String> people) {}
