package org.mingcha.archive.internal;

import java.util.Set;
import java.util.TreeSet;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;

/**
 * Who may see what, as words that stand on the row and words that a viewer brings: he sees a row that shares one with him. They follow
 * the sight of the modules the rows come from; a test goes through both for every kind of role.
 */
public final class Audience {
    private Audience() {}

    /** Everybody of the bureau and of the bureau above it. */
    public static String staff(String body) {
        return "staff/" + body;
    }

    /** The bureau's sections and leaders: those who may know what is sealed. */
    public static String sealed(String body) {
        return "sealed/" + body;
    }

    /** Those who work in a section. */
    public static String section(String body, String section) {
        return "section/" + body + "/" + section;
    }

    /** Whoever decides in place of the section's head today. */
    public static String deputy(String body, String section) {
        return "deputy/" + body + "/" + section;
    }

    /** The leaders, and those who decide in their place today. */
    public static String leaders(String body) {
        return "leaders/" + body;
    }

    /** A bureau above. */
    public static String above(String body) {
        return "above/" + body;
    }

    /** The city's readers, of whichever body they are. */
    public static String readers(String body) {
        return "readers/" + body;
    }

    /** A bureau that is itself a responsible unit. */
    public static String bureau(String body) {
        return "bureau/" + body;
    }

    public static String squadron(String body, String code) {
        return "squadron/" + body + "/" + code;
    }

    public static String street(String body, String code) {
        return "street/" + body + "/" + code;
    }

    public static String account(Object id) {
        return "account/" + id;
    }

    /** The words this viewer brings. */
    public static Set<String> of(Viewer viewer) {
        var own = viewer.body();
        var words = new TreeSet<String>();
        var unit = viewer.squadron();
        if (unit.isPresent()) {
            boolean isStreet = viewer.roles().contains(Role.SUBDISTRICT_READER);
            words.add(isStreet ? street(own, unit.get()) : squadron(own, unit.get()));
            return words;
        }
        words.add(account(viewer.account()));
        for (var body : viewer.bodies()) {
            words.add(staff(body));
            if (!body.equals(own)) words.add(above(body));
        }
        if (viewer.roles().contains(Role.CITY_READER)) {
            for (var body : viewer.bodies()) words.add(readers(body));
            return words;
        }
        if (viewer.may(Permission.MAKE_PLAN) || viewer.may(Permission.APPROVE_ORDER)) words.add(sealed(own));
        for (var section : viewer.sections()) words.add(section(own, section));
        words.add(bureau(own));
        if (leads(viewer.roles())) words.add(leaders(own));
        for (var away : viewer.standsInFor())
            for (var grant : away.grants()) {
                if (leads(Set.of(grant.role()))) words.add(leaders(own));
                if (grant.role() == Role.SECTION_HEAD && grant.section() != null)
                    words.add(deputy(own, grant.section()));
            }
        return words;
    }

    private static boolean leads(Set<Role> roles) {
        return roles.contains(Role.LEADER_IN_CHARGE) || roles.contains(Role.HEAD);
    }
}
