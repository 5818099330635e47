package org.mingcha.bulletins.internal;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.bulletins.CaseOffer;
import org.mingcha.bulletins.Chapter;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.bulletins.internal.db.tables.records.ChapterRecord;
import org.mingcha.bulletins.internal.db.tables.records.ChosenRecord;
import org.mingcha.bulletins.internal.db.tables.records.NamedRecord;
import org.mingcha.policy.BulletinRule;
import org.mingcha.proof.Canonical;
import org.mingcha.reports.Periods;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How an issue is written: begun with its figures, filled with words and cases, and kept free of names until somebody names. */
@Component
public class Writing {
    private static final int LONGEST = 8000;
    private static final int LONGEST_CASE = 2000;

    private final BulletinBook book;
    private final Kinds kinds;
    private final Reckoning reckoning;
    private final Periods periods;
    private final Views views;
    private final Names names;
    private final Life life;
    private final BulletinTasks tasks;
    private final Clock clock;

    Writing(
            BulletinBook book,
            Kinds kinds,
            Reckoning reckoning,
            Periods periods,
            Views views,
            Names names,
            Life life,
            BulletinTasks tasks,
            Clock clock) {
        this.book = book;
        this.kinds = kinds;
        this.reckoning = reckoning;
        this.periods = periods;
        this.views = views;
        this.names = names;
        this.life = life;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Begins an issue with its figures as they stand now; does nothing where it was begun. */
    public void begin(Viewer actor, Kinds.Bound bound, YearMonth month) {
        var days = periods.of(bound.report(), month);
        var bulletin = new BulletinRecord();
        bulletin.setId(Ids.next(clock));
        bulletin.setBody(actor.body());
        bulletin.setKind(bound.rule().id());
        bulletin.setTitle(bound.report().title());
        bulletin.setMonth(month.toString());
        bulletin.setMonths(periods.months(bound.report()));
        bulletin.setFromDay(days.from());
        bulletin.setLastDay(days.last());
        bulletin.setRegime(bound.version());
        bulletin.setDueOn(periods.dueOn(bound.report(), month));
        bulletin.setSection(bound.report().compiledBy());
        bulletin.setSteps(bound.rule().route().stream().map(Writing::constant).toArray(String[]::new));
        bulletin.setRecipients(
                bound.rule().recipients().stream().map(Enum::name).toArray(String[]::new));
        bulletin.setState("DRAFT");
        bulletin.setEdition(1);
        bulletin.setOpenedByName(actor.name());
        bulletin.setOpenedAt(life.now());
        bulletin.setVersion(1L);
        count(actor, bulletin, bound);
        book.begin(bulletin, rows(bulletin, bound));
    }

    private static String constant(String word) {
        return word.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }

    private static List<ChapterRecord> rows(BulletinRecord bulletin, Kinds.Bound bound) {
        return bound.rule().chapters().stream()
                .map(chapter -> {
                    var row = new ChapterRecord();
                    row.setBulletin(bulletin.getId());
                    row.setBody(bulletin.getBody());
                    row.setChapter(chapter.id());
                    row.setSection(Kinds.sectionOf(bound, chapter));
                    row.setWords("");
                    row.setVersion(1L);
                    return row;
                })
                .toList();
    }

    private void count(Viewer actor, BulletinRecord bulletin, Kinds.Bound bound) {
        var at = life.now();
        bulletin.setAsOf(at);
        bulletin.setCounted(Canonical.write(reckoning.chapters(
                actor, bulletin.getBody(), bound, YearMonth.parse(bulletin.getMonth()), at.toInstant())));
    }

    /** Counts the figures anew. */
    public void refresh(Viewer actor, BulletinRecord bulletin) {
        count(actor, bulletin, kinds.of(bulletin));
        book.store(bulletin);
    }

    /** Writes a chapter; a section that has written all of its own is reminded no more. */
    public void write(Viewer actor, BulletinRecord bulletin, ChapterRecord chapter, String words) {
        var text = words.strip();
        if (text.length() > LONGEST)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "chapter-too-long",
                    "一章最多写 " + LONGEST + " 字，现有 " + text.length() + " 字；请精简。");
        chapter.setWords(text);
        chapter.setWrittenByName(actor.name());
        chapter.setWrittenAt(life.now());
        book.store(chapter);
        var section = chapter.getSection();
        if (section.equals(bulletin.getSection())) return;
        var rest = book.chapters(bulletin.getId()).stream()
                .filter(one -> one.getSection().equals(section))
                .allMatch(one -> !one.getWords().isEmpty());
        if (rest) tasks.written(bulletin, section);
    }

