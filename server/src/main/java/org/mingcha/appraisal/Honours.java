package org.mingcha.appraisal;

import static org.mingcha.appraisal.internal.db.Tables.HONOUR;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.appraisal.Honour.State;
import org.mingcha.appraisal.Honour.What;
import org.mingcha.appraisal.internal.HonourBook;
import org.mingcha.appraisal.internal.Keeping;
import org.mingcha.appraisal.internal.Rules;
import org.mingcha.appraisal.internal.Sight;
import org.mingcha.appraisal.internal.SourceBook;
import org.mingcha.appraisal.internal.db.tables.records.HonourRecord;
import org.mingcha.appraisal.internal.db.tables.records.HonourStepRecord;
import org.mingcha.directory.Squadron;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.AppraisalRules;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of honours (荣誉与摘牌登记): given, examined again, taken away. Nothing in it is deleted. */
@Component
public class Honours {
    private final HonourBook book;
    private final SourceBook sources;
    private final Rules rules;
    private final Sight sight;
    private final Keeping keeping;
    private final Ledger ledger;
    private final Clock clock;

    Honours(
            HonourBook book,
            SourceBook sources,
            Rules rules,
            Sight sight,
            Keeping keeping,
            Ledger ledger,
            Clock clock) {
        this.book = book;
        this.sources = sources;
        this.rules = rules;
        this.sight = sight;
        this.keeping = keeping;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What is entered: who gave it, on which day, with which paper. */
    public record Given(String squadron, String kind, LocalDate on, String by, String paper) {}

    /**
     * What was decided over an honour.
     *
     * @param reason needed where it did not pass or was taken away
     */
    public record Decided(
            LocalDate on, String by, String paper, @Nullable String reason) {}

    /**
     * What is looked for; what is null does not narrow.
     *
     * @param due whether it should have been examined again by today
     * @param changed whether a record behind it changed and nobody has decided upon that
     */
    public record Filter(
            @Nullable String words,
            @Nullable String kind,
            @Nullable State state,
            @Nullable Boolean due,
            @Nullable Boolean changed) {}

    /** The honours that the regimes in force name. */
    @Transactional(readOnly = true)
    public List<Honour.Kind> kinds(Viewer viewer) {
        return rules.honours(viewer.body(), LocalDate.now(clock)).stream()
                .map(one -> new Honour.Kind(
                        one.id(),
                        one.title(),
                        one.reexamined() == null ? null : one.reexamined().value(),
                        one.basis().inWords()))
                .toList();
    }

    /** The register as this viewer may see it, the latest first. */
    @Transactional(readOnly = true)
    public Page<Honour> search(Viewer viewer, Filter filter, int page, int size) {
        var which = seen(viewer).and(where(filter));
        var rows = book.search(which, page, size);
        return new Page<>(shown(viewer, rows), book.count(which), page, size);
    }

    private Condition seen(Viewer viewer) {
        if (viewer.squadron().isEmpty()) return HONOUR.BODY.in(viewer.bodies());
        return HONOUR.BODY
                .eq(viewer.body())
                .and(HONOUR.SQUADRON.in(
                        sight.squadrons(viewer).stream().map(Squadron::code).toList()));
    }

    private Condition where(Filter filter) {
        Condition which = org.jooq.impl.DSL.noCondition();
        if (filter.words() != null && !filter.words().isBlank())
            which = which.and(HonourBook.holds(filter.words().strip()));
        if (filter.kind() != null) which = which.and(HONOUR.KIND.eq(filter.kind()));
        if (filter.state() != null)
            which = which.and(HONOUR.STATE.eq(filter.state().name()));
        if (Boolean.TRUE.equals(filter.due()))
            which = which.and(HONOUR.STATE.eq(State.HELD.name())).and(HONOUR.LOOK_AGAIN_ON.le(LocalDate.now(clock)));
        if (Boolean.TRUE.equals(filter.changed())) which = which.and(sources.behind());
        return which;
    }

    /** Enters an honour that was given. */
    @Transactional
    public Honour give(Viewer actor, Given given) {
        keeping.mustKeep(actor);
        var rule = rules.honours(actor.body(), LocalDate.now(clock)).stream()
                .filter(one -> one.id().equals(given.kind()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-honour-kind", "施行的制度没有这项荣誉；请从列出的荣誉中选择。"));
        var squadron = sight.squadrons(actor).stream()
                .filter(one -> one.code().equals(given.squadron()))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "squadron-unknown-here", "没有这个中队，请从列出的中队中选择。"));
        mustBePast(given.on());
        var row = new HonourRecord();
        row.setId(Ids.next(clock));
        row.setBody(actor.body());
        row.setSquadron(squadron.code());
        row.setSquadronName(squadron.shortName());
        row.setKind(rule.id());
        row.setTitle(rule.title());
        row.setGivenOn(given.on());
        row.setGivenBy(given.by().strip());
        row.setPaper(given.paper().strip());
        row.setLookAgainOn(again(rule, given.on()));
        row.setState(State.HELD.name());
        row.setVersion(1L);
        if (!book.give(row))
            throw new Refusal(HttpStatus.CONFLICT, "honour-held-already", "这个中队已有这项荣誉；要登记复检或摘牌的，请在原登记上办理。");
        step(actor, row, What.GIVEN, new Decided(given.on(), given.by(), given.paper(), null));
        return shown(actor, row);
    }

    /** Enters that an honour was examined again (复检). */
    @Transactional
    public Honour examine(Viewer actor, UUID id, IfMatch at, boolean passed, Decided decided) {
        var row = held(actor, id, at);
        if (!passed) mustSayWhy(decided);
        mustNotBeBefore(row, decided);
        step(actor, row, passed ? What.PASSED : What.NOT_PASSED, decided);
        if (passed)
            rules.honours(actor.body(), LocalDate.now(clock)).stream()
                    .filter(one -> one.id().equals(row.getKind()))
                    .findFirst()
                    .ifPresent(rule -> row.setLookAgainOn(again(rule, decided.on())));
        book.store(row);
        return shown(actor, row);
    }

    /** Enters that an honour was taken away (摘牌); it stays in the register. */
    @Transactional
    public Honour delist(Viewer actor, UUID id, IfMatch at, Decided decided) {
        var row = held(actor, id, at);
        mustSayWhy(decided);
        mustNotBeBefore(row, decided);
        row.setState(State.DELISTED.name());
        row.setDelistedOn(decided.on());
        step(actor, row, What.DELISTED, decided);
        book.store(row);
        return shown(actor, row);
    }

    /**
     * Corrects what a step says of day, authority and reason: by a step of its own, the other one stays as it was entered.
     *
     * @param entry the step's, or that of its last correction
     */
    @Transactional
    public Honour correct(Viewer actor, UUID id, UUID entry, Decided decided) {
        keeping.mustKeep(actor);
        var row = book.held(id, actor.body()).orElseThrow(Honours::noSuchHonour);
        var steps = book.steps(id);
        var named = steps.stream()
                .filter(one -> one.getEntry().equals(entry))
                .findFirst()
                .orElseThrow(Honours::noSuchHonour);
        var corrects = named.getCorrects() == null ? entry : named.getCorrects();
        var what = steps.stream()
                .filter(one -> one.getEntry().equals(corrects))
                .map(one -> What.valueOf(one.getKind()))
                .findFirst()
                .orElseThrow(Honours::noSuchHonour);
        if (what == What.GIVEN) {
            mustBePast(decided.on());
            if (row.getDelistedOn() != null && row.getDelistedOn().isBefore(decided.on()))
                throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "before-it-was-given",
                        "更正后的获评之日晚于摘牌之日 " + row.getDelistedOn() + "；请先核对摘牌的记录。");
            row.setGivenOn(decided.on());
            row.setGivenBy(decided.by().strip());
            row.setPaper(decided.paper().strip());
        } else mustNotBeBefore(row, decided);
        if (what == What.DELISTED) {
            mustSayWhy(decided);
            row.setDelistedOn(decided.on());
        }
        step(actor, row, What.CORRECTED, decided, corrects);
        rules.honours(actor.body(), LocalDate.now(clock)).stream()
                .filter(one -> one.id().equals(row.getKind()))
                .findFirst()
                .ifPresent(rule -> row.setLookAgainOn(again(rule, lastLookedAt(book.steps(id)))));
        book.store(row);
        return shown(actor, row);
    }

