package org.mingcha.screening.internal.leads;

import static org.mingcha.screening.internal.db.Tables.JUDGEMENT;
import static org.mingcha.screening.internal.db.Tables.LEAD;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.exports.Listing;
import org.mingcha.policy.DocumentKind;
import org.mingcha.policy.Regimes;
import org.mingcha.records.Records;
import org.mingcha.screening.Lead;
import org.mingcha.screening.LeadPage;
import org.mingcha.screening.Leads;
import org.mingcha.screening.Precision;
import org.mingcha.screening.internal.db.tables.records.LeadRecord;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.RuleReader;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Leads as a viewer may see them. No squadron sees what nobody has judged yet. */
@Component
public class LeadBook {
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int MOST = 100;

    private final DSLContext sql;
    private final Regimes regimes;
    private final Records records;
    private final WorkingCalendar calendar;

    LeadBook(DSLContext sql, Regimes regimes, Records records, WorkingCalendar calendar) {
        this.sql = sql;
        this.regimes = regimes;
        this.records = records;
        this.calendar = calendar;
    }

    /** Rows of the bodies a member of a bureau may see. */
    static Condition seen(Viewer viewer) {
        return viewer.squadron().isPresent() ? DSL.falseCondition() : LEAD.BODY.in(viewer.bodies());
    }

    public Page<Lead> search(Viewer viewer, Leads.Filter filter, int page, int size) {
        var counted = sql.fetchCount(
                sql.selectOne().from(LEAD).where(which(viewer, filter)).limit(Page.COUNTED + 1));
        return Page.counted(listing(viewer, filter).page(page, size), counted, page, size);
    }

    Listing<?, Lead> listing(Viewer viewer, Leads.Filter filter) {
        var rules = new HashMap<String, Rule>();
        return new Listing<>(
                sql.selectFrom(LEAD).where(which(viewer, filter)).orderBy(LEAD.OPENED_ON.desc(), LEAD.ID.desc()),
                rows -> rows.stream()
                        .map(row -> shown(row, explanation(row, rules)))
                        .toList());
    }

    int count(Viewer viewer, Leads.Filter filter) {
        return sql.fetchCount(LEAD, which(viewer, filter));
    }

    private static Condition which(Viewer viewer, Leads.Filter filter) {
        return seen(viewer).and(where(filter));
    }

    /** The leads of these records that their rules still meet, whatever people made of them; the latest first. */
    public List<Lead> of(Viewer viewer, Collection<UUID> records) {
        if (!viewer.may(Permission.SEE_LEADS) || records.isEmpty()) return List.of();
        var rules = new HashMap<String, Rule>();
        return sql.selectFrom(LEAD)
                .where(seen(viewer), LEAD.RECORD.in(records), LEAD.CLEARED_ON.isNull())
                .orderBy(LEAD.OPENED_ON.desc(), LEAD.ID.desc())
                .limit(MOST)
                .fetch(row -> shown(row, explanation(row, rules)));
    }

    private static Condition where(Leads.Filter filter) {
        Condition which = DSL.noCondition();
        if (filter.rule() != null) which = which.and(LEAD.RULE.eq(filter.rule()));
        if (filter.squadron() != null) which = which.and(LEAD.SQUADRON.eq(filter.squadron()));
        if (filter.kind() != null) which = which.and(LEAD.KIND.eq(filter.kind()));
        if (filter.state() != null)
            which = which.and(LEAD.STATE.eq(filter.state().name()));
        if (filter.number() != null && !filter.number().isBlank()) {
            which = which.and(LEAD.UPSTREAM.containsIgnoreCase(filter.number().strip()));
        }
        return which;
    }

