package org.mingcha.reviews;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.policy.Regimes;
import org.mingcha.reviews.internal.AgreementBook;
import org.mingcha.reviews.internal.Assigning;
import org.mingcha.reviews.internal.Debriefing;
import org.mingcha.reviews.internal.FaultFindings;
import org.mingcha.reviews.internal.Listing;
import org.mingcha.reviews.internal.Scorer;
import org.mingcha.reviews.internal.Views;
import org.mingcha.reviews.internal.Watcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Case-file review (案卷评查): which files, by whom, with what result; one score or two blind ones, and a third where they differ. */
@Component
public class Reviews {
    private final Listing listing;
    private final Views views;
    private final Assigning assigning;
    private final Scorer scorer;
    private final Watcher watcher;
    private final FaultFindings faults;
    private final AgreementBook agreements;
    private final Debriefing debriefing;
    private final Regimes regimes;
    private final Clock clock;

    Reviews(
            Listing listing,
            Views views,
            Assigning assigning,
            Scorer scorer,
            Watcher watcher,
            FaultFindings faults,
            AgreementBook agreements,
            Debriefing debriefing,
            Regimes regimes,
            Clock clock) {
        this.listing = listing;
        this.views = views;
        this.assigning = assigning;
        this.scorer = scorer;
        this.watcher = watcher;
        this.faults = faults;
        this.agreements = agreements;
        this.debriefing = debriefing;
        this.regimes = regimes;
        this.clock = clock;
    }

    /**
     * Which reviews are looked for; what is null does not narrow.
     *
     * @param number a part of the file's number
     */
    public record Filter(
            @Nullable YearMonth month,
            Review.@Nullable State state,
            @Nullable String squadron,
            @Nullable String number,
            boolean mine) {}

    /** What this viewer may see, the latest month first. */
    @Transactional(readOnly = true)
    public Page<Review> search(Viewer viewer, Filter filter, int page, int size) {
        return views.search(viewer, filter, page, size);
    }

    /** Enters the files of a month's approved orders that are not there yet; answers how many. */
    @Transactional
    public int list(Viewer by, YearMonth month) {
        return listing.list(by, month);
    }

    /** The file beside its standard. */
    @Transactional(readOnly = true)
    public Desk desk(Viewer viewer, UUID review) {
        return views.desk(viewer, review);
    }

    /** Who might score a file, and what keeps each away. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(Viewer viewer, UUID review) {
        return assigning.candidates(viewer, review);
    }

    /** Names who scores a file, or the third who settles. */
    @Transactional
    public Desk assign(Viewer by, UUID review, IfMatch at, List<UUID> reviewers) {
        assigning.assign(by, review, at, reviewers);
        return views.desk(by, review);
    }

    /** Saves the draft of one's own sheet. */
    @Transactional
    public Desk save(Viewer by, UUID review, IfMatch sheet, List<Desk.Mark> marks) {
        scorer.save(by, review, sheet, marks);
        return views.desk(by, review);
    }

    /**
     * Hands one's own sheet in.
     *
     * @param declares that he took no part in the case
     */
    @Transactional
    public Desk handIn(Viewer by, UUID review, IfMatch sheet, boolean declares) {
        scorer.handIn(by, review, sheet, declares);
        return views.desk(by, review);
    }

    /** Brings the file of a recording of the case here, so that it can be watched here. */
    @Transactional
    public Desk bring(Viewer by, UUID review, String recording, UUID file) {
        watcher.bring(by, review, recording, file);
        return views.desk(by, review);
    }

    /** Takes down what the player has just played. */
    @Transactional
    public void watch(Viewer by, UUID review, Reel.Step step) {
        watcher.step(by, review, step);
    }

    /** Takes down what a reviewer states to have watched in another system. */
    @Transactional
    public Desk watchedElsewhere(Viewer by, UUID review, String recording, long fromMs, long untilMs, String where) {
        watcher.elsewhere(by, review, recording, fromMs, untilMs, where);
        return views.desk(by, review);
    }

    /** Says why a recording is not watched enough; a blank reason takes it back. */
    @Transactional
    public Desk leaveOut(Viewer by, UUID review, String recording, String reason) {
        watcher.tellWhy(by, review, recording, reason);
        return views.desk(by, review);
    }

    /** Lets faults of a settled file become findings. */
    @Transactional
    public Desk find(Viewer by, UUID review, IfMatch at, List<NewFault> found) {
        faults.find(by, review, at, found);
        return views.desk(by, review);
    }

    /**
     * How far two blind reviewers agreed.
     *
     * @param until the month after the last
     */
    @Transactional(readOnly = true)
    public List<Agreement> agreement(Viewer viewer, YearMonth from, YearMonth until) {
        return agreements.of(viewer, from, until);
    }

    /**
     * The faults that settled files share, the most common first.
     *
     * @param until the month after the last
     */
    @Transactional(readOnly = true)
    public List<CommonFault> commonFaults(Viewer viewer, YearMonth from, YearMonth until) {
        return debriefing.of(viewer, from, until);
    }

    /** A text about a reviewed file without its number and without the people whom its record and its sheets name, to be told elsewhere. */
    @Transactional(readOnly = true)
    public String nameless(Viewer viewer, UUID review, String text) {
        return debriefing.nameless(viewer, review, text);
    }

    /** The standards in force today. */
    @Transactional(readOnly = true)
    public List<Standard> standards(Viewer viewer) {
        var found = new ArrayList<Standard>();
        for (var version : regimes.inForce(viewer.body(), LocalDate.now(clock))) {
            var rules = version.regime().reviews();
            if (rules == null) continue;
            version.regime().standards().forEach(standard -> found.add(Standard.of(standard, rules)));
        }
        return found;
    }
}
