package org.mingcha.matters.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.matters.internal.db.tables.records.DecisionRecord;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.PressingRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.springframework.stereotype.Component;

/** What stands in a row of a form, by the word the regulation's file uses for it. */
@Component
class FormRows {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final MatterBook book;
    private final Rulings rulings;
    private final UnitNames names;
    private final Clock clock;

    FormRows(MatterBook book, Rulings rulings, UnitNames names, Clock clock) {
        this.book = book;
        this.rulings = rulings;
        this.names = names;
        this.clock = clock;
    }

    /** @param pressing the one a notice is printed for; null for the other forms */
    String text(String shows, MatterRecord matter, @Nullable PressingRecord pressing) {
        return switch (shows) {
            case "number" -> text(matter.getNumberText());
            case "kind" -> matter.getKindTitle();
            case "title" -> matter.getTitle();
            case "source" -> source(matter);
            case "facts" -> matter.getFacts();
            case "items" -> numbered(Arrays.asList(matter.getItems()));
            case "plan" -> matter.getPlan();
            case "section" -> names.sectionName(matter.getBody(), matter.getSection());
            case "units" -> units(matter, UnitRecord::getName, "、");
            case "demands" -> matter.getDemands();
            case "due" -> due(matter);
            case "sum" -> String.join("；", matter.getDueSum());
            case "instruction" -> text(pressing == null ? matter.getInstruction() : instruction(matter, pressing));
            case "opened-by" -> matter.getDraftedBy();
            case "opened-on" -> day(matter.getOpenedOn());
            case "opening-opinion" -> matter.getOpinion();
            case "opening-approval" -> decision(matter, "OPENING");
            case "result" -> text(pressing == null ? matter.getResult() : pressing.getResult());
            case "closing-opinion" -> text(matter.getClosingOpinion());
            case "closing-approval" -> decision(matter, "CLOSING");
            case "closed-on" -> day(matter.getClosedOn());
            case "clause" -> rulings.of(matter).clause();
            case "reports", "extensions", "register" -> course(shows, matter);
            default -> pressing == null ? "" : pressed(shows, matter, pressing);
        };
    }

    /** What a leader said to this pressing, else to the matter. */
    private static @Nullable String instruction(MatterRecord matter, PressingRecord pressing) {
        return pressing.getInstruction() == null ? matter.getInstruction() : pressing.getInstruction();
    }

    private String course(String shows, MatterRecord matter) {
        return switch (shows) {
            case "reports" -> reports(matter);
            case "extensions" -> extensions(matter);
            default -> register(matter);
        };
    }

    private String pressed(String shows, MatterRecord matter, PressingRecord pressing) {
        return switch (shows) {
            case "way" -> pressing.getWayTitle();
            case "expedited-on" -> day(pressing.getPressedOn());
            case "expedited-by" -> pressing.getByName();
            case "expedite-unit" -> unitName(matter, pressing.getUnit());
            case "expedite-words" -> pressing.getWords();
            case "expedite-state" -> pressing.getStanding();
            case "expedite-due" -> day(pressing.getDueOn());
            default -> "";
        };
    }

    private static String source(MatterRecord matter) {
        var words = matter.getSourceWords();
        var number = matter.getSourceKind().equals("RECORD") ? matter.getSource() : null;
        return number == null ? words : words.isEmpty() ? number : words + "（" + number + "）";
    }

    private String due(MatterRecord matter) {
        if (matter.getDueOn() != null) return day(matter.getDueOn());
        if (matter.getAskedFor() != null) return day(matter.getAskedFor());
        var term = rulings.of(matter).rule().term();
        return term.isEmpty() ? "" : "批准立案后" + term + "内";
    }

    private String units(MatterRecord matter, Function<UnitRecord, String> shown, String between) {
        return book.units(matter.getId()).stream().map(shown).collect(Collectors.joining(between));
    }

    String unitName(MatterRecord matter, String unit) {
        return book.unit(matter.getId(), unit).map(UnitRecord::getName).orElse(unit);
    }

    /** The last decision: its words, by whom, on which day. */
    private String decision(MatterRecord matter, String about) {
        DecisionRecord last = null;
        for (var one : book.decisions(matter.getId())) if (one.getAbout().equals(about)) last = one;
        if (last == null) return "";
        var words = last.getWords() == null ? (last.getVerdict().equals("APPROVED") ? "同意。" : "退回。") : last.getWords();
        var by = last.getDeputyOf() == null ? last.getByName() : last.getByName() + "（代" + last.getDeputyOf() + "）";
        return words + "\n" + by + "　" + day(last.getAt());
    }

    private String reports(MatterRecord matter) {
        return book.reports(matter.getId()).stream()
                .map(report -> unitName(matter, report.getUnit()) + "（" + day(report.getAt()) + "报送"
                        + (report.getRound() > 1 ? "，第" + report.getRound() + "次" : "")
                        + (report.getLate() ? "，逾期" : "")
                        + verdict(report.getVerdict()) + "）：" + report.getWords())
                .collect(Collectors.joining("\n"));
    }

    private static String verdict(@Nullable String verdict) {
        if (verdict == null) return "，待审核";
        return verdict.equals("ACCEPTED") ? "，审核通过" : "，退回重新查报";
    }

    private String extensions(MatterRecord matter) {
        return book.progress(matter.getId()).stream()
                .filter(one -> one.getState().equals("GRANTED"))
                .map(one -> unitName(matter, one.getUnit()) + "：由" + day(one.getBefore()) + "延至"
                        + day(one.getAskedFor()) + "，" + open(one.getReason()) + "（" + one.getDecidedBy() + "批准）")
                .collect(Collectors.joining("\n"));
    }

    private String register(MatterRecord matter) {
        return numbered(book.pressings(matter.getId()).stream()
                .filter(one -> one.getEntry() != null)
                .map(one -> day(one.getPressedOn()) + "，" + one.getWayTitle() + "，" + unitName(matter, one.getUnit())
                        + "，经办人"
                        + one.getByName() + "；办理情况：" + open(one.getStanding())
                        + (one.getInstruction() == null ? "" : "；领导批示：" + open(one.getInstruction()))
                        + (one.getResult() == null ? "" : "；结果：" + open(one.getResult())) + "。")
                .toList());
    }

    /** Without the full stop at its end: more follows in the same sentence. */
    private static String open(String text) {
        return text.endsWith("。") ? text.substring(0, text.length() - 1) : text;
    }

    private static String numbered(List<String> lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++)
            text.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(lines.get(i));
        return text.toString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    private String day(OffsetDateTime at) {
        return DAY.format(at.atZoneSameInstant(clock.getZone()).toLocalDate());
    }
}
