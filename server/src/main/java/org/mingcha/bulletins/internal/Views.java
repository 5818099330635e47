package org.mingcha.bulletins.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Bodies;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.bulletins.Bulletin;
import org.mingcha.bulletins.Bulletin.State;
import org.mingcha.bulletins.BulletinLine;
import org.mingcha.bulletins.Chapter;
import org.mingcha.bulletins.Issue;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.bulletins.internal.db.tables.records.ChapterRecord;
import org.mingcha.bulletins.internal.db.tables.records.EditionRecord;
import org.mingcha.bulletins.internal.db.tables.records.SignatureRecord;
import org.mingcha.policy.BulletinRule;
import org.mingcha.policy.BulletinRule.CaseSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** How issues are shown, and what a viewer may do. */
@Component
public class Views {
    private final BulletinBook book;
    private final Kinds kinds;
    private final Reckoning reckoning;
    private final Bodies bodies;
    private final ObjectMapper json;

    Views(BulletinBook book, Kinds kinds, Reckoning reckoning, Bodies bodies, ObjectMapper json) {
        this.book = book;
        this.kinds = kinds;
        this.reckoning = reckoning;
        this.bodies = bodies;
        this.json = json;
    }

    /** The chapters as they stand now: what was counted, written and chosen; once submitted, what is signed. */
    List<Chapter> chapters(BulletinRecord bulletin) {
        var content = bulletin.getContent();
        if (content != null) return Content.read(content).chapters();
        var counted = json.readValue(bulletin.getCounted(), new TypeReference<List<Chapter>>() {});
        var words = book.chapters(bulletin.getId()).stream()
                .collect(Collectors.toMap(ChapterRecord::getChapter, ChapterRecord::getWords));
        var chosen = new HashMap<String, List<Chapter.Case>>();
        for (var one : book.chosen(bulletin.getId()))
            chosen.computeIfAbsent(one.getChapter(), _ -> new ArrayList<>())
                    .add(new Chapter.Case(
                            one.getId(), CaseSource.valueOf(one.getSourceKind()), one.getUnit(), one.getWords()));
        return counted.stream()
                .map(chapter -> chapter.with(
                        words.getOrDefault(chapter.id(), ""), chosen.getOrDefault(chapter.id(), List.of())))
                .toList();
    }

    public Bulletin bulletin(Viewer viewer, BulletinRecord bulletin) {
        var bound = kinds.of(bulletin);
        var signatures = book.signatures(bulletin.getId(), bulletin.getEdition());
        var names = reckoning.sectionNames(bulletin.getBody(), bound);
        return new Bulletin(
                bulletin.getId(),
                bulletin.getBody(),
                bodies.nameOf(bulletin.getBody()),
                bulletin.getKind(),
                bulletin.getTitle(),
                bulletin.getMonth(),
                bulletin.getMonths(),
                bulletin.getFromDay(),
                bulletin.getLastDay(),
                bulletin.getDueOn(),
                state(bulletin),
                bulletin.getEdition(),
                bulletin.getBecause(),
                bulletin.getSection(),
                names.getOrDefault(bulletin.getSection(), bulletin.getSection()),
                bulletin.getAsOf(),
                bulletin.getSubmittedByName(),
                bulletin.getSubmittedAt(),
                bulletin.getHash(),
                bulletin.getReturnedBecause(),
                parts(viewer, bulletin, bound),
                book.named(bulletin.getId()).stream()
                        .map(one -> new Bulletin.Named(one.getName(), one.getReason(), one.getByName(), one.getAt()))
                        .toList(),
                steps(bulletin, signatures),
                recipients(bulletin),
                book.editions(bulletin.getId()).stream().map(this::line).toList(),
                may(viewer, bulletin, signatures),
                bulletin.getVersion());
    }

    private List<Bulletin.Part> parts(Viewer viewer, BulletinRecord bulletin, Kinds.Bound bound) {
        Map<String, ChapterRecord> written = book.chapters(bulletin.getId()).stream()
                .collect(Collectors.toMap(ChapterRecord::getChapter, row -> row));
        return chapters(bulletin).stream()
                .map(chapter -> {
                    var row = Objects.requireNonNull(written.get(chapter.id()));
                    return new Bulletin.Part(
                            chapter,
                            bound.rule()
                                    .chapter(chapter.id())
                                    .map(BulletinRule.Chapter::cases)
                                    .orElse(List.of()),
                            mayWrite(viewer, bulletin, bound, row) && chapter.takesText(),
                            row.getWrittenByName(),
                            row.getWrittenAt(),
                            row.getVersion());
                })
                .toList();
    }

