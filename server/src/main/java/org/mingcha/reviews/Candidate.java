package org.mingcha.reviews;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who might score a file.
 *
 * @param barred why he may not; null where nothing keeps him away
 */
public record Candidate(
        UUID account, String name, String section, @Nullable String barred) {}
