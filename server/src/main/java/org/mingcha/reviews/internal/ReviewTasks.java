package org.mingcha.reviews.internal;

import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Role;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** What reviews put on the desks of reviewers and of the section's head. */
@Component
class ReviewTasks {
    private static final String TO_SCORE = "review-to-score";
    private static final String THIRD = "review-third-needed";

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
                "/reviews/" + review.getId(),
                null,
                null,
                null,
                null,
                null,
                reviewer));
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
                "/reviews/" + review.getId(),
                null,
                null,
                review.getSection(),
                null,
                Role.SECTION_HEAD,
                null));
    }

    void thirdNamed(ReviewRecord review) {
        tasks.close(review.getBody(), THIRD, review.getId().toString());
    }

    private static String subject(ReviewRecord review, UUID reviewer) {
        return review.getId() + "/" + reviewer;
    }
}
