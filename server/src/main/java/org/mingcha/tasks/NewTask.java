package org.mingcha.tasks;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;

/**
 * A task to be opened.
 *
 * @param kind kebab case; decides the words on the page
 * @param subject what it is about; body, kind and subject together identify an open task
 * @param values what the sentence on the page needs
 * @param link where it is done, a path of the pages
 * @param basis the clause it follows from
 * @param dueOn the last day
 * @param forDeputies whether a deputy may do it while the person is away
 * @param forInspectors whether, of a section's task, its inspectors (督察员) may do it too and not only its head and members
 */
public record NewTask(
        String body,
        String kind,
        String subject,
        Map<String, String> values,
        String link,
        @Nullable String basis,
        @Nullable LocalDate dueOn,
        @Nullable String section,
        @Nullable String squadron,
        @Nullable Role role,
        @Nullable UUID account,
        boolean forDeputies,
        boolean forInspectors) {
    public NewTask(
            String body,
            String kind,
            String subject,
            Map<String, String> values,
            String link,
            @Nullable String basis,
            @Nullable LocalDate dueOn,
            @Nullable String section,
            @Nullable String squadron,
            @Nullable Role role,
            @Nullable UUID account) {
        this(body, kind, subject, values, link, basis, dueOn, section, squadron, role, account, false);
    }

    public NewTask(
            String body,
            String kind,
            String subject,
            Map<String, String> values,
            String link,
            @Nullable String basis,
            @Nullable LocalDate dueOn,
            @Nullable String section,
            @Nullable String squadron,
            @Nullable Role role,
            @Nullable UUID account,
            boolean forDeputies) {
        this(body, kind, subject, values, link, basis, dueOn, section, squadron, role, account, forDeputies, false);
    }

    /** The same for the inspectors of the section as well. */
    public NewTask withInspectors() {
        return new NewTask(
                body, kind, subject, values, link, basis, dueOn, section, squadron, role, account, forDeputies, true);
    }
}
