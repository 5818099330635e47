package org.mingcha.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done for the supervisors themselves (监督队伍): trainings, rotation, selections, invited supervisors. The projects of a year
 * (重点工作项目) stand among the duties.
 *
 * @param rotation how long somebody stays at a post
 */
public record InitiativeRules(
        Basis basis,
        List<Named> trainings,
        ReviewRules.@Nullable Figure rotation,
        List<Selection> selections,
        @Nullable Supervisors supervisors) {

    public InitiativeRules {
        trainings = Lists.orEmpty(trainings);
        selections = Lists.orEmpty(selections);
    }

    /** A kind of training (培训). */
    public record Named(String id, String title, Basis basis) {}

    /**
     * A selection (评选).
     *
     * @param winners how many are chosen, and how many names a ballot may bear
     */
    public record Selection(String id, String title, ReviewRules.Figure winners, Basis basis) {}

    /**
     * Invited supervisors (特约监督员).
     *
     * @param asks what they are asked to do, as the letter of appointment says it
     * @param term for how long somebody is appointed
     * @param from from among whom
     */
    public record Supervisors(
            String title, @Nullable String asks, ReviewRules.Figure term, List<String> from, Basis basis) {
        public Supervisors {
            from = Lists.orEmpty(from);
        }
    }
}
