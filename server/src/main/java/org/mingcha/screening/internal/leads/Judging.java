package org.mingcha.screening.internal.leads;

import static org.mingcha.screening.internal.db.Tables.LEAD;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.findings.Content;
import org.mingcha.findings.Findings;
import org.mingcha.findings.NewFinding;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.Duty;
import org.mingcha.policy.Regimes;
import org.mingcha.proof.Digest;
import org.mingcha.screening.Lead;
import org.mingcha.screening.internal.db.tables.records.JudgementRecord;
import org.mingcha.screening.internal.db.tables.records.LeadRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What people decide about a lead; each decision is an act with its entry in the ledger. */
@Component
public class Judging {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** A lead put off for longer is forgotten. System default. */
    private static final int LONGEST_DAYS = 180;

    private final DSLContext sql;
    private final LeadBook book;
    private final Findings findings;
    private final Regimes regimes;
    private final Ledger ledger;
    private final Clock clock;

    Judging(DSLContext sql, LeadBook book, Findings findings, Regimes regimes, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.book = book;
        this.findings = findings;
        this.regimes = regimes;
        this.ledger = ledger;
        this.clock = clock;
    }

    public void confirm(Viewer by, UUID id, IfMatch at, String fact, Severity severity) {
        var row = held(by, id, at, fact);
        var rule = book.explanation(row, new HashMap<>()).rule().written();
        var today = LocalDate.now(clock);
        var source = Source.lead(id);
        var finding = findings.record(
                by,
                new NewFinding(
                        row.getBody(),
                        row.getSquadron(),
                        section(by, row, rule.duty()),
                        new NewFinding.Item(
                                rule.duty(),
                                rule.id(),
                                null,
                                rule.title(),
                                rule.basis().inWords()),
                        new Content(
                                fact, severity, new Content.Concerned(row.getKind(), row.getUpstream(), null), null),
                        source,
                        today,
                        List.of(new NewFinding.Finder(by.account(), by.name())),
                        row.getRegime()));
        findings.settle(source, today);
        row.setFinding(finding);
        judge(by, row, Lead.State.CONFIRMED, fact, null);
    }

    /** The section of the viewer where it answers for the duty, else the first that does. */
    private String section(Viewer by, LeadRecord row, String duty) {
        var sections = regimes.version(row.getBody(), row.getRegime())
                .duty(duty)
                .map(Duty::sections)
                .orElse(List.of());
        return sections.stream()
                .filter(by.sections()::contains)
                .findFirst()
                .or(() -> sections.stream().findFirst())
                .or(() -> by.sections().stream().findFirst())
                .orElseThrow(() -> new Refusal(
                        HttpStatus.CONFLICT, "lead-without-section", "该规则所属职责没有责任科室，无法确认为问题；请先在制度中写明责任科室。"));
    }

    public void dismiss(Viewer by, UUID id, IfMatch at, String reason) {
        judge(by, held(by, id, at, reason), Lead.State.DISMISSED, reason, null);
    }

    public void defer(Viewer by, UUID id, IfMatch at, LocalDate until, String reason) {
        var today = LocalDate.now(clock);
        if (!until.isAfter(today) || until.isAfter(today.plusDays(LONGEST_DAYS)))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "lead-deferred-too-far",
                    "暂缓须写明今天以后、" + LONGEST_DAYS + " 天以内的日期（系统默认）；请改选日期。");
        judge(by, held(by, id, at, reason), Lead.State.DEFERRED, reason, until);
    }

    private LeadRecord held(Viewer by, UUID id, IfMatch at, String text) {
        var row = sql.selectFrom(LEAD)
                .where(LEAD.ID.eq(id), LEAD.BODY.eq(by.body()), LeadBook.seen(by))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(LeadBook::noSuchLead);
        if (text.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "处理线索必须写明事实或理由；请填写。");
        at.expect(row.getVersion(), book.shown(row, book.explanation(row, new HashMap<>())), text);
        if (!List.of("OPEN", "DEFERRED").contains(row.getState()))
            throw new Refusal(HttpStatus.CONFLICT, "lead-settled", "这条线索已经处理或已消除，不能再处理；请刷新后再看。");
        return row;
    }

    private static Act act(Lead.State verdict, Map<String, Object> values) {
        return switch (verdict) {
            case CONFIRMED -> new Act("lead-confirmed", values);
            case DISMISSED -> new Act("lead-dismissed", values);
            case DEFERRED -> new Act("lead-deferred", values);
            case OPEN, CLEARED -> throw new IllegalArgumentException("nobody's decision: " + verdict);
        };
    }

    private void judge(Viewer by, LeadRecord row, Lead.State verdict, String reason, @Nullable LocalDate until) {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        var values = new HashMap<String, Object>();
        values.put("body", row.getBody());
        values.put("lead", row.getId().toString());
        values.put("rule", row.getRule());
        values.put("regime", row.getRegime());
        values.put("reason", Digest.hex(Digest.salted(salt, reason.strip())));
        if (row.getFinding() != null) values.put("finding", row.getFinding().toString());
        if (until != null) values.put("until", until.toString());
        var entry = ledger.append(act(verdict, values));
        var judgement = new JudgementRecord();
        judgement.setId(Ids.next(clock));
        judgement.setBody(row.getBody());
        judgement.setLead(row.getId());
        judgement.setVerdict(verdict.name());
        judgement.setReason(reason.strip());
        judgement.setUntil(until);
        judgement.setJudgedBy(by.account());
        judgement.setJudgedByName(by.name());
        judgement.setJudgedAt(OffsetDateTime.now(clock));
        judgement.setSalt(salt);
        judgement.setEntry(entry.value());
        sql.executeInsert(judgement);
        row.setState(verdict.name());
        row.setDeferredUntil(until);
        row.setVersion(row.getVersion() + 1);
        row.update();
    }
}
