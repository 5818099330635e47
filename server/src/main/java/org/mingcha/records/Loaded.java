package org.mingcha.records;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch. {@code read} is always the sum of added, changed, unchanged and quarantined.
 *
 * @param publication the number under which its changes can be seen; null when it changed nothing
 * @param vanished records inside the stated scope that the file no longer has
 */
public record Loaded(
        UUID batch,
        @Nullable Long publication,
        long read,
        long added,
        long changed,
        long unchanged,
        long quarantined,
        long vanished) {}
