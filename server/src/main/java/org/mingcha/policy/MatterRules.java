package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is pursued as one matter under one supervision (专项督察事项): which kinds there are, by which steps each goes, by which ways it is
 * pressed for, and what its forms ask.
 */
public record MatterRules(Basis basis, List<Kind> kinds, List<Procedure> procedures, List<Way> ways, List<Form> forms) {

    public MatterRules {
        kinds = Lists.orEmpty(kinds);
        procedures = Lists.orEmpty(procedures);
        ways = Lists.orEmpty(ways);
        forms = Lists.orEmpty(forms);
    }

    /**
     * A kind of matter (事项种类).
     *
     * @param duty which it fulfils; the duty's sections open and pursue it
     * @param procedure by which steps it goes
     * @param instruction whether a leader's instruction (领导批示) must be written down
     */
    public record Kind(
            String id,
            String title,
            String duty,
            String procedure,
            @Nullable Boolean instruction,
            Basis basis,
            Map<String, String> assumed) {
        public Kind {
            assumed = Lists.orEmpty(assumed);
        }

        public boolean needsInstruction() {
            return Boolean.TRUE.equals(instruction);
        }
    }

    /**
     * The steps of a matter (工作程序), in their order: each of the four once.
     *
     * @param number the form of its number (立案编号) with {@code {year}} and {@code {n}}; one series a body and year
     */
    public record Procedure(
            String id, String title, String number, List<Step> steps, Basis basis, Map<String, String> assumed) {
        public Procedure {
            steps = Lists.orEmpty(steps);
            assumed = Lists.orEmpty(assumed);
        }

        /** The load check has refused procedures that lack one. */
        public Step step(Stage stage) {
            return steps.stream()
                    .filter(step -> step.step() == stage)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no step " + stage));
        }
    }

    /**
     * One step.
     *
     * @param text in the regulation's words
     * @param approval who approves it: the opening, a new last day, the closing
     * @param form which is filled in
     * @param term how long the units have where the matter sets no day of its own
     * @param ways by which it is pressed for
     * @param sealed whether a unit's report must bear its seal (加盖公章)
     * @param before how many working days before the last day the units are reminded
     * @param again after how many working days a late matter is to be pressed for again
     */
    public record Step(
            Stage step,
            String title,
            String text,
            @Nullable String approval,
            @Nullable String form,
            @Nullable String term,
            List<String> ways,
            @Nullable Boolean sealed,
            ReviewRules.@Nullable Figure before,
            ReviewRules.@Nullable Figure again,
            Basis basis,
            Map<String, String> assumed) {
        public Step {
            ways = Lists.orEmpty(ways);
            assumed = Lists.orEmpty(assumed);
        }

        public boolean asksSeal() {
            return Boolean.TRUE.equals(sealed);
        }
    }

    /** The four steps every matter takes, whatever a regulation calls them. */
    public enum Stage {
        /** 立案 */
        OPEN,
        /** 承办 */
        HANDLE,
        /** 督办 */
        EXPEDITE,
        /** 办结 */
        CLOSE;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /**
     * A way of pressing for a matter (督办方式).
     *
     * @param document the kind of document that is issued for it; null where nothing is issued
     */
    public record Way(String id, String title, @Nullable String document, Basis basis, Map<String, String> assumed) {
        public Way {
            assumed = Lists.orEmpty(assumed);
        }
    }

    /**
     * A form (表、单) with its rows from top to bottom.
     *
     * @param title as it stands over the form
     */
    public record Form(String id, String title, List<Row> rows, Basis basis, Map<String, String> assumed) {
        public Form {
            rows = Lists.orEmpty(rows);
            assumed = Lists.orEmpty(assumed);
        }
    }

    /**
     * A row of a form.
     *
     * @param shows what of the matter stands in it; {@code empty} is left for the pen
     */
    public record Row(String label, String shows) {}

    public Optional<Kind> kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    public Optional<Procedure> procedure(String id) {
        return procedures.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<Way> way(String id) {
        return ways.stream().filter(way -> way.id().equals(id)).findFirst();
    }

    public Optional<Form> form(String id) {
        return forms.stream().filter(form -> form.id().equals(id)).findFirst();
    }
}
