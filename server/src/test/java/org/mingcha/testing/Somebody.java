package org.mingcha.testing;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;

/** People of a district who need no account: a viewer with what his role may do. */
public final class Somebody {
    private static final String DISTRICT = "310106";

    private Somebody() {}

    public static Viewer of(String name, Role role, @Nullable String section, @Nullable String squadron) {
        return new Viewer(
                UUID.randomUUID(),
                name,
                DISTRICT,
                Set.of(DISTRICT),
                Set.of(new Grant(role, section, squadron)),
                Matrix.of(List.of(role)));
    }
}
