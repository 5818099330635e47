package org.mingcha.findings.internal;

import static org.mingcha.findings.internal.db.Tables.FINDING;

import java.util.List;
import org.jooq.Condition;
import org.mingcha.findings.Repeat;
import org.mingcha.findings.Source;
import org.mingcha.findings.internal.db.tables.records.FindingRecord;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.springframework.stereotype.Component;

/** Finds earlier findings of the same fault; how long one counts stands in the regime the later one was found under. */
@Component
public class Repeats {
    private static final String SAME_FAULT = "same-fault";

    private final FindingTable table;
    private final Regimes regimes;

    Repeats(FindingTable table, Regimes regimes) {
        this.table = table;
        this.regimes = regimes;
    }

    public List<Repeat> of(FindingRecord row) {
        if (row.getSquadron() == null || !table.any(same(row))) return List.of();
        return regimes.version(row.getBody(), row.getRegime()).repeats().stream()
                .filter(window -> window.id().equals(SAME_FAULT))
                .findFirst()
                .map(window -> within(row, window))
                .orElse(List.of());
    }

    /** The same fault at the same squadron, found by the same tier and unit, in a document that was served. */
    private static Condition same(FindingRecord row) {
        return FINDING.BODY
                .eq(row.getBody())
                .and(FINDING.SQUADRON.eq(row.getSquadron()))
                .and(FINDING.ITEM.eq(row.getItem()))
                .and(row.getIssuer() == null ? FINDING.ISSUER.isNull() : FINDING.ISSUER.eq(row.getIssuer()))
                .and(FINDING.ID.ne(row.getId()))
                .and(FINDING.SERVED_ON.isNotNull());
    }

    private List<Repeat> within(FindingRecord row, Regime.RepeatWindow window) {
        return table
                .of(same(row)
                        .and(FINDING.SERVED_ON.between(row.getFoundOn().minusDays(window.days()), row.getFoundOn())))
                .stream()
                .map(earlier -> new Repeat(
                        earlier.getId(),
                        Source.Kind.of(earlier.getSourceKind()),
                        earlier.getDocument(),
                        earlier.getDocumentKind(),
                        earlier.getFoundOn(),
                        earlier.getServedOn(),
                        earlier.getServedOn().plusDays(window.days()),
                        window.days()))
                .toList();
    }
}
