package org.mingcha.reviews.internal;

import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.reviews.internal.db.tables.records.CollectiveRecord;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** What reviews put on the desks of reviewers, of the section that answers for them, and of units whose papers are called for. */
@Component
class ReviewTasks {
    private static final TaskKind TO_SCORE = new TaskKind("review-to-score", Permission.SCORE_FILES);
    private static final TaskKind THIRD = new TaskKind("review-third-needed", Permission.ASSIGN_REVIEWS);
    private static final TaskKind PAPERS = new TaskKind("case-papers-due", Permission.HAND_IN_PAPERS);
    private static final TaskKind COLLECTIVE_DUE = new TaskKind("collective-review-due", Permission.ASSIGN_REVIEWS);
    private static final TaskKind COLLECTIVE = new TaskKind("collective-review-invited", Permission.SCORE_FILES);

    private final Tasks tasks;

    ReviewTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    void toScore(ReviewRecord review, UUID reviewer) {
        tasks.open(new NewTask(
                        review.getBody(),
                        TO_SCORE,
                        subject(review, reviewer),
                        Map.of("number", review.getNumber(), "month", review.getMonth()),
                        "/reviews/" + review.getId())
                .withAccount(reviewer));
    }

    void scored(ReviewRecord review, UUID reviewer) {
        tasks.close(review.getBody(), TO_SCORE, subject(review, reviewer));
    }

    void thirdNeeded(ReviewRecord review) {
        tasks.open(new NewTask(
                        review.getBody(),
                        THIRD,
                        review.getId().toString(),
                        Map.of("number", review.getNumber(), "month", review.getMonth()),
                        "/reviews/" + review.getId())
                .withSection(review.getSection()));
    }

    void thirdNamed(ReviewRecord review) {
        tasks.close(review.getBody(), THIRD, review.getId().toString());
    }

    /** The unit is to hand in the papers of its files of a month: one task, however many files. */
    void papersDue(ReviewRecord review, String basis) {
        tasks.open(new NewTask(
                        review.getBody(), PAPERS, ofTheUnit(review), Map.of("month", review.getMonth()), "/case-papers")
                .withBasis(basis)
                .withDueOn(review.getPapersDue())
                .withSquadron(review.getSquadron()));
    }

    void papersIn(ReviewRecord review) {
        tasks.close(review.getBody(), PAPERS, ofTheUnit(review));
    }

    private static String ofTheUnit(ReviewRecord review) {
        return review.getSquadron() + "/" + review.getMonth();
    }

    /** The collective review of a period is due. */
    void collectiveDue(String body, CollectiveDuties.Asked asked) {
        var first = asked.period().first().toString();
        asked.duty().sections().stream()
                .findFirst()
                .ifPresent(section -> tasks.open(new NewTask(
                                body,
                                COLLECTIVE_DUE,
                                first,
                                Map.of("title", asked.duty().title(), "first", first),
                                link(first))
                        .withBasis(asked.duty().basis().inWords())
                        .withDueOn(asked.period().lastDay())
                        .withSection(section)));
    }

    void collectiveConcluded(CollectiveRecord review) {
        tasks.close(review.getBody(), COLLECTIVE_DUE, review.getFirstMonth());
    }

    /** Somebody is to take part. */
    void collectiveInvited(CollectiveRecord review, String title, UUID account) {
        tasks.open(new NewTask(
                        review.getBody(),
                        COLLECTIVE,
                        review.getId() + "/" + account,
                        Map.of(
                                "title", title,
                                "first", review.getFirstMonth(),
                                "from", review.getBeginsOn().toString(),
                                "until", review.getEndsOn().toString()),
                        link(review.getFirstMonth()))
                .withDueOn(review.getEndsOn())
                .withAccount(account));
    }

    void collectiveOver(CollectiveRecord review, UUID account) {
        tasks.close(review.getBody(), COLLECTIVE, review.getId() + "/" + account);
    }

    private static String link(String first) {
        return "/reviews/collective?month=" + first;
    }

    private static String subject(ReviewRecord review, UUID reviewer) {
        return review.getId() + "/" + reviewer;
    }
}
