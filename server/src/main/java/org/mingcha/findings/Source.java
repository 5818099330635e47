package org.mingcha.findings;

import java.util.UUID;

/**
 * Where a finding comes from.
 *
 * @param kind {@code visit}, {@code lead}, {@code review} or {@code matter}
 * @param id its id in its own module
 */
public record Source(String kind, UUID id) {}
