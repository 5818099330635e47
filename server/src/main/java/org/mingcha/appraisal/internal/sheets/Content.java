package org.mingcha.appraisal.internal.sheets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.appraisal.EvidenceSheet;
import org.mingcha.appraisal.EvidenceSheet.Change;
import org.mingcha.proof.Canonical;
import tools.jackson.databind.ObjectMapper;

/**
 * What is issued: hashed into the ledger, and from which page and papers of an edition are written ever after.
 *
 * @param sheet without its issue
 */
public record Content(
        String format, String regime, int edition, @Nullable String because, String by, EvidenceSheet sheet) {
    static final String FORMAT = "mingcha/evidence-sheet/v1";

    public Content(String regime, int edition, @Nullable String because, String by, EvidenceSheet sheet) {
        this(FORMAT, regime, edition, because, by, sheet);
    }

    public byte[] bytes() {
        return Canonical.write(this);
    }

    public static Content read(byte[] bytes, ObjectMapper json) {
        return json.readValue(bytes, Content.class);
    }

    /** Every line that reads otherwise than in the edition before. */
    public static List<Change> changes(EvidenceSheet before, EvidenceSheet after) {
        var old = read(before);
        var now = read(after);
        var changes = new ArrayList<Change>();
        now.forEach((where, value) -> {
            if (!Objects.equals(old.get(where), value)) changes.add(new Change(where, old.get(where), value));
        });
        old.forEach((where, value) -> {
            if (!now.containsKey(where)) changes.add(new Change(where, value, null));
        });
        return changes;
    }

    private static Map<String, @Nullable String> read(EvidenceSheet sheet) {
        var all = new LinkedHashMap<String, @Nullable String>();
        for (var line : sheet.lines()) {
            all.put(line.title(), line.value() == null ? line.unjudged() : line.value() + " " + line.unit());
            if (line.volume() != null) all.put(line.title() + "（对照）", line.volume());
            if (line.score() != null) all.put(line.title() + "（得分）", line.score() + "／" + line.weight());
        }
        all.put("合计", sheet.score() + "／" + sheet.outOf());
        for (var apart : sheet.apart()) all.put("另列 " + apart.number(), apart.title());
        return all;
    }
}
