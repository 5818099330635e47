package org.mingcha.documents;

/**
 * Why a document is written, where findings alone do not say it: an earlier document that went unanswered, a matter, a major case.
 * All that this module knows of its callers.
 *
 * @param kind {@link #DOCUMENT}, {@code matter}, {@link #OUTCOME} with a duty's id …
 * @param id its id there
 * @param sentence why, in a sentence for the file; it names no party and no complainant
 */
public record Cause(String kind, String id, String sentence) {
    /** An earlier document of this module, by its id. */
    public static final String DOCUMENT = "document";
    /** What the supervision of a duty came to (重大行政执法案件专项监督), as regimes word it: this and the duty's id. */
    public static final String OUTCOME = "outcome-of-";
    /** The same fault stood in an earlier document, by the id of that one. */
    public static final String REPEAT = "repeat";
}
