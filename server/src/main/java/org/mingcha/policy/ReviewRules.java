package org.mingcha.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How drawn files are reviewed (案卷评查).
 *
 * @param scorers how many people score a file: one, or two blind to each other
 * @param difference a third settles when two scores lie further apart, or their grades differ
 * @param grades the best first; the last has no score of its own
 * @param recordings which recordings a case must have
 * @param watching how recordings are watched; null in versions that do not ask for it
 * @param papers how the papers of drawn files are called for; null in versions that do not call for them
 * @param collective the collective review of a half-year; null in versions that do not ask for it
 */
public record ReviewRules(
        Basis basis,
        Figure scorers,
        Figure difference,
        List<Grade> grades,
        List<RequiredRecording> recordings,
        @Nullable Watching watching,
        @Nullable Papers papers,
        @Nullable Collective collective) {

    public ReviewRules {
        grades = Lists.orEmpty(grades);
        recordings = Lists.orEmpty(recordings);
    }

    /**
     * A recording that a case must have (应有的音视频记录).
     *
     * @param scene of the recording
     * @param of which kind of record tells that it is required: the case itself, or one that names it
     * @param where what stands in that record then
     */
    public record RequiredRecording(
            String id,
            String scene,
            String title,
            String of,
            Map<String, Condition> where,
            Basis basis,
            Map<String, String> assumed) {
        public RequiredRecording {
            where = Lists.orEmpty(where);
            assumed = Lists.orEmpty(assumed);
        }
    }

    /**
     * When a recording counts as watched.
     *
     * @param share of its length, in percent
     * @param speed played faster than this it does not count
     */
    public record Watching(Figure share, Figure speed) {}

    /**
     * The papers of a drawn file (卷内材料), called for from the unit that has it (调卷).
     *
     * @param due within so many working days of the call
     */
    public record Papers(Figure due) {}

    /**
     * The collective review (集中评查).
     *
     * @param duty that asks for it, and how often
     * @param remind so many days before its period ends the section is reminded
     */
    public record Collective(String duty, Figure remind) {}

    /** A number with what it rests on. */
    public record Figure(String title, int value, String unit, Basis basis) {}

    /**
     * A grade (等次) and the score from which it holds.
     *
     * @param level {@code excellent}, {@code acceptable} or {@code unacceptable}
     * @param from null for what is left
     */
    public record Grade(
            String level, String title, @Nullable Integer from, Basis basis) {}
}