    /** Tells a case in a chapter, as it is offered. */
    public void choose(Viewer actor, BulletinRecord bulletin, BulletinRule.Chapter chapter, CaseOffer offer) {
        var row = new ChosenRecord();
        row.setId(Ids.next(clock));
        row.setBulletin(bulletin.getId());
        row.setBody(bulletin.getBody());
        row.setChapter(chapter.id());
        row.setSourceKind(offer.source().name());
        row.setSource(offer.id());
        row.setUnit(offer.unit());
        row.setWords(shortened(offer.words()));
        row.setChosenByName(actor.name());
        row.setChosenAt(life.now());
        if (!book.choose(row))
            throw new Refusal(HttpStatus.CONFLICT, "case-chosen-already", "这件事例本期已经选用；要改写法的，请在它所在的一章里改。");
        book.store(bulletin);
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_CASE ? words : words.substring(0, LONGEST_CASE);
    }

    public void tell(BulletinRecord bulletin, UUID chosen, String words) {
        var text = words.strip();
        if (text.isEmpty() || text.length() > LONGEST_CASE)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "case-words-unfit",
                    "一件事例须写 1 至 " + LONGEST_CASE + " 字；不用的，请移出本期。");
        if (book.tell(bulletin.getId(), chosen, text) == 0) throw Cases.noSuchCase();
        book.store(bulletin);
    }

    public void drop(BulletinRecord bulletin, UUID chosen) {
        if (book.drop(bulletin.getId(), chosen) == 0) throw Cases.noSuchCase();
        book.store(bulletin);
    }

    /** Names somebody on purpose: the act of its own without which no name is let through. */
    public void name(Viewer actor, BulletinRecord bulletin, String name, String reason) {
        var row = new NamedRecord();
        row.setBulletin(bulletin.getId());
        row.setBody(bulletin.getBody());
        row.setName(name.strip());
        row.setReason(reason.strip());
        row.setByAccount(actor.account());
        row.setByName(actor.name());
        row.setAt(life.now());
        row.setEntry(life.book(
                        "bulletin-named",
                        bulletin,
                        Map.of(
                                "name", Life.commitment(bulletin, row.getName()),
                                "reason", Life.commitment(bulletin, row.getReason())))
                .value());
        if (!book.name(row)) throw new Refusal(HttpStatus.CONFLICT, "named-already", "本期已经点名“" + row.getName() + "”。");
        book.store(bulletin);
    }

    public void unname(BulletinRecord bulletin, String name) {
        if (book.unname(bulletin.getId(), name) == 0)
            throw new Refusal(HttpStatus.NOT_FOUND, "nobody-of-that-name", "本期没有点名“" + name + "”。");
        book.store(bulletin);
    }

    /** Refuses what is not fit to be signed: figures of a part of its days, an empty chapter, or a name that nobody let through. */
    public void mustBeFit(BulletinRecord bulletin) {
        if (countedEarly(bulletin))
            throw new Refusal(
                            HttpStatus.CONFLICT,
                            "figures-counted-early",
                            "本期至" + bulletin.getLastDay() + "止，数字是在期满以前统计的，此后的还不在内，不能送审；请在期满以后重新统计，再送审。")
                    .by(life.clause(bulletin));
        var chapters = views.chapters(bulletin);
        var empty = chapters.stream()
                .filter(chapter -> chapter.takesText()
                        && chapter.words().isEmpty()
                        && chapter.cases().isEmpty()
                        && !chapter.fillsItself())
                .map(chapter -> "“" + chapter.heading() + "”（" + chapter.sectionName() + "）")
                .collect(Collectors.joining("、"));
        if (!empty.isEmpty())
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "chapters-empty",
                            "还有空着的章：" + empty + "，不能送审；没有情况的，请写“无”后再送审。")
                    .by(life.clause(bulletin));
        namesMustBeLeftOut(bulletin, chapters);
    }

    /** Whether days were still to come when it was counted; what a regime wants handed in before its days end is counted as it can be. */
    private boolean countedEarly(BulletinRecord bulletin) {
        var due = bulletin.getDueOn();
        if (due != null && !due.isAfter(bulletin.getLastDay())) return false;
        return !bulletin.getAsOf()
                .atZoneSameInstant(clock.getZone())
                .toLocalDate()
                .isAfter(bulletin.getLastDay());
    }

    private void namesMustBeLeftOut(BulletinRecord bulletin, List<Chapter> chapters) {
        var known = names.of(bulletin.getBody(), List.of());
        var named =
                book.named(bulletin.getId()).stream().map(NamedRecord::getName).toList();
        var told = new ArrayList<String>();
        for (var chapter : chapters) {
            var texts = new ArrayList<>(List.of(chapter.words()));
            chapter.cases().forEach(one -> texts.add(one.words()));
            for (var text : texts)
                for (var name : Names.in(text, known))
                    if (!named.contains(name)) told.add("“" + name + "”（" + chapter.heading() + "）");
        }
        if (told.isEmpty()) return;
        throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "names-not-left-out",
                        "文中写了姓名或门牌：" + told.stream().distinct().collect(Collectors.joining("、"))
                                + "；通报默认只写单位，请改写，确需点名的，请先写明理由点名。")
                .by(life.clause(bulletin));
    }
}
