package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.TEMPLATE;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Template;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.TemplateRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.papers.Papers;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The versions of templates; none is ever changed or lost. */
@Component
public class FormBook {
    private static final Pattern BRACED = Pattern.compile("\\{([^{}]*)}");
    private static final List<String> NAMES = List.of("section", "unit", "kind", "organ");

    private final DSLContext sql;
    private final Kinds kinds;
    private final Composer composer;
    private final SealBook seals;
    private final Papers papers;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    FormBook(
            DSLContext sql,
            Kinds kinds,
            Composer composer,
            SealBook seals,
            Papers papers,
            Ledger ledger,
            ObjectMapper json,
            Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.composer = composer;
        this.seals = seals;
        this.papers = papers;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    public List<Template.Form> all(String body) {
        return kinds.all(body).stream().map(ruling -> form(body, ruling)).toList();
    }

    private Template.Form form(String body, Ruling ruling) {
        var versions = sql.selectFrom(TEMPLATE)
                .where(TEMPLATE.BODY.eq(body), TEMPLATE.KIND.eq(ruling.kind().id()))
                .orderBy(TEMPLATE.NTH.desc())
                .limit(50)
                .fetch(this::version);
        var current = versions.isEmpty() ? null : versions.getFirst();
        return new Template.Form(
                ruling.regime().head().title(),
                ruling.kind().id(),
                ruling.kind().title(),
                current,
                current == null ? Template.OURS : current.template(),
                versions.stream().skip(1).toList());
    }

    private Template.Version version(TemplateRecord row) {
        return new Template.Version(
                row.getId(),
                row.getNth(),
                row.getNote(),
                row.getByName(),
                row.getMadeAt(),
                json.readValue(row.getWords(), Template.class));
    }

    /** The version new drafts are written with; none for the form the program comes with. */
    Optional<UUID> current(String body, String kind) {
        return sql.select(TEMPLATE.ID)
                .from(TEMPLATE)
                .where(TEMPLATE.BODY.eq(body), TEMPLATE.KIND.eq(kind))
                .orderBy(TEMPLATE.NTH.desc())
                .limit(1)
                .fetchOptional(TEMPLATE.ID);
    }

    Template template(@Nullable UUID version) {
        if (version == null) return Template.OURS;
        return sql.select(TEMPLATE.WORDS)
                .from(TEMPLATE)
                .where(TEMPLATE.ID.eq(version))
                .fetchSingle(row -> json.readValue(row.value1(), Template.class));
    }

    int nth(UUID version) {
        return sql.select(TEMPLATE.NTH)
                .from(TEMPLATE)
                .where(TEMPLATE.ID.eq(version))
                .fetchSingle()
                .value1();
    }

    public Template.Form change(Viewer keeper, String kind, int after, Template asked, String note) {
        var body = keeper.body();
        var ruling = kinds.of(body, kind);
        var template = clean(asked);
        var nth = form(body, ruling).current() == null
                ? 0
                : Objects.requireNonNull(form(body, ruling).current()).nth();
        if (nth != after)
            throw new Refusal(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", "您打开之后，模板已被他人修改。请刷新后再改。");
        var words = Canonical.write(template);
        var row = new TemplateRecord();
        row.setId(Ids.next(clock));
        row.setBody(body);
        row.setKind(kind);
        row.setNth(nth + 1);
        row.setWords(words);
        row.setSha256(Digest.plainHex(words));
        row.setNote(note);
        row.setByName(keeper.name());
        row.setMadeAt(OffsetDateTime.now(clock));
        sql.insertInto(TEMPLATE).set(row).execute();
        ledger.append(new Act(
                "template-changed",
                Map.of("body", body, "kind", kind, "version", nth + 1, "content", row.getSha256())));
        return form(body, ruling);
    }

    public String preview(String body, String kind, Template asked) {
        var ruling = kinds.of(body, kind);
        var content = composer.sample(body, ruling, clean(asked), LocalDate.now(clock));
        return papers.html(PaperSetting.of(content, null, seals.current(body).orElse(null)));
    }

    private static Template clean(Template asked) {
        var demands = new ArrayList<String>();
        for (var line : asked.demands()) {
            var text = Plain.text("办理要求", line, 1000);
            if (text != null) demands.add(text);
        }
        var closing = new ArrayList<String>();
        for (var line : asked.closing()) {
            var text = Plain.text("结尾", line, 1000);
            if (text != null) closing.add(known(text));
        }
        if (demands.size() > 20 || closing.size() > 10)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "text-too-long", "模板最多写 20 条办理要求和 10 段结尾，请合并。");
        var remark = Plain.text("附注", asked.remark(), 200);
        return new Template(
                Plain.text("发文机关标志", asked.organMark(), 60),
                Plain.text("开头", asked.opening(), 4000),
                demands,
                Plain.needed("问题部分的标题", asked.findings(), 40),
                Plain.needed("要求部分的标题", asked.required(), 40),
                closing,
                remark == null ? null : known(remark));
    }

    /** What stands in braces is filled in; a name nobody knows would stand on the paper as it is. */
    private static String known(String text) {
        BRACED.matcher(text).results().forEach(found -> {
            if (!NAMES.contains(found.group(1)))
                throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "unknown-placeholder",
                        "不认识“" + found.group() + "”；可以写 {section}（承办科室）、{unit}（受文单位）、{kind}（文书种类）、{organ}（发文机关）。");
        });
        return text;
    }
}
