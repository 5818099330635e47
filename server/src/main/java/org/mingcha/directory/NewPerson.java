package org.mingcha.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who joins; works in one section or in one squadron, or leads the bureau.
 *
 * @param post what he is (职务), as rosters print it
 * @param phone where he is reached at work
 * @param leads whether he is one of the bureau's leaders (分管领导、主要领导), who belong to no section
 */
public record NewPerson(
        String body,
        String name,
        @Nullable UUID account,
        @Nullable String section,
        @Nullable String squadron,
        boolean mayInspect,
        @Nullable String post,
        @Nullable String phone,
        boolean leads) {

    public NewPerson(
            String body,
            String name,
            @Nullable UUID account,
            @Nullable String section,
            @Nullable String squadron,
            boolean mayInspect) {
        this(body, name, account, section, squadron, mayInspect, null, null, false);
    }

    /** A leader of the bureau. */
    public static NewPerson leader(
            String body, String name, @Nullable UUID account, String post, @Nullable String phone) {
        return new NewPerson(body, name, account, null, null, false, post, phone, true);
    }
}
