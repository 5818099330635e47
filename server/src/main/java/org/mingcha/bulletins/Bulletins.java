package org.mingcha.bulletins;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.bulletins.internal.BulletinBook;
import org.mingcha.bulletins.internal.Cases;
import org.mingcha.bulletins.internal.Kinds;
import org.mingcha.bulletins.internal.Life;
import org.mingcha.bulletins.internal.Rights;
import org.mingcha.bulletins.internal.Views;
import org.mingcha.bulletins.internal.Writing;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.bulletins.internal.db.tables.records.ChapterRecord;
import org.mingcha.policy.BulletinRule.CaseSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Periodicals while they are written (编发): begun with their figures, written by sections, submitted, signed in order, issued, corrected. */
@Component
public class Bulletins {
    private final BulletinBook book;
    private final Kinds kinds;
    private final Writing writing;
    private final Cases cases;
    private final Life life;
    private final Views views;
    private final Rights rights;
    private final Clock clock;

    Bulletins(
            BulletinBook book,
            Kinds kinds,
            Writing writing,
            Cases cases,
            Life life,
            Views views,
            Rights rights,
            Clock clock) {
        this.book = book;
        this.kinds = kinds;
        this.writing = writing;
        this.cases = cases;
        this.life = life;
        this.views = views;
        this.rights = rights;
        this.clock = clock;
    }

    /** An issue that may be begun. */
    public record Beginnable(
            String kind,
            String title,
            String month,
            LocalDate from,
            LocalDate last,
            @Nullable LocalDate dueOn) {}

    /** The issues due about now that nobody has begun, for those of the section that compiles them. */
    @Transactional(readOnly = true)
    public List<Beginnable> beginnable(Viewer viewer) {
        if (!viewer.may(Permission.WRITE_BULLETINS)) return List.of();
        return kinds.due(viewer.body(), LocalDate.now(clock)).stream()
                .filter(due -> viewer.sections().contains(due.bound().report().compiledBy()))
                .filter(due -> book.bulletin(
                                viewer.body(),
                                due.bound().rule().id(),
                                due.month().toString())
                        .isEmpty())
                .map(due -> new Beginnable(
                        due.bound().rule().id(),
                        due.bound().report().title(),
                        due.month().toString(),
                        due.days().from(),
                        due.days().last(),
                        due.dueOn()))
                .toList();
    }

