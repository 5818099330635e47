package org.mingcha.documents;

import static org.mingcha.documents.internal.db.Tables.COPY;
import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.REPLY;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.documents.internal.NumberSearch;
import org.mingcha.documents.internal.Sight;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.exports.Listing;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Source;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of all documents (文书登记), searched by number as people write it. */
@Component
public class Register {
    private final DSLContext sql;
    private final Clock clock;
    private final Findings findings;

    Register(DSLContext sql, Clock clock, Findings findings) {
        this.sql = sql;
        this.clock = clock;
        this.findings = findings;
    }

    /**
     * What is looked for; what is null does not narrow.
     *
     * @param words {@code 12号}, {@code 〔2024〕12}, {@code [2024]12}, {@code 督告 12}, or a part of title or unit
     * @param open whether something is still to be done; drafts are
     * @param late whether the last day has passed without an answer
     * @param thirdTier what units issued to their own teams (三级督察); a bureau that does not ask is shown its own alone
     */
    public record Filter(
            @Nullable String words,
            @Nullable String kind,
            @Nullable String squadron,
            Document.@Nullable State state,
            @Nullable Boolean open,
            @Nullable Boolean late,
            @Nullable Boolean thirdTier) {
        public static final Filter ALL = new Filter(null, null, null, null, null, null);

        public Filter(
                @Nullable String words,
                @Nullable String kind,
                @Nullable String squadron,
                Document.@Nullable State state,
                @Nullable Boolean open,
                @Nullable Boolean late) {
            this(words, kind, squadron, state, open, late, null);
        }
    }

    /** How many of each kind stand where, for the answer at the top of the page. */
    public record Counts(long all, long open, long waitingForUnit, long late) {}

    /** What an issued document is, for modules that reckon with documents; says nothing that a viewer may not know of by himself. */
    @Transactional(readOnly = true)
    public DocumentFacts factsOf(UUID document) {
        var row = sql.selectFrom(DOCUMENT).where(DOCUMENT.ID.eq(document)).fetchSingle();
        var faults = findings.in(document).stream()
                .map(finding -> new DocumentFacts.Fault(
                        finding.id(),
                        finding.duty(),
                        finding.section(),
                        finding.source().kind() == Source.Kind.SELF_REPORT,
                        // a unit that tells of itself does not make dearer what is found later
                        findings.repeatsOf(finding.id()).stream()
                                .anyMatch(earlier -> earlier.source() != Source.Kind.SELF_REPORT)))
                .toList();
        var escalated = sql.select(DOCUMENT.ID)
                .from(DOCUMENT)
                .where(DOCUMENT.ESCALATED_TO.eq(document))
                .fetchOptional(DOCUMENT.ID);
        return new DocumentFacts(
                document,
                row.getBody(),
                row.getSquadron(),
                row.getKind(),
                row.getKindTitle(),
                row.getNumberText() == null ? "" : row.getNumberText(),
                row.getRegime(),
                row.getSection(),
                row.getObjectionUntil(),
                faults,
                escalated.orElseGet(() -> before(row)));
    }

