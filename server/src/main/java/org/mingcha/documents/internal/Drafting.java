package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.PROPOSAL;
import static org.mingcha.documents.internal.db.Tables.REPLY;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Squadron;
import org.mingcha.documents.Cause;
import org.mingcha.documents.Document;
import org.mingcha.documents.Document.Point;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Draft;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** What a draft must be: of a kind in force, written by a section that may, about findings of one squadron, on a ground the kind names. */
@Component
public class Drafting {
    private static final int MOST_FINDINGS = 100;

    private final DSLContext sql;
    private final Kinds kinds;
    private final Composer composer;
    private final DocumentBook book;
    private final Findings findings;
    private final Regimes regimes;
    private final FormBook forms;
    private final ObjectMapper json;
    private final Clock clock;

    Drafting(
            DSLContext sql,
            Kinds kinds,
            Composer composer,
            DocumentBook book,
            Findings findings,
            Regimes regimes,
            FormBook forms,
            ObjectMapper json,
            Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.composer = composer;
        this.book = book;
        this.findings = findings;
        this.regimes = regimes;
        this.forms = forms;
        this.json = json;
        this.clock = clock;
    }

    /** A draft made out, not yet stored. */
    public record Made(DocumentRecord document, Words words, List<Point> points, Ruling ruling) {}

    /** The kinds this person's sections may write. */
    public List<Document.Rule> kindsFor(Viewer author) {
        return kinds.all(author.body()).stream()
                .filter(ruling -> ThirdTier.writer(author, ruling).isPresent()
                        || kinds.writers(author.body(), ruling).stream().anyMatch(author.sections()::contains))
                .map(ruling -> ruling.rule(forms.template(
                        forms.current(author.body(), ruling.kind().id()).orElse(null))))
                .toList();
    }

    /** Makes out a new draft of this person's section. */
    public Made make(Viewer author, Draft draft) {
        var ruling = kinds.of(author.body(), draft.kind());
        var section = section(author, ruling);
        var document = new DocumentRecord();
        document.setId(Ids.next(clock));
        document.setBody(author.body());
        document.setSection(section);
        document.setIssuer(author.unit().orElse(null));
        document.setState(State.DRAFT.name());
        document.setAuthors(new UUID[0]);
        document.setByHead(false);
        document.setWrittenByName(author.name());
        document.setWrittenAt(OffsetDateTime.now(clock));
        document.setVersion(1L);
        return make(author, document, draft, ruling);
    }

    /**
     * A corrected document that will take the place of an issued one: it begins with the same words and findings, and obeys the regime
     * in force.
     */
    public Made correct(Viewer author, DocumentRecord old, List<UUID> stillItsOwn) {
        var words = Words.read(old.getWords(), json);
        var cause = old.getCauseKind() == null
                ? null
                : new Cause(
                        old.getCauseKind(),
                        old.getCauseId(),
                        words.causeSentence() == null ? "见原文书" : words.causeSentence());
        var replyOn = words.replyOn() != null && words.replyOn().isAfter(LocalDate.now(clock)) ? words.replyOn() : null;
        var made = make(
                author,
                new Draft(
                        old.getKind(),
                        old.getSquadron(),
                        stillItsOwn,
                        cause,
                        old.getTitle(),
                        words.opening(),
                        words.demands(),
                        replyOn,
                        words.graveGround(),
                        words.judgement()));
        made.document().setReplaces(old.getId());
        made.document().setSection(old.getSection());
        return made;
    }

    /** Makes out the draft anew, over what stood in the document; its kind and unit may change as long as it is one. */
    public Made make(Viewer author, DocumentRecord document, Draft draft) {
        var ruling = kinds.of(author.body(), draft.kind());
        section(author, ruling);
        return make(author, document, draft, ruling);
    }

    private Made make(Viewer author, DocumentRecord document, Draft draft, Ruling ruling) {
        if (draft.findings().size() > MOST_FINDINGS) throw refused("too-many-findings", "一份文书最多写 100 个问题，请分开制发。");
        var unit = composer.squadron(document.getBody(), draft.squadron());
        var words = Words.of(draft);
        dates(ruling, words);
        var title = Plain.text("标题", draft.title(), 120);
        var cause = draft.cause();
        document.setKind(ruling.kind().id());
        document.setKindTitle(ruling.kind().title());
        document.setRank(ruling.kind().rank());
        document.setRegime(ruling.version());
        document.setTemplate(
                forms.current(document.getBody(), ruling.kind().id()).orElse(null));
        document.setSquadron(unit.code());
        document.setAddressee(addressee(author, unit, draft));
        document.setTitle(title == null ? ruling.kind().title() : title);
        document.setWords(words.bytes());
        document.setCauseKind(cause == null ? null : Plain.needed("事由种类", cause.kind(), 60));
        document.setCauseId(cause == null ? null : Plain.needed("事由编号", cause.id(), 120));
        document.setAuthors(DocumentBook.with(document.getAuthors(), author.account()));
        document.setByHead(document.getByHead() || author.roles().contains(Role.SECTION_HEAD));
        return new Made(document, words, points(author, document, draft, ruling), ruling);
    }

    /** A unit writes to its own teams, and names the team where it means one. */
    private static String addressee(Viewer author, Squadron unit, Draft draft) {
        if (author.unit().isEmpty()) return unit.name();
        if (!unit.code().equals(author.squadron().orElseThrow()))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-squadron", "三级督察的文书只发给本辖区、本中队自己的队伍。");
        var team = Plain.text("队伍", draft.team(), 40);
        return team == null ? unit.name() : unit.name() + team;
    }

