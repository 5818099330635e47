package org.mingcha.directory;

/**
 * A section (科室) of a body.
 *
 * @param id as the regime names it, for example {@code case-adjudication}
 */
public record Section(String body, String id, String name, int version) {}
