package org.mingcha.screening.internal.language;

import java.util.List;
import java.util.Set;
import org.mingcha.policy.ScreeningRule;
import org.mingcha.records.RecordKind;

/**
 * A rule whose fields and types have been checked.
 *
 * @param reads the fields of the record itself that it reads, those its sentence names among them
 */
public record Rule(
        ScreeningRule written, RecordKind about, List<Value.Named> let, Claim when, Set<RecordKind.Field> reads) {
    public Rule {
        let = List.copyOf(let);
    }

    /** Whether it looks at records that a full export no longer has. */
    public boolean ofVanished() {
        return Reads.saysVanished(when);
    }

    public String id() {
        return written.id();
    }
}