    private void dates(Ruling ruling, Words words) {
        if (words.replyOn() == null) return;
        if (!Boolean.TRUE.equals(ruling.kind().dateInPaper()))
            throw refused(
                    "no-date-in-paper",
                    ruling.kind().title() + "的期限由制度规定（" + TermWords.within(ruling.reply()) + "），不能另定日期。");
        if (!words.replyOn().isAfter(LocalDate.now(clock))) throw refused("day-has-passed", "反馈截止日须在今天以后，请另选日期。");
    }

    /** The author's section that may write this kind. */
    private String section(Viewer author, Ruling ruling) {
        if (author.unit().isPresent())
            return ThirdTier.writer(author, ruling)
                    .orElseThrow(() -> new Refusal(
                                    HttpStatus.FORBIDDEN,
                                    "not-your-kind",
                                    ruling.kind().title() + "不由街镇、中队在三级督察中制发。依据：" + ruling.clause() + "。")
                            .by(ruling.clause()));
        var writers = kinds.writers(author.body(), ruling);
        return author.sections().stream()
                .filter(writers::contains)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                                HttpStatus.FORBIDDEN,
                                "not-your-kind",
                                ruling.kind().title() + "由制度规定的科室制发，您所在科室不在其中。依据：" + ruling.clause() + "。")
                        .by(ruling.clause()));
    }

    private List<Point> points(Viewer author, DocumentRecord document, Draft draft, Ruling ruling) {
        var points = new ArrayList<Point>();
        for (var id : draft.findings().stream().distinct().toList()) {
            var finding = findings.get(author, id);
            mustFit(author, document, finding, ruling);
            points.add(new Point(
                    id,
                    finding.point() == null ? finding.wording() : finding.wording() + "（" + finding.point() + "）",
                    Plain.needed("问题事实", finding.fact(), 4000),
                    finding.clause()));
        }
        // what an earlier document said goes on standing in the one that presses for it
        if (points.isEmpty()) earlier(document, author).ifPresent(it -> points.addAll(book.points(it.getId())));
        return points;
    }

    private void mustFit(Viewer author, DocumentRecord document, Finding finding, Ruling ruling) {
        if (!document.getBody().equals(finding.body())
                || !document.getSquadron().equals(finding.squadron()))
            throw refused("finding-of-another-unit", "所选问题不是这个中队的，一份文书只写一个中队的问题。");
        if (!Objects.equals(document.getIssuer(), finding.issuer()))
            throw refused("finding-of-another-tier", "三级督察发现的问题由发现的街镇、中队自己开单，区局发现的问题由区局开单，两者不混写。");
        if (document.getIssuer() != null) return;
        if (!regimes.version(finding.body(), finding.regime())
                .head()
                .id()
                .equals(ruling.regime().head().id()))
            throw refused(
                    "finding-of-another-regime",
                    "所选问题是依另一制度督察发现的，不能写入" + ruling.kind().title() + "；请改用该制度规定的文书。");
        var leads = ruling.regime().sections().stream()
                .filter(section -> Boolean.TRUE.equals(section.leads()))
                .map(Regime.SectionRule::id)
                .anyMatch(author.sections()::contains);
        if (!leads && !author.sections().contains(finding.section()))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-finding", "问题由其责任科室或牵头科室开单，您所在科室不是这个问题的责任科室。");
    }

    /** The document the cause names: issued by this body to the same unit. */
    Optional<DocumentRecord> earlier(DocumentRecord document, Viewer viewer) {
        if (!Cause.DOCUMENT.equals(document.getCauseKind())) return Optional.empty();
        UUID id;
        try {
            id = UUID.fromString(document.getCauseId());
        } catch (IllegalArgumentException e) {
            throw refused("no-such-cause", "事由所指的文书编号不正确，请从文书登记中选择。");
        }
        return book.find(
                id,
                Sight.seenBy(viewer)
                        .and(DOCUMENT.BODY.eq(document.getBody()))
                        .and(DOCUMENT.SQUADRON.eq(document.getSquadron()))
                        .and(DOCUMENT.SERVED_ON.isNotNull()));
    }

    /** Refuses a draft that stands on no ground its kind names. */
    public void mustHaveGround(Viewer viewer, Made made) {
        var document = made.document();
        var earlier = earlier(document, viewer);
        var own = made.points().size();
        var cause = document.getCauseKind() == null
                ? null
                : new Cause(
                        document.getCauseKind(),
                        document.getCauseId(),
                        made.words().causeSentence() == null ? "" : made.words().causeSentence());
        Preconditions.check(
                made.ruling(),
                new Preconditions.Facts(
                        earlier.isPresent() ? 0 : own,
                        cause,
                        earlier,
                        earlier.filter(it -> refused(it.getId())).isPresent(),
                        earlier.filter(it -> reasonKnown(it.getId())).isPresent(),
                        made.words()));
    }

    private boolean refused(UUID document) {
        return sql.fetchExists(REPLY, REPLY.DOCUMENT.eq(document), REPLY.REFUSED.isTrue());
    }

    private boolean reasonKnown(UUID document) {
        return sql.fetchExists(
                PROPOSAL, PROPOSAL.DOCUMENT.eq(document), PROPOSAL.LAPSED_ON.isNotNull(), PROPOSAL.STATE.ne("ASKED"));
    }

    /** The stored draft as it was made out. */
    public Made stored(DocumentRecord document) {
        return new Made(
                document, Words.read(document.getWords(), json), book.points(document.getId()), kinds.of(document));
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
