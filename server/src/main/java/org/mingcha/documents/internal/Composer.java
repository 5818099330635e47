package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Section;
import org.mingcha.directory.Squadron;
import org.mingcha.directory.Subdistrict;
import org.mingcha.documents.Document.Point;
import org.mingcha.documents.Template;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Puts together what is printed: what somebody wrote, what was found, and the sentences the regime asks for. */
@Component
public class Composer {
    private static final String SUBDISTRICT = "subdistrict";

    private final Directory directory;
    private final DSLContext sql;

    Composer(Directory directory, DSLContext sql) {
        this.sql = sql;
        this.directory = directory;
    }

    Squadron squadron(String body, String code) {
        return directory.squadrons(body).stream()
                .filter(squadron -> squadron.code().equals(code))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-squadron", "没有这个中队，请从本机构的中队中选择。"));
    }

    /** Whom the kind wants told as well; a squadron that the bureau leads itself has no street, and nothing is copied. */
    Map<String, String> copies(Ruling ruling, String body, String squadron) {
        var copies = new LinkedHashMap<String, String>();
        if (squadron.isEmpty() || !ruling.kind().copyTo().contains(SUBDISTRICT)) return copies;
        var unit = squadron(body, squadron);
        directory.subdistricts(body).stream()
                .filter(street ->
                        street.code().equals(unit.code()) || street.name().equals(unit.subdistrict()))
                .forEach(street -> copies.put(street.code(), office(street)));
        return copies;
    }

    /** How the issuer's numbers look, with {@code {year}} and {@code {n}} still to be filled in. */
    String numberForm(DocumentRecord document, Ruling ruling) {
        var series = ruling.kind().number();
        if (!ThirdTier.is(document)) return series.form();
        var form = series.squadronForm() == null ? "{unit}" + series.form() : series.squadronForm();
        return form.replace("{unit}", unitName(document, true));
    }

    private String organ(DocumentRecord document) {
        if (ThirdTier.is(document)) return unitName(document, false);
        return directory.body(document.getBody()).map(Body::name).orElse(document.getBody());
    }

    private String unitName(DocumentRecord document, boolean brief) {
        if (ThirdTier.isStreet(document))
            return directory.subdistricts(document.getBody()).stream()
                    .filter(street -> street.code().equals(document.getSquadron()))
                    .map(street -> brief ? street.name() : office(street))
                    .findFirst()
                    .orElse(document.getSquadron());
        var unit = squadron(document.getBody(), document.getSquadron());
        return brief ? unit.shortName() : unit.name();
    }

    private static String office(Subdistrict street) {
        if (street.kind() == Subdistrict.Kind.TOWN) return street.name() + "人民政府";
        return street.name() + "办事处";
    }

    /** @param number null for a preview */
    Content content(
            DocumentRecord document,
            Words words,
            List<Point> points,
            Ruling ruling,
            @Nullable String number,
            LocalDate dated,
            Template template,
            @Nullable String seal) {
        var organ = organ(document);
        var section = ThirdTier.is(document) ? "三级督察" : section(document.getBody(), document.getSection());
        return new Content(
                document.getId(),
                document.getBody(),
                organ,
                section,
                ruling.kind().id(),
                ruling.kind().title(),
                ruling.version(),
                number,
                document.getTitle(),
                document.getSquadron(),
                document.getAddressee(),
                document.getConsentOn() == null
                        ? null
                        : "经" + TermWords.day(document.getConsentOn()) + "局党组会议研究同意，现制发"
                                + ruling.kind().title() + "。",
                document.getReplaces() == null ? null : replaced(document.getReplaces()),
                words.opening(),
                points,
                demands(words),
                TermWords.closing(
                        ruling.kind(),
                        ruling.reply(),
                        ThirdTier.is(document) ? Optional.empty() : ruling.term(Kinds.OBJECT),
                        words.replyOn()),
                List.copyOf(copies(ruling, document.getBody(), document.getSquadron())
                        .values()),
                dated,
                Form.of(
                        document.getTemplate(),
                        template,
                        Map.of(
                                "organ",
                                organ,
                                "section",
                                section,
                                "unit",
                                document.getAddressee(),
                                "kind",
                                ruling.kind().title())),
                seal);
    }

    /** A document about an invented unit, to show a form by. */
    Content sample(String body, Ruling ruling, Template template, LocalDate dated) {
        var document = new DocumentRecord();
        document.setId(new UUID(0, 0));
        document.setBody(body);
        document.setSection("supervision");
        document.setTitle(ruling.kind().title());
        document.setSquadron("");
        document.setAddressee("示例街道综合行政执法队");
        var words = new Words(
                template.opening() == null ? "某年某月某日，我局对你队开展督察，发现下列问题：" : template.opening(),
                template.demands().isEmpty() ? List.of("请调查核实，落实责任，及时整改。") : template.demands(),
                null,
                null,
                null,
                null);
        var points = List.of(new Point(document.getId(), "示例检查事项", "某路段两处跨门营业，现场未见处置。", "示例条款"));
        return content(document, words, points, ruling, null, dated, template, null);
    }

    private @Nullable String replaced(UUID document) {
        return sql.select(DOCUMENT.NUMBER_TEXT)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(document))
                .fetchOne(DOCUMENT.NUMBER_TEXT);
    }

    private static List<String> demands(Words words) {
        var demands = new ArrayList<String>();
        if (words.graveGround() != null) demands.add("上述问题属于“" + words.graveGround() + "”情形，约谈你队主要负责人，时间另行通知。");
        demands.addAll(words.demands());
        return demands;
    }

    private String section(String body, String id) {
        return directory.sections(body).stream()
                .filter(section -> section.id().equals(id))
                .map(Section::name)
                .findFirst()
                .orElse(id);
    }
}
