package org.mingcha.directory.internal;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.noCondition;
import static org.mingcha.directory.internal.db.Tables.DECLARATION;
import static org.mingcha.directory.internal.db.Tables.PERSON;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Ground;
import org.mingcha.directory.NewPerson;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The roster, and what keeps its people away from a squadron. */
@Component
public class People {
    private final DSLContext sql;

    People(DSLContext sql) {
        this.sql = sql;
    }

    /** Somebody on the roster. */
    public record Person(
            UUID id,
            String body,
            String name,
            @Nullable UUID account,
            @Nullable String section,
            @Nullable String squadron,
            boolean mayInspect,
            @Nullable String post,
            @Nullable String phone,
            boolean leads,
            boolean active,
            int version) {}

    /**
     * A standing declaration.
     *
     * @param until the first day on which it no longer holds
     */
    public record Declaration(
            UUID id,
            UUID person,
            Ground ground,
            String squadron,
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable String remark,
            int version) {}

    /** A squadron or subdistrict sees its own people. */
    private static Condition visible(Viewer viewer) {
        return PERSON.BODY
                .in(viewer.bodies())
                .and(viewer.squadron().map(PERSON.SQUADRON::eq).orElse(noCondition()));
    }

    public Page<Person> list(
            Viewer viewer, String body, @Nullable String section, @Nullable String squadron, int page, int size) {
        var wanted = visible(viewer)
                .and(PERSON.BODY.eq(body))
                .and(section == null || section.isBlank() ? noCondition() : PERSON.SECTION.eq(section))
                .and(squadron == null || squadron.isBlank() ? noCondition() : PERSON.SQUADRON.eq(squadron));
        return new Page<>(select(wanted, page, size), sql.fetchCount(PERSON, wanted), page, size);
    }

    public Person read(Viewer viewer, UUID id) {
        return select(visible(viewer).and(PERSON.ID.eq(id)), 0, 1).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-person", "没有这个人员。"));
    }

    private List<Person> select(Condition wanted, int page, int size) {
        return sql.select(
                        PERSON.ID,
                        PERSON.BODY,
                        PERSON.NAME,
                        PERSON.ACCOUNT,
                        PERSON.SECTION,
                        PERSON.SQUADRON,
                        PERSON.MAY_INSPECT,
                        PERSON.POST,
                        PERSON.PHONE,
                        PERSON.LEADS,
                        PERSON.ACTIVE,
                        PERSON.VERSION)
                .from(PERSON)
                .where(wanted)
                .orderBy(
                        PERSON.ACTIVE.desc(),
                        PERSON.LEADS.desc(),
                        PERSON.SECTION.asc().nullsLast(),
                        PERSON.SQUADRON,
                        PERSON.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(mapping(Person::new));
    }

    public void change(UUID id, NewPerson now, boolean active) {
        sql.update(PERSON)
                .set(PERSON.NAME, now.name())
                .set(PERSON.ACCOUNT, now.account())
                .set(PERSON.SECTION, now.section())
                .set(PERSON.SQUADRON, now.squadron())
                .set(PERSON.MAY_INSPECT, now.mayInspect())
                .set(PERSON.POST, now.post())
                .set(PERSON.PHONE, now.phone())
                .set(PERSON.LEADS, now.leads())
                .set(PERSON.ACTIVE, active)
                .set(PERSON.VERSION, PERSON.VERSION.plus(1))
                .where(PERSON.ID.eq(id))
                .execute();
    }

    public List<Declaration> declarations(UUID person) {
        return sql.select(
                        DECLARATION.ID,
                        DECLARATION.PERSON,
                        DECLARATION.GROUND.convertFrom(Ground::valueOf),
                        DECLARATION.SQUADRON,
                        DECLARATION.SINCE,
                        DECLARATION.UNTIL,
                        DECLARATION.REMARK,
                        DECLARATION.VERSION)
                .from(DECLARATION)
                .where(DECLARATION.PERSON.eq(person))
                .orderBy(DECLARATION.SINCE.desc(), DECLARATION.ID)
                .fetch(mapping(Declaration::new));
    }

    public Optional<Declaration> declaration(UUID person, UUID id) {
        return declarations(person).stream().filter(d -> d.id().equals(id)).findFirst();
    }

    public void end(UUID declaration, LocalDate until) {
        sql.update(DECLARATION)
                .set(DECLARATION.UNTIL, until)
                .set(DECLARATION.VERSION, DECLARATION.VERSION.plus(1))
                .where(DECLARATION.ID.eq(declaration))
                .execute();
    }
}