    /** The day on which it was given or last passed, as corrected. */
    private static LocalDate lastLookedAt(List<HonourStepRecord> steps) {
        var days = new LinkedHashMap<UUID, LocalDate>();
        for (var step : steps)
            if (List.of(What.GIVEN.name(), What.PASSED.name()).contains(step.getKind()))
                days.put(step.getEntry(), step.getDay());
            else if (step.getCorrects() != null) days.computeIfPresent(step.getCorrects(), (_, _) -> step.getDay());
        return List.copyOf(days.values()).getLast();
    }

    private static Refusal noSuchHonour() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-honour", "没有这项荣誉登记；请从登记中选择。");
    }

    private void step(Viewer actor, HonourRecord row, What what, Decided decided) {
        step(actor, row, what, decided, null);
    }

    private void step(Viewer actor, HonourRecord row, What what, Decided decided, @Nullable UUID corrects) {
        var values = new HashMap<String, Object>(Map.of(
                "body", row.getBody(),
                "honour", row.getId().toString(),
                "kind", row.getKind(),
                "squadron", row.getSquadron(),
                "on", decided.on().toString(),
                "paper", decided.paper().strip()));
        if (what == What.PASSED || what == What.NOT_PASSED) values.put("passed", what == What.PASSED);
        if (corrects != null) values.put("corrects", corrects.toString());
        var entry = switch (what) {
            case GIVEN -> ledger.append(new Act("honour-given", values));
            case PASSED, NOT_PASSED -> ledger.append(new Act("honour-examined", values));
            case DELISTED -> ledger.append(new Act("honour-delisted", values));
            case CORRECTED -> ledger.append(new Act("honour-corrected", values));
        };
        var step = new HonourStepRecord();
        step.setId(Ids.next(clock));
        step.setHonour(row.getId());
        step.setBody(row.getBody());
        step.setKind(what.name());
        step.setDay(decided.on());
        step.setByWhom(decided.by().strip());
        step.setPaper(decided.paper().strip());
        step.setReason(
                blank(decided.reason())
                        ? null
                        : String.valueOf(decided.reason()).strip());
        step.setEntry(entry.value());
        step.setCorrects(corrects);
        step.setAt(OffsetDateTime.now(clock));
        step.setEnteredByName(actor.name());
        book.add(step);
    }

    private HonourRecord held(Viewer actor, UUID id, IfMatch at) {
        keeping.mustKeep(actor);
        var row = book.held(id, actor.body()).orElseThrow(Honours::noSuchHonour);
        at.expect(row.getVersion(), shown(actor, row), null);
        if (row.getState().equals(State.DELISTED.name()))
            throw new Refusal(HttpStatus.CONFLICT, "honour-delisted-already", "这项荣誉已经摘牌；重新获评的，请另行登记。");
        return row;
    }

    private void mustBePast(LocalDate day) {
        if (day.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "所填日期在今天之后，不能登记尚未发生的事。");
    }

    private void mustNotBeBefore(HonourRecord row, Decided decided) {
        mustBePast(decided.on());
        if (decided.on().isBefore(row.getGivenOn()))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "before-it-was-given",
                    "所填日期早于获评之日 " + row.getGivenOn() + "；请核对后再填。");
    }

    private static void mustSayWhy(Decided decided) {
        if (blank(decided.reason()))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "复检未通过和摘牌必须写明理由。");
    }

    private static @Nullable LocalDate again(AppraisalRules.Honour rule, LocalDate since) {
        return rule.reexamined() == null
                ? null
                : since.plusMonths(rule.reexamined().value());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private Honour shown(Viewer viewer, HonourRecord row) {
        return shown(viewer, List.of(row)).getFirst();
    }

    private List<Honour> shown(Viewer viewer, List<HonourRecord> rows) {
        var ids = rows.stream().map(HonourRecord::getId).toList();
        // what is to be decided is told to who decides it and to those above, not to the squadron
        var behind = viewer.squadron().isPresent() ? Map.<UUID, SourceBook.Since>of() : sources.behind(viewer, ids);
        var steps = book.steps(ids, behind);
        boolean keeps = keeping.keeps(viewer);
        return rows.stream()
                .map(row -> new Honour(
                        row.getId(),
                        row.getBody(),
                        row.getSquadron(),
                        row.getSquadronName(),
                        row.getKind(),
                        row.getTitle(),
                        row.getGivenOn(),
                        row.getGivenBy(),
                        row.getPaper(),
                        row.getLookAgainOn(),
                        State.valueOf(row.getState()),
                        row.getDelistedOn(),
                        steps.getOrDefault(row.getId(), List.of()),
                        keeps && viewer.body().equals(row.getBody()),
                        row.getVersion()))
                .toList();
    }
}
