package org.mingcha.directory;

import static java.util.stream.Collectors.toMap;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.mingcha.directory.internal.db.Tables.ALIAS;
import static org.mingcha.directory.internal.db.Tables.BODY;
import static org.mingcha.directory.internal.db.Tables.DECLARATION;
import static org.mingcha.directory.internal.db.Tables.PERSON;
import static org.mingcha.directory.internal.db.Tables.SECTION;
import static org.mingcha.directory.internal.db.Tables.SQUADRON;
import static org.mingcha.directory.internal.db.Tables.SUBDISTRICT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Ids;
import org.mingcha.directory.internal.Establishment;
import org.mingcha.directory.internal.Units;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The directory (机构与人员). */
@Component
public class Directory {
    private final DSLContext sql;
    private final Clock clock;
    private final Establishment establishment;
    private final Units units;

    Directory(DSLContext sql, Clock clock, Establishment establishment, Units units) {
        this.sql = sql;
        this.clock = clock;
        this.establishment = establishment;
        this.units = units;
    }

    /**
     * Brings in a body that the program knows, with its sections, streets and squadrons; what is there already stays as it is.
     *
     * @param code {@code 31} or {@code 310106}; another district is entered on its page
     */
    @Transactional
    public void establish(String code) {
        establishment.establish(code);
    }

    /** The bodies that {@link #establish} can bring in. */
    public List<KnownBody> known() {
        return establishment.known();
    }

    /**
     * Enters a body that the program does not know; its squadrons are added on its page. A district stands below its city where
     * the program knows that one.
     *
     * @param code two or four digits for a city, six for a district
     * @param sections names by the ids under which the regime speaks of them
     */
    @Transactional
    public void found(String code, String name, String shortName, Map<String, String> sections) {
        var level = code.length() == 6 ? Body.Level.DISTRICT : Body.Level.CITY;
        var city = known().stream()
                .filter(known -> known.level() == Body.Level.CITY && code.startsWith(known.code()))
                .map(KnownBody::code)
                .findFirst()
                .orElse(null);
        if (level == Body.Level.DISTRICT && city != null) establish(city);
        units.addBody(code, level, level == Body.Level.CITY ? null : city, name, shortName);
        sections.forEach((id, title) -> units.addSection(code, id, title));
    }

    /** All bodies, the city first. */
    public List<Body> bodies() {
        return sql.select(
                        BODY.CODE,
                        BODY.LEVEL.convertFrom(Body.Level::valueOf),
                        BODY.PARENT,
                        BODY.NAME,
                        BODY.SHORT_NAME,
                        BODY.VERSION)
                .from(BODY)
                .orderBy(BODY.LEVEL, BODY.CODE)
                .fetch(mapping(Body::new));
    }

    public Optional<Body> body(String code) {
        return bodies().stream().filter(body -> body.code().equals(code)).findFirst();
    }

    public List<Section> sections(String body) {
        return sql.select(SECTION.BODY, SECTION.ID, SECTION.NAME, SECTION.VERSION)
                .from(SECTION)
                .where(SECTION.BODY.eq(body))
                .orderBy(SECTION.POSITION, SECTION.ID)
                .fetch(mapping(Section::new));
    }

    public List<Subdistrict> subdistricts(String body) {
        return sql.select(
                        SUBDISTRICT.BODY,
                        SUBDISTRICT.CODE,
                        SUBDISTRICT.NAME,
                        SUBDISTRICT.KIND.convertFrom(Subdistrict.Kind::valueOf),
                        SUBDISTRICT.JUSTICE_OFFICE,
                        SUBDISTRICT.VERSION)
                .from(SUBDISTRICT)
                .where(SUBDISTRICT.BODY.eq(body))
                .orderBy(SUBDISTRICT.CODE)
                .fetch(mapping(Subdistrict::new));
    }

    /** The squadrons that are inspected now, in the order of their codes. */
    public List<Squadron> squadrons(String body) {
        return allSquadrons(body).stream().filter(Squadron::active).toList();
    }

    /** All squadrons, merged ones included. */
    public List<Squadron> allSquadrons(String body) {
        return sql.select(
                        SQUADRON.BODY,
                        SQUADRON.CODE,
                        SQUADRON.NAME,
                        SQUADRON.SHORT_NAME,
                        SQUADRON.DIRECTLY_LED,
                        SQUADRON.SUBDISTRICT,
                        SQUADRON.ACTIVE,
                        SQUADRON.VERSION)
                .from(SQUADRON)
                .where(SQUADRON.BODY.eq(body))
                .orderBy(SQUADRON.POSITION, SQUADRON.CODE)
                .fetch(mapping(Squadron::new));
    }