    /** The section that compiles, an editing one, or the chapter's own; while it is a draft. */
    static boolean mayWrite(Viewer viewer, BulletinRecord bulletin, Kinds.Bound bound, ChapterRecord chapter) {
        return state(bulletin) == State.DRAFT
                && Sight.works(viewer, bulletin)
                && viewer.may(Permission.WRITE_BULLETINS)
                && (compiles(viewer, bulletin)
                        || viewer.sections().contains(chapter.getSection())
                        || bound.rule().editors().stream().anyMatch(viewer.sections()::contains));
    }

    /** Whether somebody works in the section that compiles it. */
    static boolean compiles(Viewer viewer, BulletinRecord bulletin) {
        return Sight.works(viewer, bulletin)
                && viewer.may(Permission.WRITE_BULLETINS)
                && viewer.sections().contains(bulletin.getSection());
    }

    static State state(BulletinRecord bulletin) {
        return State.valueOf(bulletin.getState());
    }

    private static List<String> recipients(BulletinRecord bulletin) {
        return Arrays.stream(bulletin.getRecipients())
                .map(one -> BulletinRule.Recipient.valueOf(one).word())
                .toList();
    }

    private static List<Bulletin.Step> steps(BulletinRecord bulletin, List<SignatureRecord> signatures) {
        return Arrays.stream(bulletin.getSteps())
                .map(step -> signatures.stream()
                        .filter(one -> one.getStep().equals(step))
                        .findFirst()
                        .map(one -> new Bulletin.Step(word(step), one.getName(), one.getSignedAt()))
                        .orElseGet(() -> new Bulletin.Step(word(step), null, null)))
                .toList();
    }

    private static String word(String step) {
        return step.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The step that comes next; null when all have signed. */
    static @Nullable Role next(BulletinRecord bulletin, List<SignatureRecord> signatures) {
        for (var step : bulletin.getSteps())
            if (signatures.stream().noneMatch(one -> one.getStep().equals(step))) return Role.valueOf(step);
        return null;
    }

    private static Bulletin.May may(Viewer viewer, BulletinRecord bulletin, List<SignatureRecord> signatures) {
        var draft = state(bulletin) == State.DRAFT;
        var waiting = state(bulletin) == State.SUBMITTED;
        var next = next(bulletin, signatures);
        var compiles = compiles(viewer, bulletin);
        var turn = waiting
                && next != null
                && SigningAuthority.of(viewer, bulletin, next).isPresent();
        return new Bulletin.May(
                draft && compiles,
                draft && compiles,
                turn && !viewer.account().equals(bulletin.getSubmittedBy()),
                waiting && (turn || compiles),
                compiles && state(bulletin) == State.ISSUED);
    }

    private Bulletin.EditionLine line(EditionRecord edition) {
        return new Bulletin.EditionLine(
                edition.getNumber(),
                edition.getIssuedAt(),
                edition.getHash(),
                changes(edition).size());
    }

    private List<Issue.Change> changes(EditionRecord edition) {
        return json.readValue(edition.getChanges(), new TypeReference<List<Issue.Change>>() {});
    }

    BulletinLine line(Viewer viewer, BulletinRecord row, int signed, BulletinBook.@Nullable Last last) {
        var working = Sight.works(viewer, row);
        return new BulletinLine(
                row.getId(),
                row.getBody(),
                bodies.nameOf(row.getBody()),
                row.getKind(),
                row.getTitle(),
                row.getMonth(),
                row.getMonths(),
                row.getFromDay(),
                row.getLastDay(),
                working ? row.getDueOn() : null,
                working ? state(row) : State.ISSUED,
                working,
                working || last == null ? row.getEdition() : last.number(),
                working ? signed : row.getSteps().length,
                row.getSteps().length,
                last == null ? null : last.number(),
                last == null ? null : last.issuedAt());
    }

    Issue issue(BulletinRecord bulletin, EditionRecord edition) {
        var content = Content.read(edition.getContent());
        return new Issue(
                bulletin.getId(),
                bulletin.getBody(),
                content.bodyName(),
                content.kind(),
                content.title(),
                content.month(),
                content.months(),
                content.from(),
                content.last(),
                edition.getNumber(),
                content.because(),
                content.asOf(),
                content.sectionName(),
                content.recipients(),
                content.chapters(),
                steps(bulletin, book.signatures(bulletin.getId(), edition.getNumber())),
                changes(edition),
                edition.getHash(),
                edition.getEntry(),
                edition.getIssuedAt());
    }

    List<String> recipientsOf(BulletinRecord bulletin) {
        return recipients(bulletin);
    }

    String sectionName(BulletinRecord bulletin) {
        return reckoning
                .sectionNames(bulletin.getBody(), kinds.of(bulletin))
                .getOrDefault(bulletin.getSection(), bulletin.getSection());
    }

    /** As it stands on what is signed. */
    String bodyName(BulletinRecord bulletin) {
        return bodies.officialNameOf(bulletin.getBody());
    }
}
