package org.mingcha.findings;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding to be recorded.
 *
 * @param squadron its code; null for what is no squadron's
 * @param section the section that answers for it
 * @param regime the version of the regulation it was found under
 * @param foundBy whoever found it, both of a pair
 * @param issuer the unit in whose own inspection it was found (三级督察), as {@code Viewer.unit} says it; null for the bureau's
 */
public record NewFinding(
        String body,
        @Nullable String squadron,
        String section,
        Item item,
        Content content,
        Source source,
        LocalDate foundOn,
        List<Finder> foundBy,
        String regime,
        @Nullable String issuer) {

    public NewFinding {
        foundBy = List.copyOf(foundBy);
    }

    /** One of the bureau's own. */
    public NewFinding(
            String body,
            @Nullable String squadron,
            String section,
            Item item,
            Content content,
            Source source,
            LocalDate foundOn,
            List<Finder> foundBy,
            String regime) {
        this(body, squadron, section, item, content, source, foundOn, foundBy, regime, null);
    }

    /**
     * What the fact falls short of.
     *
     * @param id {@code list/number} of a checklist's item, or a rule's id: the same id at the same squadron is the same fault
     * @param point the phenomenon among those the item lists
     * @param wording the item in the regulation's words
     * @param clause as papers print it
     */
    public record Item(String duty, String id, @Nullable String point, String wording, String clause) {}

    /** Somebody who found it. */
    public record Finder(UUID account, String name) {}
}
