package org.mingcha.findings;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What shows a finding (佐证): a piece of evidence, or a marked place in one.
 *
 * @param file a piece of evidence
 * @param mark the place in it; null for all of it
 * @param sha256 of the original's bytes
 * @param by who added it
 */
public record Exhibit(UUID file, @Nullable UUID mark, String sha256, String by, OffsetDateTime at) {}
