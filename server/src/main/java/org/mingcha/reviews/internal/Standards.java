package org.mingcha.reviews.internal;

import java.util.Objects;
import org.mingcha.api.Refusal;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.ReviewRules;
import org.mingcha.policy.ReviewStandard;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The standard of a review as the version says it under which the file was listed. */
@Component
public class Standards {
    private final Regimes regimes;

    Standards(Regimes regimes) {
        this.regimes = regimes;
    }

    public ReviewStandard of(ReviewRecord review) {
        return regime(review).standard(review.getStandard()).orElseThrow();
    }

    public ReviewRules rules(ReviewRecord review) {
        return rules(regime(review));
    }

    public Scoring scoring(ReviewRecord review) {
        return new Scoring(of(review), rules(review));
    }

    static ReviewRules rules(Regime regime) {
        return Objects.requireNonNullElseGet(regime.reviews(), () -> {
            throw new Refusal(
                    HttpStatus.CONFLICT, "no-review-standard", "施行的制度没有写明案卷怎样评查（reviews）；请在制度页起草新版本，补上评查标准并经另一人确认施行。");
        });
    }

    private Regime regime(ReviewRecord review) {
        return regimes.version(review.getBody(), review.getRegime());
    }
}
