package org.mingcha.reports.internal;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Section;
import org.mingcha.policy.FigureRule;
import org.mingcha.policy.Period;
import org.mingcha.policy.Regime;
import org.mingcha.policy.ReportRule;
import org.mingcha.reports.FigureValue;
import org.mingcha.reports.Sheet;
import org.mingcha.reports.internal.counting.Counters;
import org.springframework.stereotype.Component;

/** Fills a form in: its own words, what sections entered, and the figures as they were known at an instant. */
@Component
public class Composer {
    private static final Pattern BLANK = Pattern.compile("\\{([a-z0-9-]+)}");

    private final Counters counters;
    private final Directory directory;

    Composer(Counters counters, Directory directory) {
        this.counters = counters;
        this.directory = directory;
    }

    /** A form with everything that decides what stands in it. */
    public record Given(
            String body, Regime regime, ReportRule rule, YearMonth month, Map<String, String> entries, Instant asOf) {}

    /** The names of sections, as the body has them, else as the regime does. */
    public Map<String, String> sectionNames(String body, Regime regime) {
        var names = new HashMap<String, String>();
        regime.sections().forEach(section -> names.put(section.id(), section.title()));
        for (Section section : directory.sections(body)) names.put(section.id(), section.name());
        return names;
    }

    public Sheet sheet(Given given) {
        var figures = figures(given);
        var names = sectionNames(given.body(), given.regime());
        var blocks = new LinkedHashMap<String, List<Sheet.Cell>>();
        for (var cell : given.rule().cells())
            blocks.computeIfAbsent(cell.block(), _ -> new ArrayList<>()).add(cell(given, cell, figures, names));
        var numbered = new ArrayList<Sheet.Block>();
        blocks.forEach(
                (title, cells) -> numbered.add(new Sheet.Block(String.valueOf(numbered.size() + 1), title, cells)));
        var form = Objects.requireNonNull(given.rule().form());
        return new Sheet(form.heading(), form.columns(), form.foot(), numbered, List.copyOf(figures.values()));
    }

    private Map<String, Sheet.Counted> figures(Given given) {
        var figures = new LinkedHashMap<String, Sheet.Counted>();
        for (var cell : given.rule().cells())
            for (var field : cell.fields())
                if (field.figure() != null)
                    figures.computeIfAbsent(field.figure(), id -> counted(given, figure(given, id)));
        return figures;
    }

    private static FigureRule figure(Given given, String id) {
        return given.regime().figure(id).orElseThrow(() -> new IllegalArgumentException("no figure " + id));
    }

    private Sheet.Counted counted(Given given, FigureRule figure) {
        var own = Days.of(figure, given.rule(), given.month());
        var value = value(given, figure, own);
        var calendar = Days.calendar(Period.MONTH, given.month());
        return new Sheet.Counted(
                figure.id(),
                figure.title(),
                figure.unit(),
                figure.means(),
                figure.basis().inWords(),
                own.from().toString(),
                own.last().toString(),
                value.printed(),
                value.share() == null ? null : value.share().part(),
                value.share() == null ? null : value.share().whole(),
                figure.period() != FigureRule.Span.REPORTING_MONTH
                        ? null
                        : own.equals(calendar)
                                ? value.printed()
                                : value(given, figure, calendar).printed());
    }

    private FigureValue value(Given given, FigureRule figure, Days days) {
        return counters.value(given.body(), given.regime(), figure, given.month(), days, given.asOf());
    }

    private static Sheet.Cell cell(
            Given given, ReportRule.Cell cell, Map<String, Sheet.Counted> figures, Map<String, String> names) {
        var placed = new HashSet<String>();
        var lines = cell.lines().stream()
                .map(line -> new Sheet.Line(
                        line.by(),
                        names.getOrDefault(line.by(), line.by()),
                        line.label(),
                        pieces(given, cell, line, figures, names, placed)))
                .toList();
        var parts = cell.fields().stream()
                .filter(field -> !placed.contains(field.id()))
                .map(field -> filled(given, cell, field, cell.lines().getFirst().by(), figures, names))
                .toList();
        return new Sheet.Cell(
                cell.no(),
                cell.text(),
                cell.note(),
                cell.by().stream().map(id -> names.getOrDefault(id, id)).toList(),
                lines,
                parts);
    }

    private static List<Sheet.Piece> pieces(
            Given given,
            ReportRule.Cell cell,
            ReportRule.Line line,
            Map<String, Sheet.Counted> figures,
            Map<String, String> names,
            Set<String> placed) {
        var pieces = new ArrayList<Sheet.Piece>();
        var blanks = BLANK.matcher(line.fill());
        int at = 0;
        while (blanks.find()) {
            if (blanks.start() > at) pieces.add(new Sheet.Piece(line.fill().substring(at, blanks.start()), null));
            var field = cell.field(blanks.group(1)).orElseThrow();
            placed.add(field.id());
            pieces.add(new Sheet.Piece(null, filled(given, cell, field, line.by(), figures, names)));
            at = blanks.end();
        }
        if (at < line.fill().length()) pieces.add(new Sheet.Piece(line.fill().substring(at), null));
        return pieces;
    }

    private static Sheet.Filled filled(
            Given given,
            ReportRule.Cell cell,
            ReportRule.Field field,
            String line,
            Map<String, Sheet.Counted> figures,
            Map<String, String> names) {
        var section = field.by() == null ? line : field.by();
        var counted = field.figure() == null ? null : figures.get(field.figure());
        var path = cell.no() + "/" + field.id();
        return new Sheet.Filled(
                path,
                section,
                names.getOrDefault(section, section),
                kind(field),
                field.figure(),
                counted == null ? null : counted.title(),
                counted == null ? null : counted.unit(),
                field.words(),
                counted != null
                        ? counted.value()
                        : printed(field, given.entries().get(path)));
    }

    private static Sheet.Kind kind(ReportRule.Field field) {
        return switch (field.enter()) {
            case TEXT -> Sheet.Kind.TEXT;
            case NUMBER -> Sheet.Kind.NUMBER;
            case YES_NO -> Sheet.Kind.YES_NO;
            case null -> Sheet.Kind.FIGURE;
        };
    }

    private static @Nullable String printed(ReportRule.Field field, @Nullable String entered) {
        if (entered == null
                || field.enter() != ReportRule.Entry.YES_NO
                || field.words().size() != 2) return entered;
        return field.words().get(Boolean.parseBoolean(entered) ? 0 : 1);
    }

    /** The section that fills a blank: its own, else that of the line it stands in. */
    public static String sectionOf(ReportRule.Cell cell, ReportRule.Field field) {
        if (field.by() != null) return field.by();
        return cell.lines().stream()
                .filter(line -> line.fill().contains("{" + field.id() + "}"))
                .map(ReportRule.Line::by)
                .findFirst()
                .orElseGet(() -> cell.lines().getFirst().by());
    }

    /** The names of the blanks of a line, in order. */
    static List<String> blanks(String fill) {
        return BLANK.matcher(fill).results().map(found -> found.group(1)).toList();
    }

    /** The words of a line with its blanks left empty, as the official form has them. */
    static String emptied(String fill) {
        return BLANK.matcher(fill).replaceAll("   ");
    }
}
