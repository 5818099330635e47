package org.mingcha.initiatives;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.initiatives.internal.ObservationBook;
import org.mingcha.initiatives.internal.TermBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Invited supervisors (特约监督员): appointed, asked to look at something, heard, and told what became of it. */
@Component
public class Supervisors {
    private final TermBook terms;
    private final ObservationBook observations;

    Supervisors(TermBook terms, ObservationBook observations) {
        this.terms = terms;
        this.observations = observations;
    }

    /**
     * Those of a body.
     *
     * @param serving how many serve today
     * @param open how many observations wait for an answer
     */
    public record Listed(Page<Supervisor> supervisors, int serving, int open) {}

    /** Those of the viewer's body, those who serve first. */
    @Transactional(readOnly = true)
    public Listed of(Viewer viewer, int page, int size) {
        return terms.of(viewer, page, size);
    }

    /** What the regime in force says of appointments; null where it says nothing. */
    @Transactional(readOnly = true)
    public Supervisor.@Nullable Terms terms(Viewer viewer) {
        return terms.terms(viewer);
    }

    /** Who can be appointed: somebody with an account of this role who does not serve. */
    @Transactional(readOnly = true)
    public List<Supervisor.Candidate> candidates(Viewer viewer) {
        return terms.candidates(viewer);
    }

    /**
     * Appoints somebody (聘任).
     *
     * @param from from among whom, as the regime lists them
     * @param until the last day; null: after the regime's term
     */
    @Transactional
    public Supervisor appoint(Viewer by, UUID account, String from, LocalDate since, @Nullable LocalDate until) {
        return terms.appoint(by, account, from, since, until);
    }

    /** Ends a term before its last day. */
    @Transactional
    public Supervisor end(Viewer by, UUID id, IfMatch at, String reason) {
        return terms.end(by, id, at, reason);
    }

    /** Asks him to look at something; of a matter he is told the number and what is asked, nothing else. */
    @Transactional
    public Supervisor assign(
            Viewer by,
            UUID id,
            IfMatch at,
            String topic,
            String words,
            @Nullable UUID matter,
            @Nullable LocalDate dueOn) {
        return observations.assign(by, id, at, topic, words, matter, dueOn);
    }

    /** His own term, and what he was asked and told in this and earlier ones; null before he is appointed. */
    @Transactional(readOnly = true)
    public @Nullable Supervisor own(Viewer supervisor) {
        return observations.own(supervisor);
    }

    /** He tells what he saw, or suggests something. */
    @Transactional
    public Supervisor observe(
            Viewer supervisor, Supervisor.Kind kind, @Nullable UUID assignment, String words, List<UUID> files) {
        return observations.observe(supervisor, kind, assignment, words, files);
    }

    /** Takes back what he told, before anybody answered. */
    @Transactional
    public Supervisor withdraw(Viewer supervisor, UUID observation) {
        return observations.withdraw(supervisor, observation);
    }

    /** Tells him what became of it. */
    @Transactional
    public Supervisor answer(Viewer by, UUID observation, Supervisor.Outcome outcome, String answer) {
        return observations.answer(by, observation, outcome, answer);
    }
}
