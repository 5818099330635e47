package org.mingcha.tasks;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;

/**
 * A task to be opened. It stands on the desk of the one account it names; else on those of a section or squadron, or of the whole body,
 * of whoever holds one of its roles, and where it names none, of everybody there who holds the permission its kind needs.
 *
 * @param subject what it is about; body, kind and subject together identify an open task
 * @param values what the sentence on the page needs
 * @param link where it is done, a path of the pages
 * @param basis the clause it follows from
 * @param dueOn the last day
 * @param squadron the code of a squadron, which the people of its street bear as well
 * @param roles to whom alone it is given of those who might do it; empty: to all of them
 * @param forDeputies whether a deputy may do it while the person is away
 */
public record NewTask(
        String body,
        TaskKind kind,
        String subject,
        Map<String, String> values,
        String link,
        @Nullable String basis,
        @Nullable LocalDate dueOn,
        @Nullable String section,
        @Nullable String squadron,
        Set<Role> roles,
        @Nullable UUID account,
        boolean forDeputies) {

    public NewTask {
        values = Map.copyOf(values);
        roles = Set.copyOf(roles);
    }

    /** One that names nobody: it stands in red until somebody is named. */
    public NewTask(String body, TaskKind kind, String subject, Map<String, String> values, String link) {
        this(body, kind, subject, values, link, null, null, null, null, Set.of(), null, false);
    }

    public NewTask withBasis(@Nullable String clause) {
        return new NewTask(
                body, kind, subject, values, link, clause, dueOn, section, squadron, roles, account, forDeputies);
    }

    public NewTask withDueOn(@Nullable LocalDate lastDay) {
        return new NewTask(
                body, kind, subject, values, link, basis, lastDay, section, squadron, roles, account, forDeputies);
    }

    public NewTask withSection(@Nullable String id) {
        return new NewTask(body, kind, subject, values, link, basis, dueOn, id, squadron, roles, account, forDeputies);
    }

    public NewTask withSquadron(@Nullable String code) {
        return new NewTask(body, kind, subject, values, link, basis, dueOn, section, code, roles, account, forDeputies);
    }

    public NewTask withRoles(Role... only) {
        return new NewTask(
                body, kind, subject, values, link, basis, dueOn, section, squadron, Set.of(only), account, forDeputies);
    }

    public NewTask withAccount(@Nullable UUID one) {
        return new NewTask(body, kind, subject, values, link, basis, dueOn, section, squadron, roles, one, forDeputies);
    }

    public NewTask withDeputies() {
        return new NewTask(body, kind, subject, values, link, basis, dueOn, section, squadron, roles, account, true);
    }

    /** The roles whose holders find it on their desks: each of them may do it. Empty where it names one person, or nobody. */
    Set<Role> addressees() {
        var addressees = EnumSet.noneOf(Role.class);
        if (account != null) return addressees;
        if (!roles.isEmpty()) addressees.addAll(roles);
        else if (section != null || squadron != null) addressees.addAll(EnumSet.allOf(Role.class));
        addressees.removeIf(role -> !role.may(kind.needs()));
        return addressees;
    }
}
