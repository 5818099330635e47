package org.mingcha.matters.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.TermRule;
import org.mingcha.documents.Cause;
import org.mingcha.matters.Matter;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.policy.Duty;
import org.mingcha.policy.MatterRules;
import org.mingcha.policy.MatterRules.Kind;
import org.mingcha.policy.MatterRules.Procedure;
import org.mingcha.policy.MatterRules.Stage;
import org.mingcha.policy.MatterRules.Step;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.Term;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The kinds of matters as the regimes in force have them: who opens, who approves, by which steps. */
@Component
public class Rulings {
    private final Regimes regimes;
    private final Clock clock;

    Rulings(Regimes regimes, Clock clock) {
        this.regimes = regimes;
        this.clock = clock;
    }

    /** A kind with the regime it stands in. */
    public record Ruling(String version, Regime regime, MatterRules rules, Kind kind, Procedure procedure, Duty duty) {
        public Step step(Stage stage) {
            return procedure.step(stage);
        }

        String clause() {
            return kind.basis().inWords();
        }

        /** How long the units have where the matter sets no day. */
        @Nullable
        Term term() {
            var named = step(Stage.HANDLE).term();
            return named == null ? null : regime.term(named).orElseThrow();
        }

        Role approver(Stage stage) {
            return switch (String.valueOf(step(stage).approval())) {
                case "section-head" -> Role.SECTION_HEAD;
                case "leader-in-charge" -> Role.LEADER_IN_CHARGE;
                case "head" -> Role.HEAD;
                default ->
                    throw new IllegalStateException(
                            "no such approval: " + step(stage).approval());
            };
        }

        Matter.Rule rule() {
            var assumed = new ArrayList<>(kind.assumed().values());
            assumed.addAll(procedure.assumed().values());
            procedure.steps().forEach(step -> assumed.addAll(step.assumed().values()));
            return new Matter.Rule(
                    regime.head().title(),
                    kind.id(),
                    kind.title(),
                    duty.title(),
                    kind.needsInstruction(),
                    clause(),
                    term() == null ? "" : term().days() + (term().count() == Term.Count.WORKING ? "个工作日" : "日"),
                    procedure.steps().stream().map(Ruling::stage).toList(),
                    step(Stage.EXPEDITE).ways().stream()
                            .map(id -> rules.way(id).orElseThrow())
                            .map(way -> new Matter.Way(
                                    way.id(),
                                    way.title(),
                                    way.document(),
                                    way.basis().inWords()))
                            .toList(),
                    outcomes(),
                    forms(),
                    assumed.stream().sorted().toList());
        }

        /** The documents of its regulation that what such a matter came to is a ground of. */
        List<Matter.Outcome> outcomes() {
            return regime.documents().stream()
                    .filter(document -> document.preconditions().contains(cause()))
                    .map(document -> new Matter.Outcome(
                            document.id(), document.title(), document.basis().inWords()))
                    .toList();
        }

        /** As documents name this ground. */
        String cause() {
            return Cause.OUTCOME + duty.id();
        }

        private static Matter.Stage stage(Step step) {
            return new Matter.Stage(
                    step.step().word(),
                    step.title(),
                    step.text(),
                    step.approval(),
                    step.asksSeal(),
                    step.basis().inWords());
        }

        private List<Matter.FormTitle> forms() {
            var forms = new ArrayList<Matter.FormTitle>();
            for (var step : procedure.steps())
                if (step.form() != null)
                    forms.add(new Matter.FormTitle(
                            step.form(),
                            rules.form(step.form()).orElseThrow().title(),
                            step.step().word()));
            return forms;
        }
    }

    /** What a body may open on a day, in the order of its regimes. */
    List<Ruling> all(String body) {
        var rulings = new ArrayList<Ruling>();
        for (var version : regimes.inForce(body, LocalDate.now(clock)))
            // a regulation for all levels has matters of the city's and of the districts'
            of(version.id(), version.regime()).stream()
                    .filter(ruling -> version.duties().contains(ruling.duty()))
                    .forEach(rulings::add);
        return rulings;
    }

    private static List<Ruling> of(String version, Regime regime) {
        var rules = regime.matters();
        if (rules == null) return List.of();
        return rules.kinds().stream()
                .map(kind -> new Ruling(
                        version,
                        regime,
                        rules,
                        kind,
                        rules.procedure(kind.procedure()).orElseThrow(),
                        regime.duty(kind.duty()).orElseThrow()))
                .toList();
    }

    /** What this person's sections may open. */
    List<Ruling> openedBy(Viewer viewer) {
        return all(viewer.body()).stream()
                .filter(ruling -> ruling.duty().sections().stream().anyMatch(viewer.sections()::contains))
                .toList();
    }

    Ruling toOpen(Viewer author, String kind) {
        var ruling = all(author.body()).stream()
                .filter(one -> one.kind().id().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-matter-kind", "施行的制度中没有这种督察事项；请从列出的种类中选择。"));
        if (ruling.duty().sections().stream().noneMatch(author.sections()::contains))
            throw new Refusal(
                            HttpStatus.FORBIDDEN,
                            "not-your-matter-kind",
                            ruling.kind().title() + "由制度规定的责任科室立案督办，您所在科室不在其中；请转交责任科室。依据：" + ruling.clause() + "。")
                    .by(ruling.clause());
        return ruling;
    }

    /** As the matter obeys it, whatever has come into force since. */
    Ruling of(MatterRecord matter) {
        return of(matter.getBody(), matter.getRegime(), matter.getKind());
    }

    private Ruling of(String body, String version, String kind) {
        return of(version, regimes.version(body, version)).stream()
                .filter(one -> one.kind().id().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no kind " + kind + " in " + version));
    }

    /** For many matters at once: each version is read once. */
    Map<String, Ruling> of(List<MatterRecord> matters) {
        var known = new HashMap<String, Ruling>();
        for (var matter : matters) known.computeIfAbsent(matter.getRegime() + "/" + matter.getKind(), _ -> of(matter));
        return known;
    }

    static TermRule rule(Term term) {
        return new TermRule(
                term.days(),
                switch (term.count()) {
                    case WORKING -> TermRule.Counts.WORKING_DAYS;
                    case CALENDAR -> TermRule.Counts.CALENDAR_DAYS;
                },
                switch (term.roll()) {
                    case NONE -> TermRule.Roll.NONE;
                    case BACK -> TermRule.Roll.BACK;
                    case FORWARD -> TermRule.Roll.FORWARD;
                });
    }
}
