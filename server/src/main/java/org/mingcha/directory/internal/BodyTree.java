package org.mingcha.directory.internal;

import static org.mingcha.directory.internal.db.Tables.BODY;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.mingcha.access.Bodies;
import org.mingcha.directory.Body;
import org.springframework.stereotype.Component;

@Component
class BodyTree implements Bodies {
    private final DSLContext sql;

    BodyTree(DSLContext sql) {
        this.sql = sql;
    }

    /** There are two levels: a city has districts, and districts have no bodies below them. */
    @Override
    public Set<String> seenFrom(String body) {
        var seen = new LinkedHashSet<String>();
        seen.add(body);
        seen.addAll(sql.select(BODY.CODE)
                .from(BODY)
                .where(BODY.PARENT.eq(body))
                .orderBy(BODY.CODE)
                .fetch(BODY.CODE));
        return seen;
    }

    @Override
    public boolean isCity(String body) {
        return sql.fetchExists(BODY, BODY.CODE.eq(body), BODY.LEVEL.eq(Body.Level.CITY.name()));
    }

    @Override
    public String nameOf(String body) {
        return sql.select(BODY.SHORT_NAME)
                .from(BODY)
                .where(BODY.CODE.eq(body))
                .fetchOptional(BODY.SHORT_NAME)
                .orElse(body);
    }

    @Override
    public String officialNameOf(String body) {
        return sql.select(BODY.NAME)
                .from(BODY)
                .where(BODY.CODE.eq(body))
                .fetchOptional(BODY.NAME)
                .orElse(body);
    }
}
