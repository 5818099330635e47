package org.mingcha.records.internal.mapping;

import static org.mingcha.records.internal.db.Tables.PROFILE;
import static org.mingcha.records.internal.db.Tables.SOURCE;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.records.internal.reading.Header;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The sources of a body and the mapping profiles that were confirmed for their files. */
@Component
public class Sources {
    private final DSLContext sql;
    private final Clock clock;
    private final ObjectMapper json;

    Sources(DSLContext sql, Clock clock, ObjectMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /** An upstream system or office that hands records over (来源). */
    public record Source(UUID id, String body, String name, String remark, OffsetDateTime createdAt, int version) {}

    public List<Source> list(Collection<String> bodies) {
        return sql.select(SOURCE.ID, SOURCE.BODY, SOURCE.NAME, SOURCE.REMARK, SOURCE.CREATED_AT, SOURCE.VERSION)
                .from(SOURCE)
                .where(SOURCE.BODY.in(bodies))
                .orderBy(SOURCE.BODY, SOURCE.NAME)
                .fetch(org.jooq.Records.mapping(Source::new));
    }

    /** The source, which must be of one of these bodies. */
    public Source get(UUID id, Collection<String> bodies) {
        return list(bodies).stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-source", "没有这个来源，或者它不属于您所在的单位"));
    }

    /** Opens a source; a second one of the same name in the body is refused. */
    public Source open(String body, String name, String remark, UUID actor) {
        var clean = name.strip();
        if (clean.isEmpty() || clean.length() > 100) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "source-name", "来源名称须为 1 至 100 个字");
        }
        var id = Ids.next(clock);
        int opened = sql.insertInto(SOURCE)
                .set(SOURCE.ID, id)
                .set(SOURCE.BODY, body)
                .set(SOURCE.NAME, clean)
                .set(SOURCE.REMARK, remark.strip())
                .set(SOURCE.CREATED_BY, actor)
                .set(SOURCE.CREATED_AT, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute();
        if (opened == 0) {
            throw new Refusal(HttpStatus.CONFLICT, "source-exists", "已经有名为「" + clean + "」的来源，请换一个名称或直接使用它");
        }
        return get(id, List.of(body));
    }

    /** The source of this name, opened when there is none. */
    public UUID named(String body, String name, UUID actor) {
        return sql.select(SOURCE.ID)
                .from(SOURCE)
                .where(SOURCE.BODY.eq(body), SOURCE.NAME.eq(name))
                .fetchOptional(SOURCE.ID)
                .orElseGet(() -> open(body, name, "", actor).id());
    }

    /** The mapping that was confirmed for files with these columns. */
    public Optional<Mapping> profile(UUID source, String kind, Header header) {
        return sql.select(PROFILE.MAPPING)
                .from(PROFILE)
                .where(PROFILE.SOURCE.eq(source), PROFILE.KIND.eq(kind), PROFILE.FINGERPRINT.eq(header.fingerprint()))
                .fetchOptional(PROFILE.MAPPING)
                .map(kept -> json.readValue(kept.data(), Mapping.class))
                .filter(mapping -> header.names()
                        .containsAll(mapping.columns().stream()
                                .map(Mapping.Column::heading)
                                .toList()));
    }

    /** Keeps the mapping as the profile for files with these columns. */
    public void keep(String body, UUID source, String kind, Header header, Mapping mapping, UUID actor) {
        var now = OffsetDateTime.now(clock);
        sql.insertInto(PROFILE)
                .set(PROFILE.ID, Ids.next(clock))
                .set(PROFILE.BODY, body)
                .set(PROFILE.SOURCE, source)
                .set(PROFILE.KIND, kind)
                .set(PROFILE.FINGERPRINT, header.fingerprint())
                .set(PROFILE.MAPPING, JSONB.jsonb(json.writeValueAsString(mapping)))
                .set(PROFILE.CREATED_BY, actor)
                .set(PROFILE.CREATED_AT, now)
                .set(PROFILE.USED_AT, now)
                .onConflict(PROFILE.SOURCE, PROFILE.KIND, PROFILE.FINGERPRINT)
                .doUpdate()
                .set(PROFILE.MAPPING, DSL.excluded(PROFILE.MAPPING))
                .set(PROFILE.USED_AT, DSL.excluded(PROFILE.USED_AT))
                .set(PROFILE.VERSION, PROFILE.VERSION.plus(1))
                .execute();
    }
}
