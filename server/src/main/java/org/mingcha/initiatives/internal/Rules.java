package org.mingcha.initiatives.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.policy.InitiativeRules;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What the regimes in force say of initiatives. */
@Component
public class Rules {
    private final Regimes regimes;
    private final Clock clock;

    Rules(Regimes regimes, Clock clock) {
        this.regimes = regimes;
        this.clock = clock;
    }

    public List<RegimeVersion> versions(String body) {
        return regimes.inForce(body, LocalDate.now(clock));
    }

    public @Nullable InitiativeRules of(String body) {
        for (var version : versions(body))
            if (version.regime().initiatives() != null) return version.regime().initiatives();
        return null;
    }

    /** The section that leads (牵头科室), to which goes what belongs to no other. */
    public @Nullable String leading(String body) {
        for (var version : versions(body))
            for (var section : version.regime().sections())
                if (Boolean.TRUE.equals(section.leads())) return section.id();
        return null;
    }

    public InitiativeRules needed(String body) {
        var rules = of(body);
        if (rules == null)
            throw new Refusal(
                    HttpStatus.CONFLICT, "no-initiatives-in-force", "施行的制度没有写监督队伍的培训、轮岗、评选和特约监督员；请先施行写有这些内容的制度。");
        return rules;
    }
}
