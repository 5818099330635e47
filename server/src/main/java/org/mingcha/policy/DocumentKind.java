package org.mingcha.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of supervision document (三单两书).
 *
 * @param group {@code notice} (三单) or {@code instrument} (两书)
 * @param rank the order of the ladder, the mildest first
 * @param issuers who issues it, by tier: {@code responsible-sections}, or the sections or bodies named
 * @param dossierBy who submits the material
 * @param preconditions one of them must hold
 * @param graveGrounds grounds in the regulation's words
 * @param approval who approves or consents
 * @param objectionBy who decides an objection: whoever approves, the role above, or a role by name, and whoever stands above it; never
 *     somebody who took part
 * @param withdrawalBy who withdraws it, likewise
 * @param extensionBy who grants or refuses more time, likewise
 * @param reply the term for the answer
 * @param answer what is asked of the unit: a {@code reply}, or only to {@code acknowledge} it; a reply where nothing is said
 * @param onRepeat the kind to propose when the same fault is found again
 * @param dateInPaper whether the document itself may set another last day
 */
public record DocumentKind(
        String id,
        String title,
        String group,
        int rank,
        Map<String, Object> issuers,
        @Nullable String dossierBy,
        List<String> preconditions,
        List<String> graveGrounds,
        @Nullable String togetherWith,
        String approval,
        @Nullable String objectionBy,
        @Nullable String withdrawalBy,
        @Nullable String extensionBy,
        List<String> copyTo,
        String reply,
        @Nullable String answer,
        @Nullable String onRepeat,
        @Nullable Boolean dateInPaper,
        NumberSeries number,
        Basis basis,
        Map<String, String> assumed) {

    public DocumentKind {
        issuers = Lists.orEmpty(issuers);
        preconditions = Lists.orEmpty(preconditions);
        graveGrounds = Lists.orEmpty(graveGrounds);
        copyTo = Lists.orEmpty(copyTo);
        assumed = Lists.orEmpty(assumed);
    }

    /** Whether the unit only has to acknowledge it (签收). */
    public boolean onlyAcknowledged() {
        return "acknowledge".equals(answer);
    }

    /**
     * The number (发文字号): its series and its form with {@code {year}} and {@code {n}}.
     *
     * @param squadronForm the form in third-tier supervision, with {@code {unit}} as well; each issuer has a series of its own
     */
    public record NumberSeries(
            String series, String form, @Nullable String squadronForm) {}
}