    public LeadPage page(Viewer viewer, UUID id) {
        var row = sql.selectFrom(LEAD)
                .where(LEAD.ID.eq(id), seen(viewer))
                .fetchOptional()
                .orElseThrow(LeadBook::noSuchLead);
        var explanation = explanation(row, new HashMap<>());
        var rule = explanation.rule().written();
        var suggests = rule.suggests() == null
                ? null
                : regimes.version(row.getBody(), row.getRegime())
                        .document(rule.suggests())
                        .map(DocumentKind::title)
                        .orElse(null);
        return new LeadPage(
                shown(row, explanation),
                explanation.evidence(),
                explanation.sums(calendar.published()),
                Explanation.figures(rule),
                judgements(id),
                precision(List.of(row.getBody())).getOrDefault(row.getRule(), new Precision(0, 0, 0)),
                suggests,
                rule.suggests(),
                rule.graveGround(),
                viewer.may(Permission.JUDGE_LEADS)
                        && viewer.body().equals(row.getBody())
                        && List.of("OPEN", "DEFERRED").contains(row.getState()));
    }

    static Refusal noSuchLead() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-lead", "没有这条线索，或者它不属于您可以查看的单位。请回到线索列表核对。");
    }

    private List<LeadPage.Judgement> judgements(UUID lead) {
        return sql.selectFrom(JUDGEMENT)
                .where(JUDGEMENT.LEAD.eq(lead))
                .orderBy(JUDGEMENT.JUDGED_AT, JUDGEMENT.ID)
                .fetch(row -> new LeadPage.Judgement(
                        Lead.State.valueOf(row.getVerdict()),
                        row.getReason(),
                        row.getUntil(),
                        row.getJudgedByName(),
                        row.getJudgedAt()));
    }

    /** Of each rule how many leads are open, were confirmed and dismissed. */
    public Map<String, Precision> precision(Collection<String> bodies) {
        var count = DSL.count();
        var found = new HashMap<String, Precision>();
        sql.select(LEAD.RULE, LEAD.STATE, count)
                .from(LEAD)
                .where(LEAD.BODY.in(bodies))
                .groupBy(LEAD.RULE, LEAD.STATE)
                .forEach(row -> found.merge(
                        row.value1(),
                        one(row.value2(), row.value3()),
                        (a, b) -> new Precision(
                                a.open() + b.open(), a.confirmed() + b.confirmed(), a.dismissed() + b.dismissed())));
        return found;
    }

    private static Precision one(String state, long count) {
        return switch (Lead.State.valueOf(state)) {
            case OPEN, DEFERRED -> new Precision(count, 0, 0);
            case CONFIRMED -> new Precision(0, count, 0);
            case DISMISSED -> new Precision(0, 0, count);
            case CLEARED -> new Precision(0, 0, 0);
        };
    }

    /** The rule of a lead as the version says it under which it was opened. */
    Explanation explanation(LeadRecord row, Map<String, Rule> known) {
        var rule = known.computeIfAbsent(row.getRegime() + row.getRule(), _ -> {
            var written = regimes.version(row.getBody(), row.getRegime()).screening().stream()
                    .filter(one -> one.id().equals(row.getRule()))
                    .findFirst()
                    .orElseThrow();
            return RuleReader.rule(written, records.kinds());
        });
        return new Explanation(rule, values(row.getEvidence()));
    }

    /** What a statement kept of a record. */
    public static Map<String, Object> values(JSONB evidence) {
        return JSON.readValue(evidence.data(), VALUES);
    }

    Lead shown(LeadRecord row, Explanation explanation) {
        var rule = explanation.rule().written();
        return new Lead(
                row.getId(),
                row.getBody(),
                row.getRule(),
                rule.title(),
                rule.basis().inWords(),
                row.getKind(),
                explanation.rule().about().title(),
                row.getRecord(),
                row.getUpstream(),
                row.getSquadron(),
                row.getSeverity(),
                explanation.sentence(),
                row.getOpenedOn(),
                row.getClearedOn(),
                Lead.State.valueOf(row.getState()),
                row.getDeferredUntil(),
                row.getFinding(),
                row.getVersion());
    }
}
