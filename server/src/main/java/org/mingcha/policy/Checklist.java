package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is looked at, item by item (督察事项). */
public record Checklist(
        String id, String title, Basis basis, @Nullable Effort effort, List<Item> items, Map<String, String> assumed) {

    public Checklist {
        items = Lists.orEmpty(items);
        assumed = Lists.orEmpty(assumed);
    }

    /**
     * A numbered item in the regulation's words; its points are the phenomena it lists, answered one by one.
     *
     * @param restricted whether what is found under it stands in the restricted register alone
     */
    public record Item(
            int no,
            String text,
            List<String> points,
            @Nullable Boolean restricted) {
        public Item {
            points = Lists.orEmpty(points);
        }
    }

    /** How long two people need for it. */
    public record Effort(int minutes, Per per, Basis basis) {}

    /** What the minutes are counted for. */
    public enum Per {
        VISIT,
        RECORD,
        ROAD,
        PLACE;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