    /** Those of a section who may inspect on a day, with what excludes them on it; in the order of their ids. */
    public List<Inspector> inspectors(String body, String section, LocalDate on) {
        var excluded = multiset(select(DECLARATION.SQUADRON)
                        .from(DECLARATION)
                        .where(
                                DECLARATION.PERSON.eq(PERSON.ID),
                                DECLARATION.SINCE.le(on),
                                DECLARATION.UNTIL.isNull().or(DECLARATION.UNTIL.gt(on))))
                .convertFrom(rows -> new HashSet<>(rows.map(row -> row.value1())));
        return sql.select(PERSON.ID, PERSON.ACCOUNT, PERSON.NAME, PERSON.SECTION, excluded)
                .from(PERSON)
                .where(
                        PERSON.BODY.eq(body),
                        PERSON.SECTION.eq(section),
                        PERSON.MAY_INSPECT.isTrue(),
                        PERSON.ACTIVE.isTrue())
                .orderBy(PERSON.ID)
                .fetch(mapping(Inspector::new));
    }

    /** The leaders of some bodies, the city's first, in the order in which they joined. */
    public List<OnRoster> leaders(Set<String> bodies) {
        return roster(PERSON.BODY.in(bodies).and(PERSON.LEADS.isTrue()));
    }

    /** Those who work in some sections of some bodies, the city's first, in the order of the sections. */
    public List<OnRoster> staff(Set<String> bodies, Set<String> sections) {
        return roster(PERSON.BODY.in(bodies).and(PERSON.SECTION.in(sections)));
    }

    private List<OnRoster> roster(Condition who) {
        return sql.select(
                        BODY.CODE, BODY.NAME, SECTION.NAME, PERSON.NAME, PERSON.POST, PERSON.PHONE, PERSON.MAY_INSPECT)
                .from(PERSON)
                .join(BODY)
                .on(BODY.CODE.eq(PERSON.BODY))
                .leftJoin(SECTION)
                .on(SECTION.BODY.eq(PERSON.BODY), SECTION.ID.eq(PERSON.SECTION))
                .where(who, PERSON.ACTIVE.isTrue())
                .orderBy(BODY.LEVEL, BODY.CODE, SECTION.POSITION, PERSON.ID)
                .fetch(mapping(OnRoster::new));
    }

    /** Every name under which files speak of a squadron of this body, with the squadron's code: official, short and customary ones. */
    public Map<String, String> unitAliases(String body) {
        return sql
                .select(ALIAS.ALIAS_, ALIAS.UNIT)
                .from(ALIAS)
                .where(ALIAS.BODY.eq(body))
                .orderBy(ALIAS.ALIAS_)
                .fetch()
                .stream()
                .collect(toMap(row -> row.value1(), row -> row.value2()));
    }

    /** The names of everybody who works in a body and its squadrons: for texts that must name nobody. */
    public Set<String> names(String body) {
        return sql.selectDistinct(PERSON.NAME)
                .from(PERSON)
                .where(PERSON.BODY.eq(body))
                .fetchSet(PERSON.NAME);
    }

    /** The person behind an account. */
    public Optional<UUID> personOf(UUID account) {
        return sql.select(PERSON.ID)
                .from(PERSON)
                .where(PERSON.ACCOUNT.eq(account))
                .fetchOptional(PERSON.ID);
    }

    /** Somebody joins. */
    @Transactional
    public UUID enlist(NewPerson person) {
        var id = Ids.next(clock);
        sql.insertInto(PERSON)
                .set(PERSON.ID, id)
                .set(PERSON.BODY, person.body())
                .set(PERSON.NAME, person.name())
                .set(PERSON.ACCOUNT, person.account())
                .set(PERSON.SECTION, person.section())
                .set(PERSON.SQUADRON, person.squadron())
                .set(PERSON.MAY_INSPECT, person.mayInspect())
                .set(PERSON.POST, person.post())
                .set(PERSON.PHONE, person.phone())
                .set(PERSON.LEADS, person.leads())
                .execute();
        return id;
    }

    /** Keeps a person away from a squadron from a day on. */
    @Transactional
    public UUID declare(
            String body, UUID person, Ground ground, String squadron, LocalDate since, @Nullable String remark) {
        var id = Ids.next(clock);
        sql.insertInto(DECLARATION)
                .set(DECLARATION.ID, id)
                .set(DECLARATION.BODY, body)
                .set(DECLARATION.PERSON, person)
                .set(DECLARATION.GROUND, ground.name())
                .set(DECLARATION.SQUADRON, squadron)
                .set(DECLARATION.SINCE, since)
                .set(DECLARATION.REMARK, remark)
                .execute();
        return id;
    }
}
