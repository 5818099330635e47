package org.mingcha.planning.internal;

import static org.mingcha.planning.internal.db.Tables.OWN_CHECK;
import static org.mingcha.planning.internal.db.Tables.OWN_CHECK_PERSON;
import static org.mingcha.planning.internal.db.Tables.OWN_CHECK_PLACE;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.mingcha.planning.internal.db.tables.records.OwnCheckPersonRecord;
import org.mingcha.planning.internal.db.tables.records.OwnCheckPlaceRecord;
import org.mingcha.planning.internal.db.tables.records.OwnCheckRecord;
import org.springframework.stereotype.Component;

/** The tables of units' own checks. */
@Component
public class OwnCheckBook {
    private final DSLContext sql;

    OwnCheckBook(DSLContext sql) {
        this.sql = sql;
    }

    /** A check with everything that belongs to it. */
    public record Check(OwnCheckRecord row, List<OwnCheckPlaceRecord> places, List<OwnCheckPersonRecord> people) {}

    public void write(OwnCheckRecord row, List<OwnCheckPlaceRecord> places) {
        sql.executeInsert(row);
        sql.batchInsert(places).execute();
    }

    /** Stores a changed row with its next version. */
    public void store(OwnCheckRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    public void drop(OwnCheckRecord row) {
        sql.deleteFrom(OWN_CHECK).where(OWN_CHECK.ID.eq(row.getId())).execute();
    }

    public void take(OwnCheckPersonRecord person) {
        sql.insertInto(OWN_CHECK_PERSON).set(person).onConflictDoNothing().execute();
    }

    public Optional<Check> find(UUID id, Collection<String> bodies) {
        return of(OWN_CHECK.ID.eq(id).and(OWN_CHECK.BODY.in(bodies))).stream().findFirst();
    }

    /** The check, held against other changes until the transaction ends. */
    public Optional<Check> held(UUID id, String body) {
        return sql.selectFrom(OWN_CHECK)
                .where(OWN_CHECK.ID.eq(id), OWN_CHECK.BODY.eq(body))
                .forUpdate()
                .fetchOptional()
                .map(row -> whole(List.of(row)).getFirst());
    }

    public List<Check> ofMonth(String body, String issuer, YearMonth month) {
        return of(OWN_CHECK.BODY.eq(body).and(OWN_CHECK.ISSUER.eq(issuer)).and(OWN_CHECK.MONTH.eq(month.toString())));
    }

    /** Checks of a unit that were not made and whose day has come by this one, the earliest first. */
    public List<UUID> openUntil(String body, String issuer, LocalDate day) {
        return sql.select(OWN_CHECK.ID)
                .from(OWN_CHECK)
                .where(
                        OWN_CHECK.BODY.eq(body),
                        OWN_CHECK.ISSUER.eq(issuer),
                        OWN_CHECK.STATE.eq("PLANNED"),
                        OWN_CHECK.DAY.le(day))
                .orderBy(OWN_CHECK.DAY, OWN_CHECK.ID)
                .fetch(OWN_CHECK.ID);
    }

    public List<Check> find(Collection<UUID> ids, Collection<String> bodies) {
        return of(OWN_CHECK.ID.in(ids).and(OWN_CHECK.BODY.in(bodies)));
    }

    private List<Check> of(Condition which) {
        return whole(sql.selectFrom(OWN_CHECK)
                .where(which)
                .orderBy(OWN_CHECK.DAY, OWN_CHECK.ID)
                .fetch());
    }

    private List<Check> whole(List<OwnCheckRecord> rows) {
        var ids = rows.stream().map(OwnCheckRecord::getId).toList();
        var places = sql
                .selectFrom(OWN_CHECK_PLACE)
                .where(OWN_CHECK_PLACE.OWN_CHECK.in(ids))
                .orderBy(OWN_CHECK_PLACE.DUTY, OWN_CHECK_PLACE.LABEL)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(OwnCheckPlaceRecord::getOwnCheck));
        var people = sql
                .selectFrom(OWN_CHECK_PERSON)
                .where(OWN_CHECK_PERSON.OWN_CHECK.in(ids))
                .orderBy(OWN_CHECK_PERSON.TAKEN_AT, OWN_CHECK_PERSON.ACCOUNT)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(OwnCheckPersonRecord::getOwnCheck));
        return rows.stream()
                .map(row -> new Check(
                        row, places.getOrDefault(row.getId(), List.of()), people.getOrDefault(row.getId(), List.of())))
                .toList();
    }
}
