package org.mingcha.archive.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.mingcha.archive.Folder.Source;
import org.mingcha.policy.ArchiveRule;
import org.mingcha.policy.Regimes;
import org.springframework.stereotype.Component;

/** How long a folder is kept and under which letters: the longest that a regime in force says; where none says anything, for good. */
@Component
class KeepingTerms {
    private final Regimes regimes;
    private final Clock clock;

    KeepingTerms(Regimes regimes, Clock clock) {
        this.regimes = regimes;
        this.clock = clock;
    }

    /**
     * The term of a folder.
     *
     * @param words it, with what it rests on
     * @param until the last day; null: for good
     */
    record Term(String code, String words, @Nullable LocalDate until) {}

    Term of(ClosedThing thing) {
        return regimes.inForce(thing.body(), LocalDate.now(clock)).stream()
                .flatMap(version -> version.regime().archive().stream())
                .filter(rule -> rule.files().name().equals(thing.source().name()))
                .max(Comparator.comparingInt(KeepingTerms::years))
                .map(rule -> term(rule, thing.closedOn()))
                .orElseGet(() -> new Term(code(thing.source()), "永久（施行的制度没有写保管期限）", null));
    }

    private static int years(ArchiveRule rule) {
        return rule.years() == null ? Integer.MAX_VALUE : rule.years();
    }

    private static Term term(ArchiveRule rule, LocalDate closedOn) {
        var basis = "（" + rule.basis().inWords() + "）";
        return rule.years() == null
                ? new Term(rule.code(), "永久" + basis, null)
                : new Term(rule.code(), rule.years() + "年" + basis, closedOn.plusYears(rule.years()));
    }

    private static String code(Source source) {
        return switch (source) {
            case MATTER -> "SX";
            case DOCUMENT -> "WS";
            case ORDER -> "RW";
        };
    }
}
