package org.mingcha.archive.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.archive.Search.Kind;
import org.mingcha.archive.internal.Audience;
import org.mingcha.matters.Board;
import org.mingcha.matters.Line;
import org.mingcha.matters.Matter;
import org.mingcha.matters.Matters;
import org.springframework.stereotype.Component;

/** Opened matters: what all may read who may know of them, and what only those read who pursue them. */
@Component
class FindableMatters implements FindableThings {
    private static final int AT_ONCE = 100;

    private final Matters matters;
    private final Board board;
    private final Accounts accounts;

    FindableMatters(Matters matters, Board board, Accounts accounts) {
        this.matters = matters;
        this.board = board;
        this.accounts = accounts;
    }

    @Override
    public Kind kind() {
        return Kind.MATTER;
    }

    /** Reports and progress go without an event. */
    @Override
    public boolean changesUntold() {
        return true;
    }

    @Override
    public List<UUID> all(String body, int page) {
        return board.search(accounts.leadersOf(body), Board.Filter.ALL, page, AT_ONCE).rows().stream()
                .map(Line::id)
                .toList();
    }

    @Override
    public Optional<Findable> read(String body, UUID subject) {
        var matter = matters.get(accounts.leadersOf(body), subject);
        var openedOn = matter.openedOn();
        if (openedOn == null) return Optional.empty();
        var texts = new ArrayList<String>();
        texts.add(matter.rule().title());
        texts.add(matter.facts());
        texts.addAll(matter.items());
        texts.add(matter.plan());
        texts.add(matter.demands());
        add(texts, matter.instruction());
        if (matter.closedOn() != null) add(texts, matter.result());
        return Optional.of(new Findable(
                Kind.MATTER,
                subject,
                body,
                matter.title(),
                matter.number(),
                null,
                openedOn,
                audience(matter),
                texts,
                Set.of(Audience.section(body, matter.section()), Audience.leaders(body)),
                inside(matter),
                // of several units each sees its own reports alone
                matter.units().size() == 1 ? reporters(matter) : List.of()));
    }

    private static List<String> reporters(Matter matter) {
        return matter.reports().stream().map(Matter.Report::by).distinct().toList();
    }

    private static List<String> inside(Matter matter) {
        var texts = new ArrayList<String>();
        add(texts, matter.opinion());
        add(texts, matter.origin().words());
        add(texts, matter.origin().id());
        add(texts, matter.closingOpinion());
        if (matter.closedOn() == null) add(texts, matter.result());
        matter.units().forEach(unit -> texts.add(unit.name()));
        matter.reports().forEach(report -> texts.add(report.words()));
        texts.addAll(reporters(matter));
        matter.progress().forEach(one -> texts.add(one.words()));
        for (var pressing : matter.pressings()) {
            texts.add(pressing.words());
            texts.add(pressing.standing());
            add(texts, pressing.instruction());
            add(texts, pressing.result());
            texts.add(pressing.by()); // with what it says: another unit is not told who presses whom
            add(texts, pressing.resultBy());
        }
        return texts;
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null) texts.add(text);
    }

    /** The section that pursues it, the leaders, each responsible unit, the bureau above. */
    private static Set<String> audience(Matter matter) {
        var body = matter.body();
        var audience = new TreeSet<String>();
        audience.add(Audience.section(body, matter.section()));
        audience.add(Audience.deputy(body, matter.section()));
        audience.add(Audience.leaders(body));
        audience.add(Audience.above(body));
        audience.add(Audience.readers(body));
        for (var unit : matter.units()) {
            var code = unit.unit().substring(unit.unit().indexOf('/') + 1);
            switch (unit.unit().substring(0, unit.unit().indexOf('/'))) {
                case "squadron" -> audience.add(Audience.squadron(body, code));
                case "subdistrict" -> audience.add(Audience.street(body, code));
                case "section" -> audience.add(Audience.section(body, code));
                default -> audience.add(Audience.bureau(code));
            }
        }
        return audience;
    }
}
