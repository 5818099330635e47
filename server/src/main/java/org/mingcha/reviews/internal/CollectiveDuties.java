package org.mingcha.reviews.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.mingcha.policy.Duty;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.ReviewRules;
import org.springframework.stereotype.Component;

/** Which collective review the regime in force asks for, and for which period. */
@Component
class CollectiveDuties {
    private final Regimes regimes;
    private final Clock clock;

    CollectiveDuties(Regimes regimes, Clock clock) {
        this.regimes = regimes;
        this.clock = clock;
    }

    /** What is asked for. */
    record Asked(RegimeVersion version, Duty duty, ReviewPeriod period, ReviewRules.Collective rule) {}

    /** For the period in which the month lies: the running one as the regime in force today has it, another as its month's last day had. */
    Optional<Asked> of(String body, YearMonth month) {
        var today = LocalDate.now(clock);
        return on(body, today, month)
                .filter(asked -> asked.period().all().contains(YearMonth.from(today)))
                .or(() -> on(body, month.atEndOfMonth(), month));
    }

    private Optional<Asked> on(String body, LocalDate day, YearMonth month) {
        for (var version : regimes.inForce(body, day)) {
            var rules = version.regime().reviews();
            if (rules == null || rules.collective() == null) continue;
            var rule = rules.collective();
            var duty = version.duties().stream()
                    .filter(one -> one.id().equals(rule.duty()))
                    .findFirst();
            if (duty.isPresent())
                return Optional.of(new Asked(version, duty.get(), ReviewPeriod.of(duty.get(), month), rule));
        }
        return Optional.empty();
    }
}
