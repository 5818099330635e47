package org.mingcha.directory.internal;

import static java.util.Comparator.comparing;
import static org.mingcha.directory.internal.db.Tables.ALIAS;
import static org.mingcha.directory.internal.db.Tables.BODY;
import static org.mingcha.directory.internal.db.Tables.SECTION;
import static org.mingcha.directory.internal.db.Tables.SQUADRON;
import static org.mingcha.directory.internal.db.Tables.SUBDISTRICT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Body;
import org.mingcha.directory.KnownBody;
import org.mingcha.directory.Subdistrict;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the bodies the program knows from {@code directory/<code>.yaml} and brings them in. */
@Component
public class Establishment {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final DSLContext sql;
    private final Units units;

    Establishment(DSLContext sql, Units units) {
        this.sql = sql;
        this.units = units;
    }

    private record File(
            BodyLine body,
            List<SectionLine> sections,
            List<SubdistrictLine> subdistricts,
            List<SquadronLine> squadrons) {}

    private record BodyLine(
            String code, Body.Level level, @Nullable String parent, String name, String shortName) {}

    private record SectionLine(String id, String name) {}

    private record SubdistrictLine(String code, String name, Subdistrict.Kind kind) {}

    private record SquadronLine(
            String code,
            String name,
            String shortName,
            @Nullable List<String> aliases) {}

    public void establish(String code) {
        var file = read(code);
        if (file.body().parent() != null) establish(file.body().parent());
        var body = file.body();
        sql.insertInto(BODY, BODY.CODE, BODY.LEVEL, BODY.PARENT, BODY.NAME, BODY.SHORT_NAME)
                .values(body.code(), body.level().name(), body.parent(), body.name(), body.shortName())
                .onConflictDoNothing()
                .execute();
        units.inspectedBy(body.parent(), body.code(), body.name(), body.shortName());
        int position = 0;
        for (var section : file.sections())
            sql.insertInto(SECTION, SECTION.BODY, SECTION.ID, SECTION.NAME, SECTION.POSITION)
                    .values(code, section.id(), section.name(), position++)
                    .onConflictDoNothing()
                    .execute();
        for (var subdistrict : file.subdistricts()) {
            var plain = plain(subdistrict);
            sql.insertInto(
                            SUBDISTRICT,
                            SUBDISTRICT.BODY,
                            SUBDISTRICT.CODE,
                            SUBDISTRICT.NAME,
                            SUBDISTRICT.KIND,
                            SUBDISTRICT.JUSTICE_OFFICE)
                    .values(
                            code,
                            subdistrict.code(),
                            subdistrict.name(),
                            subdistrict.kind().name(),
                            plain + "司法所")
                    .onConflictDoNothing()
                    .execute();
            add(
                    code,
                    subdistrict.code(),
                    subdistrict.name() + "综合行政执法队",
                    plain + "中队",
                    subdistrict.code(),
                    position++,
                    namesOf(subdistrict));
        }
        for (var squadron : file.squadrons()) {
            var names = new LinkedHashSet<>(List.of(squadron.name(), squadron.shortName()));
            if (squadron.aliases() != null) names.addAll(squadron.aliases());
            add(code, squadron.code(), squadron.name(), squadron.shortName(), null, position++, names);
        }
    }

    private void add(
            String body,
            String code,
            String name,
            String shortName,
            @Nullable String subdistrict,
            int position,
            Set<String> aliases) {
        sql.insertInto(SQUADRON)
                .set(SQUADRON.BODY, body)
                .set(SQUADRON.CODE, code)
                .set(SQUADRON.NAME, name)
                .set(SQUADRON.SHORT_NAME, shortName)
                .set(SQUADRON.DIRECTLY_LED, subdistrict == null)
                .set(SQUADRON.SUBDISTRICT, subdistrict)
                .set(SQUADRON.POSITION, position)
                .onConflictDoNothing()
                .execute();
        for (var alias : aliases)
            sql.insertInto(ALIAS, ALIAS.BODY, ALIAS.ALIAS_, ALIAS.UNIT)
                    .values(body, alias, code)
                    .onConflictDoNothing()
                    .execute();
    }

    /** 彭浦镇 keeps its 镇, or it would be taken for 彭浦新村. */
    private static String plain(SubdistrictLine subdistrict) {
        return switch (subdistrict.kind()) {
            case STREET -> subdistrict.name().replaceFirst("街道$", "");
            case TOWN -> subdistrict.name();
        };
    }

    private static Set<String> namesOf(SubdistrictLine subdistrict) {
        var plain = plain(subdistrict);
        var names = new LinkedHashSet<String>();
        names.add(subdistrict.code());
        for (var place : List.of(plain, subdistrict.name()))
            for (var kind : List.of("", "中队", "城管中队", "综合行政执法队", "执法队", "街镇中队")) names.add(place + kind);
        return names;
    }

    /** The bodies the program knows, the city first. */
    public List<KnownBody> known() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:directory/*.yaml"))
                    .map(file -> String.valueOf(file.getFilename()).replace(".yaml", ""))
                    .map(code -> read(code).body())
                    .map(body -> new KnownBody(body.code(), body.level(), body.name(), body.shortName()))
                    .sorted(comparing(KnownBody::code))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File read(String code) {
        var resource = new ClassPathResource("directory/" + code + ".yaml");
        if (!code.matches("[0-9]{2,6}") || !resource.exists())
            throw new Refusal(HttpStatus.NOT_FOUND, "unknown-body", "程序中没有代码为 " + code + " 的机构资料，请改用随附的代码，或登录后在页面上录入。");
        try (var in = resource.getInputStream()) {
            return YAML.readValue(in, File.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
