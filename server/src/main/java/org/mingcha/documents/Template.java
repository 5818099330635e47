package org.mingcha.documents;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of a kind of document (文书模板), as an administrator has written it. What the regulation asks for — number, findings,
 * terms, the way to object — is not part of it and cannot be left out.
 *
 * @param organMark the organ mark in red; null for the body's full name
 * @param opening with what a new draft begins
 * @param demands the demands a new draft begins with
 * @param findings heading above what was found
 * @param required heading above the demands
 * @param closing paragraphs after the sentences about terms
 * @param remark 附注; may name {section}, {unit}, {kind} and {organ}, as may the closing
 */
public record Template(
        @Nullable String organMark,
        @Nullable String opening,
        List<String> demands,
        String findings,
        String required,
        List<String> closing,
        @Nullable String remark) {
    /** The form the program comes with. */
    public static final Template OURS =
            new Template(null, null, List.of(), "发现的问题", "办理要求", List.of(), "承办科室：{section}");

    public Template {
        demands = List.copyOf(demands);
        closing = List.copyOf(closing);
    }

    /** A version that somebody made. */
    public record Version(UUID id, int nth, String note, String by, OffsetDateTime at, Template template) {}

    /**
     * The form of one kind.
     *
     * @param regime the title of the regulation the kind stands in
     * @param current the version new drafts are written with; null for the form the program comes with
     */
    public record Form(
            String regime,
            String kind,
            String kindTitle,
            @Nullable Version current,
            Template template,
            List<Version> earlier) {}
}