    /** Begins an issue, or answers the one that was begun. */
    @Transactional
    public Bulletin begin(Viewer actor, String kind, YearMonth month) {
        rights.mustWork(actor, actor.body());
        var begun = book.bulletin(actor.body(), kind, month.toString());
        if (begun.isPresent()) return views.bulletin(actor, begun.get());
        var bound = kinds.of(actor.body(), month, kind)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "no-such-bulletin-kind", month + " 施行的制度没有这种通报，或者它的期间不在这个月结束；请从列表中选择。"));
        rights.mustBeOf(actor, bound.report().compiledBy(), bound);
        if (kinds.due(actor.body(), LocalDate.now(clock)).stream()
                .noneMatch(due ->
                        due.month().equals(month) && due.bound().rule().id().equals(kind)))
            throw new Refusal(HttpStatus.CONFLICT, "period-not-begun", "“" + month + "”这一期还没有开始，或者已经过去很久；请从列表中选择要编的一期。")
                    .by(bound.rule().basis().inWords());
        writing.begin(actor, bound, month);
        return views.bulletin(
                actor, book.bulletin(actor.body(), kind, month.toString()).orElseThrow());
    }

    @Transactional(readOnly = true)
    public Bulletin get(Viewer viewer, UUID id) {
        return views.bulletin(viewer, rights.working(viewer, id));
    }

    /** The issue of a kind and month, as tasks name it. */
    @Transactional(readOnly = true)
    public Bulletin get(Viewer viewer, String kind, YearMonth month) {
        rights.mustWork(viewer, viewer.body());
        return views.bulletin(
                viewer, book.bulletin(viewer.body(), kind, month.toString()).orElseThrow(Rights::noSuchBulletin));
    }

    /** Writes a chapter. */
    @Transactional
    public Bulletin write(Viewer actor, UUID id, String chapter, IfMatch at, String words) {
        var bulletin = rights.held(actor, id);
        var row = chapter(bulletin, chapter);
        rights.mustWrite(actor, bulletin, row);
        if (at.version() != row.getVersion()) at.expect(row.getVersion(), views.bulletin(actor, bulletin), words);
        writing.write(actor, bulletin, row, words);
        return views.bulletin(actor, bulletin);
    }

    private ChapterRecord chapter(BulletinRecord bulletin, String chapter) {
        return book.chapters(bulletin.getId()).stream()
                .filter(one -> one.getChapter().equals(chapter))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-chapter", "本期没有这一章；请刷新后再写。"));
    }

    /** Counts the figures of a draft anew. */
    @Transactional
    public Bulletin refresh(Viewer actor, UUID id, IfMatch at) {
        var bulletin = compiled(actor, id, at);
        writing.refresh(actor, bulletin);
        return views.bulletin(actor, bulletin);
    }

    /**
     * What of the period may be told as a case, of what the editor may see himself.
     *
     * @param source by its word
     * @param month of reviews, where the period has several
     */
    @Transactional(readOnly = true)
    public Page<CaseOffer> offers(
            Viewer viewer, UUID id, String source, @Nullable YearMonth month, int page, int size) {
        var meant = Arrays.stream(CaseSource.values())
                .filter(one -> one.word().equals(source))
                .findFirst()
                .orElseThrow(Bulletins::noCasesHere);
        return cases.offers(viewer, asked(rights.working(viewer, id), meant, month), page, size);
    }

    private static Refusal noCasesHere() {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-cases-here", "这一章不选用这类事例；请在写明可以选用事例的一章里选。");
    }

    private Cases.Asked asked(BulletinRecord bulletin, CaseSource source, @Nullable YearMonth month) {
        var chosen = book.chosen(bulletin.getId()).stream()
                .filter(one -> one.getSourceKind().equals(source.name()))
                .map(one -> one.getSource())
                .collect(Collectors.toSet());
        return new Cases.Asked(bulletin, source, month, chosen, clock.instant());
    }

    /** Tells a case in a chapter. */
    @Transactional
    public Bulletin choose(Viewer actor, UUID id, IfMatch at, String chapter, CaseSource source, UUID of) {
        var bulletin = compiled(actor, id, at);
        var rule = kinds.of(bulletin)
                .rule()
                .chapter(chapter)
                .filter(one -> one.cases().contains(source))
                .orElseThrow(Bulletins::noCasesHere);
        writing.choose(actor, bulletin, rule, cases.offer(actor, asked(bulletin, source, null), of));
        return views.bulletin(actor, bulletin);
    }

    /** Tells a chosen case in other words. */
    @Transactional
    public Bulletin tell(Viewer actor, UUID id, IfMatch at, UUID chosen, String words) {
        var bulletin = compiled(actor, id, at);
        writing.tell(bulletin, chosen, words);
        return views.bulletin(actor, bulletin);
    }

    @Transactional
    public Bulletin drop(Viewer actor, UUID id, IfMatch at, UUID chosen) {
        var bulletin = compiled(actor, id, at);
        writing.drop(bulletin, chosen);
        return views.bulletin(actor, bulletin);
    }

    /** Lets a name or a house number through, with the reason (点名). */
    @Transactional
    public Bulletin name(Viewer actor, UUID id, IfMatch at, String name, String reason) {
        var bulletin = compiled(actor, id, at);
        if (name.isBlank() || reason.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "点名须写明姓名或门牌和理由。");
        writing.name(actor, bulletin, name, reason);
        return views.bulletin(actor, bulletin);
    }

    @Transactional
    public Bulletin unname(Viewer actor, UUID id, IfMatch at, String name) {
        var bulletin = compiled(actor, id, at);
        writing.unname(bulletin, name);
        return views.bulletin(actor, bulletin);
    }

    /** Submits a draft for the signatures. */
    @Transactional
    public Bulletin submit(Viewer actor, UUID id, IfMatch at) {
        var bulletin = compiled(actor, id, at);
        writing.mustBeFit(bulletin);
        life.submit(actor, bulletin);
        return views.bulletin(actor, bulletin);
    }

    /** A draft that the actor compiles, held. */
    private BulletinRecord compiled(Viewer actor, UUID id, IfMatch at) {
        var bulletin = rights.held(actor, id);
        rights.mustCompile(actor, bulletin);
        rights.mustBeDraft(bulletin);
        expect(actor, bulletin, at);
        return bulletin;
    }

    private void expect(Viewer actor, BulletinRecord bulletin, IfMatch at) {
        if (at.version() != bulletin.getVersion())
            at.expect(bulletin.getVersion(), views.bulletin(actor, bulletin), null);
    }

    /** Whoever signs next, or the compiling section, opens a submitted issue again. */
    @Transactional
    public Bulletin giveBack(Viewer actor, UUID id, IfMatch at, String reason) {
        var bulletin = rights.held(actor, id);
        rights.mustGiveBack(actor, bulletin);
        expect(actor, bulletin, at);
        needed(reason);
        life.giveBack(bulletin, reason.strip());
        return views.bulletin(actor, bulletin);
    }

    /** @param hash of the content the signer has read */
    @Transactional
    public Bulletin sign(Viewer actor, UUID id, IfMatch at, String hash) {
        var bulletin = rights.held(actor, id);
        rights.mustBeSubmitted(bulletin);
        expect(actor, bulletin, at);
        life.sign(actor, bulletin, hash);
        return views.bulletin(actor, bulletin);
    }

    /** Begins a correction of what was issued: the next edition. */
    @Transactional
    public Bulletin correct(Viewer actor, UUID id, IfMatch at, String reason) {
        var bulletin = rights.held(actor, id);
        rights.mustCompile(actor, bulletin);
        rights.mustBeIssued(bulletin);
        expect(actor, bulletin, at);
        needed(reason);
        life.correct(bulletin, reason.strip());
        return views.bulletin(actor, bulletin);
    }

    private static void needed(String reason) {
        if (reason.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "退回或更正必须写明理由。");
    }
}
