package org.mingcha.screening.internal.language;

import org.mingcha.records.RecordKind;

/**
 * How other records are joined to one: their field {@code by} has what stands in its field {@code to}.
 *
 * @param kind of the joined records; it may be the record's own
 */
public record Link(RecordKind kind, RecordKind.Field by, RecordKind.Field to) {}