    /** Where a document stands that a caller has let be written; none where its draft was thrown away. */
    @Transactional(readOnly = true)
    public Optional<Standing> standingOf(UUID document) {
        return sql.select(DOCUMENT.STATE, DOCUMENT.NUMBER_TEXT, DOCUMENT.DUE_ON)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(document))
                .fetchOptional(row -> new Standing(Document.State.valueOf(row.value1()), row.value2(), row.value3()));
    }

    /** The codes of the streets and towns that have a copy of an issued document. */
    @Transactional(readOnly = true)
    public Set<String> streetsWithCopy(UUID document) {
        return sql.select(COPY.SUBDISTRICT)
                .from(COPY)
                .where(COPY.DOCUMENT.eq(document))
                .fetchSet(COPY.SUBDISTRICT);
    }

    /** Where a document stands, without a word of what it says. */
    public record Standing(
            Document.State state,
            @Nullable String number,
            @Nullable LocalDate dueOn) {}

    /** When the unit answered and how, without a word of what it said; the first answer first. */
    @Transactional(readOnly = true)
    public List<Answered> answersOf(UUID document) {
        return sql.selectFrom(REPLY)
                .where(REPLY.DOCUMENT.eq(document))
                .orderBy(REPLY.NTH)
                .fetch(row -> new Answered(
                        row.getGivenAt().atZoneSameInstant(clock.getZone()).toLocalDate(),
                        row.getLate(),
                        row.getRefused(),
                        Document.Reply.Outcome.valueOf(row.getState())));
    }

    /** An answer of the unit, without its words. */
    public record Answered(LocalDate on, boolean late, boolean refused, Document.Reply.Outcome outcome) {}

    /** The document because of which somebody wrote this one without waiting for a proposal. */
    private static @Nullable UUID before(DocumentRecord row) {
        return Cause.DOCUMENT.equals(row.getCauseKind()) ? UUID.fromString(row.getCauseId()) : null;
    }

    /** The lines this viewer may see, drafts first, then what was issued last. */
    @Transactional(readOnly = true)
    public Page<Line> search(Viewer viewer, Filter filter, int page, int size) {
        return new Page<>(listing(viewer, filter).page(page, size), count(viewer, filter), page, size);
    }

    /** The same lines, for who gives them all. */
    public Listing<?, Line> listing(Viewer viewer, Filter filter) {
        var objected = DSL.field(Sight.objected());
        var fields = new ArrayList<Field<?>>(List.of(DOCUMENT.fields()));
        fields.add(objected);
        return new Listing<>(
                sql.select(fields)
                        .from(DOCUMENT)
                        .where(which(viewer, filter))
                        .orderBy(DOCUMENT.ISSUED_AT.desc().nullsFirst(), DOCUMENT.WRITTEN_AT.desc(), DOCUMENT.ID),
                rows -> rows.stream()
                        .map(row -> line(row.into(DOCUMENT), Boolean.TRUE.equals(row.get(objected))))
                        .toList());
    }

    /** How many lines they are. */
    public int count(Viewer viewer, Filter filter) {
        return sql.fetchCount(DOCUMENT, which(viewer, filter));
    }

    private Condition which(Viewer viewer, Filter filter) {
        return Sight.seenBy(viewer).and(tier(viewer, filter.thirdTier())).and(condition(filter));
    }

    @Transactional(readOnly = true)
    public Counts counts(Viewer viewer) {
        var seen = Sight.seenBy(viewer).and(tier(viewer, null));
        return sql.select(
                        DSL.count(),
                        DSL.count().filterWhere(open()),
                        DSL.count().filterWhere(waiting()),
                        DSL.count().filterWhere(late()))
                .from(DOCUMENT)
                .where(seen)
                .fetchSingle(row -> new Counts(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    private static Condition tier(Viewer viewer, @Nullable Boolean thirdTier) {
        if (thirdTier != null) return thirdTier ? DOCUMENT.ISSUER.isNotNull() : DOCUMENT.ISSUER.isNull();
        return viewer.squadron().isPresent() ? DSL.noCondition() : DOCUMENT.ISSUER.isNull();
    }

    private Condition condition(Filter filter) {
        Condition condition = DSL.noCondition();
        if (filter.words() != null) condition = condition.and(NumberSearch.of(filter.words()));
        if (filter.kind() != null) condition = condition.and(DOCUMENT.KIND.eq(filter.kind()));
        if (filter.squadron() != null) condition = condition.and(DOCUMENT.SQUADRON.eq(filter.squadron()));
        if (filter.state() != null)
            condition = condition.and(DOCUMENT.STATE.eq(filter.state().name()));
        if (filter.open() != null) condition = condition.and(filter.open() ? open() : DSL.not(open()));
        if (filter.late() != null) condition = condition.and(filter.late() ? late() : DSL.not(late()));
        return condition;
    }

    private static Condition open() {
        return DOCUMENT.STATE.notIn("CLOSED", "WITHDRAWN", "SUPERSEDED");
    }

    private static Condition waiting() {
        return DOCUMENT.STATE.in("SERVED", "ACKNOWLEDGED");
    }

    private Condition late() {
        return waiting().and(DOCUMENT.DUE_ON.isNotNull()).and(DOCUMENT.DUE_ON.lt(LocalDate.now(clock)));
    }

    private Line line(DocumentRecord row, boolean objected) {
        return new Line(
                row.getId(),
                row.getBody(),
                row.getKind(),
                row.getKindTitle(),
                Document.State.valueOf(row.getState()),
                row.getSection(),
                row.getIssuer(),
                row.getSquadron(),
                row.getAddressee(),
                row.getTitle(),
                row.getNumberText(),
                row.getIssuedAt() == null
                        ? null
                        : row.getIssuedAt().atZoneSameInstant(clock.getZone()).toLocalDate(),
                row.getServedOn(),
                row.getDueOn(),
                row.getLapsedOn(),
                objected);
    }
}
