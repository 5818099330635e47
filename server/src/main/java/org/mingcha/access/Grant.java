package org.mingcha.access;

import org.jspecify.annotations.Nullable;

/**
 * A role as it was given to one person.
 *
 * @param section the section (科室) it is held in, where the role belongs to one
 * @param squadron the squadron (中队) or, for subdistrict readers, the subdistrict's code, where the role belongs to one
 */
public record Grant(
        Role role, @Nullable String section, @Nullable String squadron) {}
