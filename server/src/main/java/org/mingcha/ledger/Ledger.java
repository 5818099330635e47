package org.mingcha.ledger;

import static org.mingcha.ledger.internal.db.Tables.PENDING;

import java.time.Clock;
import java.util.LinkedHashMap;
import org.jooq.DSLContext;
import org.mingcha.api.Ids;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** The ledger (存证). */
@Component
public class Ledger {
    private final DSLContext sql;
    private final Clock clock;
    private final ObjectMapper json;

    Ledger(DSLContext sql, Clock clock, ObjectMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /** Books the act in the transaction of the caller; without one it is refused. */
    @Transactional(propagation = Propagation.MANDATORY)
    public EntryId append(Act act) {
        var id = new EntryId(Ids.next(clock));
        var content = new LinkedHashMap<String, Object>();
        content.put("act", act.kind());
        content.put("at", clock.instant().toString());
        content.put("id", id.value().toString());
        content.put("values", act.values());
        sql.insertInto(PENDING)
                .set(PENDING.ENTRY, id.value())
                .set(PENDING.CONTENT, json.writeValueAsBytes(content))
                .execute();
        return id;
    }
}
