package org.mingcha.records.internal.retention;

import static org.mingcha.records.internal.db.Tables.ERASURE;
import static org.mingcha.records.internal.db.Tables.ERASURE_SWEEP;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.records.RecordKind;
import org.mingcha.records.internal.kinds.Kinds;
import org.springframework.stereotype.Component;

/** How many years after its last use a record keeps its identities (保存年限): by the regimes in force, else by its kind. */
@Component
public class Retention {
    private final DSLContext sql;
    private final Kinds kinds;
    private final Regimes regimes;

    Retention(DSLContext sql, Kinds kinds, Regimes regimes) {
        this.sql = sql;
        this.kinds = kinds;
        this.regimes = regimes;
    }

    /**
     * What holds for one kind.
     *
     * @param clause of the regulation; null where the years are a default
     * @param erased how many records have lost their identities
     */
    public record Rule(
            String kind, String title, int years, @Nullable String clause, int erased) {}

    /** The rules of a body, and up to which day they have been applied. */
    public record Applied(List<Rule> rules, @Nullable LocalDate sweptTo) {}

    /** What holds for a body on a day, for each kind that names persons. */
    public Applied of(String body, LocalDate today) {
        var erased = sql.select(ERASURE.KIND, DSL.count())
                .from(ERASURE)
                .where(ERASURE.BODY.eq(body))
                .groupBy(ERASURE.KIND)
                .fetchMap(ERASURE.KIND, DSL.count());
        var rules = kinds.all().stream()
                .filter(kind -> kind.fields().stream().anyMatch(RecordKind.Field::identifying))
                .map(kind -> {
                    var term = term(body, kind, today);
                    return new Rule(
                            kind.id(),
                            kind.title(),
                            term == null ? kind.retention() : term.years(),
                            term != null && term.basis() instanceof Basis.Clause(var source, var clause)
                                    ? source + " " + clause
                                    : null,
                            erased.getOrDefault(kind.id(), 0));
                })
                .toList();
        return new Applied(
                rules, sql.select(ERASURE_SWEEP.SWEPT_TO).from(ERASURE_SWEEP).fetchOne(ERASURE_SWEEP.SWEPT_TO));
    }

    /** Who was last used before this day has been kept long enough. */
    LocalDate keptFrom(String body, String kindId, LocalDate today) {
        var kind = kinds.get(kindId);
        var term = term(body, kind, today);
        return today.minusYears(term == null ? kind.retention() : term.years());
    }

    /** The longest term that a regime in force gives the kind; null where none says anything. */
    private Regime.@Nullable Retention term(String body, RecordKind kind, LocalDate today) {
        return regimes.inForce(body, today).stream()
                .flatMap(version -> version.regime().retention().stream())
                .filter(term -> term.records().contains(kind.id()))
                .max(Comparator.comparingInt(Regime.Retention::years))
                .orElse(null);
    }
}
