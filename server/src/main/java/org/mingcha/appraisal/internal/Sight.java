package org.mingcha.appraisal.internal;

import java.util.List;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.springframework.stereotype.Component;

/** Of which squadrons somebody may know: the staff of a bureau of all, a squadron of itself, a street or town of its squadron. */
@Component
public class Sight {
    private final Directory directory;

    Sight(Directory directory) {
        this.directory = directory;
    }

    public static boolean isInside(Viewer viewer, String body) {
        return viewer.squadron().isEmpty() && viewer.body().equals(body);
    }

    public List<Squadron> squadrons(Viewer viewer) {
        var all = directory.squadrons(viewer.body());
        if (viewer.squadron().isEmpty()) return all;
        var unit = viewer.squadron().get();
        boolean street = isStreet(viewer);
        return all.stream()
                .filter(one -> street ? unit.equals(one.subdistrict()) : unit.equals(one.code()))
                .toList();
    }

    public static boolean isStreet(Viewer viewer) {
        return viewer.roles().contains(Role.SUBDISTRICT_READER);
    }

    public boolean sees(Viewer viewer, String body, String squadron) {
        if (viewer.squadron().isEmpty()) return viewer.bodies().contains(body);
        return viewer.body().equals(body)
                && squadrons(viewer).stream().anyMatch(one -> one.code().equals(squadron));
    }
}
