package org.mingcha.matters.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.matters.Matter;
import org.springframework.stereotype.Component;

/** What can be chosen and said when a matter is written or decided upon. */
@Component
public class MatterKinds {
    private final Rulings rulings;
    private final UnitNames names;

    MatterKinds(Rulings rulings, UnitNames names) {
        this.rulings = rulings;
        this.names = names;
    }

    public List<Matter.Rule> openedBy(Viewer viewer) {
        return rulings.openedBy(viewer).stream().map(Rulings.Ruling::rule).toList();
    }

    /** The kinds of all sections, to look for matters by. */
    public List<Matter.Rule> all(Viewer viewer) {
        return rulings.all(viewer.body()).stream().map(Rulings.Ruling::rule).toList();
    }

    public Map<String, String> units(Viewer viewer) {
        return names.all(viewer.body());
    }

    /** What a leader writes beside his approval. */
    public @Nullable String words(@Nullable String words) {
        return Plain.text("审批意见", words, 1000);
    }

    /** Why it goes back. */
    public String reason(@Nullable String reason) {
        return Plain.needed("退回理由", reason, 2000);
    }
}
