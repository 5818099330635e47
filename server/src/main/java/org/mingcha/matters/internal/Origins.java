package org.mingcha.matters.internal;

import static org.mingcha.matters.internal.db.Tables.MATTER;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.findings.Findings;
import org.mingcha.matters.NewMatter.Source;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.records.Records;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Where a matter comes from: a record or a finding its author may see, or free words. */
@Component
class Origins {
    private final DSLContext sql;
    private final Records records;
    private final Findings findings;

    Origins(DSLContext sql, Records records, Findings findings) {
        this.sql = sql;
        this.records = records;
        this.findings = findings;
    }

    void write(Viewer author, MatterRecord matter, Source source) {
        switch (source) {
            case Source.OfRecord(var kind, var record, var words) -> {
                var newest = records.versions(author, kind, record).getFirst();
                write(matter, "RECORD", kind, newest.number(), words);
            }
            case Source.OfFinding(var finding, var words) ->
                write(
                        matter,
                        "FINDING",
                        null,
                        findings.get(author, finding).id().toString(),
                        words);
            case Source.Kept(var words)
            when matter.getSourceKind() != null ->
                matter.setSourceWords(matter.getSourceKind().equals("FREE") ? Plain.needed("事项来源", words, 400) : words);
            case Source.Kept(var words) -> write(matter, "FREE", null, null, Plain.needed("事项来源", words, 400));
            case Source.Free(var words) -> write(matter, "FREE", null, null, Plain.needed("事项来源", words, 400));
        }
        matter.setSourceWords(Optional.ofNullable(Plain.text("事项来源", matter.getSourceWords(), 400))
                .orElse(""));
    }

    private static void write(
            MatterRecord matter, String kind, @Nullable String of, @Nullable String source, String words) {
        matter.setSourceKind(kind);
        matter.setSourceOf(of);
        matter.setSource(source);
        matter.setSourceWords(words);
    }

    /** One matter, one supervision: what is being pursued already is not opened a second time. */
    void mustBeTheOnlyOne(MatterRecord matter) {
        if (matter.getSource() == null) return;
        sql.select(MATTER.ID, MATTER.TITLE, MATTER.NUMBER_TEXT)
                .from(MATTER)
                .where(
                        MATTER.BODY.eq(matter.getBody()),
                        MATTER.SOURCE_KIND.eq(matter.getSourceKind()),
                        MATTER.SOURCE.eq(matter.getSource()),
                        matter.getSourceOf() == null
                                ? MATTER.SOURCE_OF.isNull()
                                : MATTER.SOURCE_OF.eq(matter.getSourceOf()),
                        MATTER.KIND.eq(matter.getKind()),
                        MATTER.STATE.ne("CLOSED"),
                        MATTER.ID.ne(matter.getId()))
                .limit(1)
                .fetchOptional()
                .ifPresent(other -> {
                    var name = other.value3() == null ? "“" + other.value2() + "”（尚未立案）" : other.value3();
                    throw new Refusal(
                                    HttpStatus.CONFLICT,
                                    "matter-open-already",
                                    "一事一督：这一来源已有在办的督察事项" + name + "，不再另立；请在该事项上督办，或者待其办结后再立案。")
                            .with("matter", other.value1().toString());
                });
    }
}
