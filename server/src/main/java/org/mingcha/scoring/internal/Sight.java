package org.mingcha.scoring.internal;

import java.util.List;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.springframework.stereotype.Component;

/** Whose points a viewer may see: the staff of a bureau all, a squadron its own, a street or town those of its squadron. */
@Component
public class Sight {
    private final Directory directory;

    Sight(Directory directory) {
        this.directory = directory;
    }

    /** Codes of the squadrons of a body. */
    public List<String> squadrons(Viewer viewer, String body) {
        if (!viewer.may(Permission.SEE_SCORES) || !viewer.bodies().contains(body)) return List.of();
        var all = directory.squadrons(body);
        if (viewer.squadron().isEmpty()) return all.stream().map(Squadron::code).toList();
        if (!viewer.body().equals(body)) return List.of();
        var unit = viewer.squadron().get();
        boolean street = viewer.roles().contains(Role.SUBDISTRICT_READER);
        return all.stream()
                .filter(one -> street ? unit.equals(one.subdistrict()) : unit.equals(one.code()))
                .map(Squadron::code)
                .toList();
    }
}
