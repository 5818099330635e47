package org.mingcha.directory.internal;

import static org.jooq.impl.DSL.count;
import static org.mingcha.directory.internal.db.Tables.ALIAS;
import static org.mingcha.directory.internal.db.Tables.BODY;
import static org.mingcha.directory.internal.db.Tables.SECTION;
import static org.mingcha.directory.internal.db.Tables.SQUADRON;
import static org.mingcha.directory.internal.db.Tables.SUBDISTRICT;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Body;
import org.mingcha.directory.Subdistrict;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes to bodies and their units. Each change was compared with the version it was made against before it comes here. */
@Component
public class Units {
    private final DSLContext sql;

    Units(DSLContext sql) {
        this.sql = sql;
    }

    public void addBody(String code, Body.Level level, @Nullable String parent, String name, String shortName) {
        int added = sql.insertInto(BODY, BODY.CODE, BODY.LEVEL, BODY.PARENT, BODY.NAME, BODY.SHORT_NAME)
                .values(code, level.name(), parent, name, shortName)
                .onConflictDoNothing()
                .execute();
        if (added == 0) throw taken(code);
        inspectedBy(parent, code, name, shortName);
    }

    /** What a city inspects are its districts' bureaus; they are entered among its units as those bodies are. */
    public void inspectedBy(@Nullable String city, String code, String name, String shortName) {
        if (city == null || sql.fetchExists(SQUADRON, SQUADRON.BODY.eq(city), SQUADRON.CODE.eq(code))) return;
        addSquadron(city, code, name, shortName, null, null);
    }

    public void changeBody(String code, String name, String shortName) {
        sql.update(BODY)
                .set(BODY.NAME, name)
                .set(BODY.SHORT_NAME, shortName)
                .set(BODY.VERSION, BODY.VERSION.plus(1))
                .where(BODY.CODE.eq(code))
                .execute();
    }

    public void addSection(String body, String id, String name) {
        int added = sql.insertInto(SECTION, SECTION.BODY, SECTION.ID, SECTION.NAME, SECTION.POSITION)
                .values(body, id, name, sql.fetchCount(SECTION, SECTION.BODY.eq(body)))
                .onConflictDoNothing()
                .execute();
        if (added == 0) throw taken(id);
    }

    public void changeSection(String body, String id, String name) {
        sql.update(SECTION)
                .set(SECTION.NAME, name)
                .set(SECTION.VERSION, SECTION.VERSION.plus(1))
                .where(SECTION.BODY.eq(body), SECTION.ID.eq(id))
                .execute();
    }

    /**
     * Adds a squadron, with its street or town unless it is directly led.
     *
     * @param subdistrict name of the street or town; null where the squadron is led by the bureau itself
     */
    public void addSquadron(
            String body,
            String code,
            String name,
            String shortName,
            @Nullable String subdistrict,
            Subdistrict.@Nullable Kind kind) {
        if (subdistrict != null)
            sql.insertInto(
                            SUBDISTRICT,
                            SUBDISTRICT.BODY,
                            SUBDISTRICT.CODE,
                            SUBDISTRICT.NAME,
                            SUBDISTRICT.KIND,
                            SUBDISTRICT.JUSTICE_OFFICE)
                    .values(
                            body,
                            code,
                            subdistrict,
                            (kind == null ? Subdistrict.Kind.STREET : kind).name(),
                            subdistrict + "司法所")
                    .onConflictDoNothing()
                    .execute();
        int added = sql.insertInto(SQUADRON)
                .set(SQUADRON.BODY, body)
                .set(SQUADRON.CODE, code)
                .set(SQUADRON.NAME, name)
                .set(SQUADRON.SHORT_NAME, shortName)
                .set(SQUADRON.DIRECTLY_LED, subdistrict == null)
                .set(SQUADRON.SUBDISTRICT, subdistrict == null ? null : code)
                .set(
                        SQUADRON.POSITION,
                        sql.select(count())
                                .from(SQUADRON)
                                .where(SQUADRON.BODY.eq(body))
                                .fetchSingle(count()))
                .onConflictDoNothing()
                .execute();
        if (added == 0) throw taken(code);
        for (var alias : new String[] {code, name, shortName}) name(body, alias, code);
    }

    public void changeSquadron(String body, String code, String name, String shortName, boolean active) {
        sql.update(SQUADRON)
                .set(SQUADRON.NAME, name)
                .set(SQUADRON.SHORT_NAME, shortName)
                .set(SQUADRON.ACTIVE, active)
                .set(SQUADRON.VERSION, SQUADRON.VERSION.plus(1))
                .where(SQUADRON.BODY.eq(body), SQUADRON.CODE.eq(code))
                .execute();
        name(body, name, code);
        name(body, shortName, code);
    }

    /** From now on this name in a file means this unit. */
    public void name(String body, String alias, String unit) {
        sql.insertInto(ALIAS, ALIAS.BODY, ALIAS.ALIAS_, ALIAS.UNIT)
                .values(body, alias.strip(), unit)
                .onConflict(ALIAS.BODY, ALIAS.ALIAS_)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    public void forgetName(String body, String alias) {
        sql.deleteFrom(ALIAS).where(ALIAS.BODY.eq(body), ALIAS.ALIAS_.eq(alias)).execute();
    }

    private static Refusal taken(String code) {
        return new Refusal(HttpStatus.CONFLICT, "code-taken", "代码“" + code + "”已经存在。请核对代码，或修改原有的一条。");
    }
}
