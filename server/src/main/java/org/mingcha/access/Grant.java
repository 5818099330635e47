package org.mingcha.access;

import org.jspecify.annotations.Nullable;

/**
 * A role as it was given to one person or machine.
 *
 * @param section the section (科室) it is held in, where the role belongs to one
 * @param squadron the squadron (中队) or, for subdistrict readers, the subdistrict's code, where the role belongs to one
 * @param source the source of records, for machines
 */
public record Grant(
        Role role,
        @Nullable String section,
        @Nullable String squadron,
        @Nullable String source) {

    public Grant(Role role, @Nullable String section, @Nullable String squadron) {
        this(role, section, squadron, null);
    }

    /** A role of the whole body. */
    public static Grant of(Role role) {
        return new Grant(role, null, null, null);
    }

    /** A role in a section. */
    public static Grant inSection(Role role, String section) {
        return new Grant(role, section, null, null);
    }

    /** A role that is confined to one squadron or subdistrict. */
    public static Grant inSquadron(Role role, String squadron) {
        return new Grant(role, null, squadron, null);
    }
}
