package org.mingcha.reviews.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.SectionCheck.Fault;
import org.mingcha.records.RecordKind;
import org.mingcha.records.Records;

/** The kinds of records as the checks of a regime know them: the program's own, read once. */
final class KnownKinds {
    private static final List<RecordKind> ALL = Records.bundledKinds();

    private KnownKinds() {}

    static List<RecordKind> all() {
        return ALL;
    }

    static Optional<RecordKind> named(String id) {
        return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** Notes every condition on a field that the kind does not have. */
    static void conditions(String pointer, RecordKind kind, @Nullable Object where, List<Fault> faults) {
        if (!(where instanceof Map<?, ?> conditions)) return;
        for (var name : conditions.keySet())
            if (!kind.has(String.valueOf(name)))
                faults.add(new Fault(pointer + "/where/" + name, kind.title() + "没有字段“" + name + "”；请改为已有的字段，或删去这一条件"));
    }
}
