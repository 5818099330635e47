package org.mingcha.documents;

/**
 * Why a document is written, where findings alone do not say it: an earlier document that went unanswered, a matter, a major case.
 * All that this module knows of its callers.
 *
 * @param kind {@link #DOCUMENT}, {@code matter}, {@code major-case} …
 * @param id its id there
 * @param sentence why, in a sentence for the file; it names no party and no complainant
 */
public record Cause(String kind, String id, String sentence) {
    /** An earlier document of this module, by its id. */
    public static final String DOCUMENT = "document";
    /** The same fault stood in an earlier document, by the id of that one. */
    public static final String REPEAT = "repeat";
}
