package org.mingcha.screening.internal.leads;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.TermRule;
import org.mingcha.policy.ScreeningRule;
import org.mingcha.policy.Term;
import org.mingcha.records.RecordKind;
import org.mingcha.screening.LeadPage.Evidence;
import org.mingcha.screening.LeadPage.Sum;
import org.mingcha.screening.RuleFigure;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.RuleReader;
import org.mingcha.screening.internal.language.Value;

/**
 * Says why a rule meets a record, from what the statement kept of it.
 *
 * @param kept by the names of fields and named values: texts, numbers, truth values
 */
public record Explanation(Rule rule, Map<String, Object> kept) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}|]*)(?:\\|([^{}]*))?}");

    /** The rule's sentence with what stands in the record. */
    public String sentence() {
        var out = new StringBuilder();
        var matcher = PLACE.matcher(rule.written().explain());
        while (matcher.find()) {
            var otherwise = matcher.group(2) == null ? "（未填）" : matcher.group(2);
            var filled = filled(matcher.group(1));
            matcher.appendReplacement(out, Matcher.quoteReplacement(filled == null ? otherwise : filled));
        }
        return matcher.appendTail(out).toString();
    }

    private @Nullable String filled(String name) {
        for (var figure : rule.written().figures()) {
            if (figure.id().equals(name)) {
                return String.valueOf(figure.days() == null ? figure.value() : figure.days());
            }
        }
        if (name.equals(RuleReader.CHANGES)) return changes();
        return kept.containsKey(name) ? shown(name) : null;
    }

    /** What was changed, the old beside the new. */
    private @Nullable String changes() {
        var changes = new ArrayList<String>();
        for (var named : rule.let()) {
            if (!(named.is() instanceof Value.Formerly formerly)) continue;
            var before = shown(named.id());
            if (before == null) continue;
            var now = Objects.requireNonNullElse(shown(formerly.field().name()), "（空）");
            changes.add(formerly.field().label() + "由" + before + "改为" + now);
        }
        return changes.isEmpty() ? null : String.join("；", changes);
    }

    /** The field whose words a value has. */
    private RecordKind.@Nullable Field field(String name) {
        for (var named : rule.let()) {
            if (named.id().equals(name) && named.is() instanceof Value.Formerly formerly) return formerly.field();
        }
        return rule.about().has(name) ? rule.about().field(name) : null;
    }

    private @Nullable String shown(String name) {
        var value = kept.get(name);
        if (value == null) return null;
        var field = field(name);
        if (field != null && field.type() == RecordKind.Type.CODE) {
            var words = field.values().get(String.valueOf(value));
            if (words != null && !words.isEmpty()) return words.getFirst();
        }
        return switch (value) {
            case Boolean truth -> truth ? "是" : "否";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            default -> String.valueOf(value).replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d).*", "$1 $2");
        };
    }

    /** What the rule read and computed, missing values left out. */
    public List<Evidence> evidence() {
        var evidence = new ArrayList<Evidence>();
        for (var field : rule.reads()) {
            var shown = shown(field.name());
            if (shown != null) evidence.add(new Evidence(field.name(), field.label(), shown));
        }
        for (var named : rule.let()) {
            var shown = shown(named.id());
            if (shown != null) evidence.add(new Evidence(named.id(), named.title(), shown));
        }
        return evidence;
    }

    /** How the last days among the named values come about. */
    public List<Sum> sums(PublishedCalendar calendar) {
        var sums = new ArrayList<Sum>();
        for (var named : rule.let()) {
            if (!(named.is() instanceof Value.LastDay last)) continue;
            var start = day(last.start());
            if (start == null) continue;
            int days = last.term().rule().days()
                    + last.longer().stream().mapToInt(this::number).sum();
            var term = new TermRule(
                    Math.max(0, days),
                    last.term().rule().counts(),
                    last.term().rule().rolls());
            try {
                var deadline = calendar.deadline(start, term);
                sums.add(new Sum(named.title(), deadline.lastDay(), deadline.computation()));
            } catch (CalendarNotPublished unknown) {
                // a year nobody has loaded has no sum; the statement has not guessed either
            }
        }
        return sums;
    }

    /** The day that a value gives, where it was kept. */
    public @Nullable LocalDate day(Value value) {
        return switch (value) {
            case Value.Stands(var field) -> day(field.name());
            case Value.Named named -> day(named.id());
            case Value.DayOf(var moment) -> moment instanceof Value.Stands(var field) ? day(field.name()) : null;
            case Value.Pick pick -> {
                var there = pick.of().stream()
                        .map(this::day)
                        .filter(Objects::nonNull)
                        .toList();
                yield switch (pick.how()) {
                    case FIRST -> there.isEmpty() ? null : there.getFirst();
                    case LATEST -> there.stream().max(LocalDate::compareTo).orElse(null);
                    case EARLIEST -> there.stream().min(LocalDate::compareTo).orElse(null);
                };
            }
            default -> null;
        };
    }

    private @Nullable LocalDate day(String name) {
        var kept = this.kept.get(name);
        if (kept == null) return null;
        var text = String.valueOf(kept);
        return text.length() > 10 ? LocalDateTime.parse(text).toLocalDate() : LocalDate.parse(text);
    }

    private int number(Value value) {
        return switch (value) {
            case Value.Number(var number) -> Math.clamp(number, -36_500, 36_500);
            case Value.OrZero(var number) -> number(number);
            case Value.Stands(var field) ->
                kept.get(field.name()) instanceof Number number ? Math.clamp(number.longValue(), -36_500, 36_500) : 0;
            case Value.Named named ->
                kept.get(named.id()) instanceof Number number ? Math.clamp(number.longValue(), -36_500, 36_500) : 0;
            default -> 0;
        };
    }

    /** The figures of a rule in words. */
    public static List<RuleFigure> figures(ScreeningRule rule) {
        return rule.figures().stream()
                .map(figure -> new RuleFigure(
                        figure.title(), words(figure), figure.basis().inWords()))
                .toList();
    }

    private static String words(ScreeningRule.Figure figure) {
        if (figure.days() == null) return figure.value() + Objects.requireNonNullElse(figure.unit(), "");
        var count = figure.count() == Term.Count.WORKING ? "个工作日" : "日（自然日）";
        var roll = figure.roll() == null
                ? ""
                : switch (figure.roll()) {
                    case NONE -> "";
                    case BACK -> "，届满日逢休息日提前";
                    case FORWARD -> "，届满日逢休息日顺延";
                };
        return figure.days() + count + roll;
    }
}
