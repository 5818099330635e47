package org.mingcha.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps in which a regulation has its work done (督察程序、工作流程图).
 *
 * @param nature {@code routine} or {@code thematic}: whose visits and matters go through it
 * @param documents kinds of documents that go through it
 */
public record Procedure(
        String id,
        String title,
        @Nullable String nature,
        List<String> documents,
        List<Step> steps,
        Basis basis,
        Map<String, String> assumed) {

    public Procedure {
        documents = Lists.orEmpty(documents);
        steps = Lists.orEmpty(steps);
        assumed = Lists.orEmpty(assumed);
    }

    /**
     * A step in the regulation's words.
     *
     * @param by who takes it
     * @param marks facts of this system that show that an order, a visit, a document or a matter has reached it
     * @param duties duties of the month that are done in it
     * @param next where it leads
     */
    public record Step(
            String id,
            String title,
            String text,
            String by,
            List<String> marks,
            List<String> duties,
            List<Way> next,
            Basis basis) {
        public Step {
            marks = Lists.orEmpty(marks);
            duties = Lists.orEmpty(duties);
            next = Lists.orEmpty(next);
        }
    }

    /** The way to another step, and what is said of it. */
    public record Way(String to, @Nullable String label) {}
}
