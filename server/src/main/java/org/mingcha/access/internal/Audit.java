package org.mingcha.access.internal;

import static org.mingcha.access.internal.db.Tables.AUDIT;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Writes down what happened at the door and who changed what; nobody can change it afterwards. */
@Component
public class Audit {
    /** SECURITY: entries, locks, factors. AUDIT: who acted on whom. */
    public enum Log {
        SECURITY,
        AUDIT
    }

    private final DSLContext sql;
    private final Clock clock;
    private final ObjectMapper json;

    Audit(DSLContext sql, Clock clock, ObjectMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    public void write(
            Log log,
            String kind,
            String body,
            @Nullable UUID actor,
            @Nullable UUID account,
            @Nullable String address,
            Map<String, String> details) {
        sql.insertInto(AUDIT)
                .set(AUDIT.AT, OffsetDateTime.now(clock))
                .set(AUDIT.CLASS, log.name())
                .set(AUDIT.KIND, kind)
                .set(AUDIT.BODY, body)
                .set(AUDIT.ACTOR, actor)
                .set(AUDIT.ACCOUNT, account)
                .set(AUDIT.ADDRESS, address)
                .set(AUDIT.DETAILS, JSONB.jsonb(json.writeValueAsString(details)))
                .execute();
    }
}
