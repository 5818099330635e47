package org.mingcha.policy.internal.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Checklist;
import org.mingcha.policy.DocumentKind;
import org.mingcha.policy.Duty;
import org.mingcha.policy.Population;
import org.mingcha.policy.Regime;

/** What the pages see of a regime. */
final class RegimeViews {

    private RegimeViews() {}

    /** Exactly one of clause and borrowed is there. */
    record BasisView(
            @Nullable String source,
            @Nullable String clause,
            @Nullable String borrowed) {
        static BasisView of(Basis basis) {
            return switch (basis) {
                case Basis.Clause(var source, var clause) -> new BasisView(source, clause, null);
                case Basis.Assumed(var note) -> new BasisView(null, null, note);
            };
        }
    }

    record Named(String id, String title, BasisView basis) {}

    record PartView(
            String id,
            String title,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            BasisView basis) {}

    record SourceView(
            String id,
            String title,
            String issuer,
            @Nullable LocalDate dated) {}

    record ParameterView(String path, String entry, String kind, Object value, BasisView basis) {}

    record DutyView(
            String id,
            String title,
            @Nullable String partOf,
            String area,
            String part,
            String kind,
            String tier,
            List<String> sections,
            String every,
            @Nullable String nature,
            List<String> channels,
            List<String> methods,
            List<String> checklists,
            List<String> documents,
            boolean scored,
            @Nullable String mode,
            @Nullable String population,
            @Nullable String sameAs,
            BasisView basis,
            Map<String, String> assumed) {
        static DutyView of(Duty duty) {
            var draw = duty.draw();
            return new DutyView(
                    duty.id(),
                    duty.title(),
                    duty.partOf(),
                    duty.area(),
                    duty.part(),
                    duty.kind().word(),
                    duty.tier().word(),
                    duty.sections(),
                    duty.every().word(),
                    duty.nature(),
                    duty.channels().stream().map(Channel::word).toList(),
                    duty.methods(),
                    duty.checklists(),
                    duty.documents(),
                    !Boolean.FALSE.equals(duty.scored()),
                    draw == null ? null : draw.mode().word(),
                    draw == null ? null : draw.population(),
                    draw == null ? null : draw.sameAs(),
                    BasisView.of(duty.basis()),
                    duty.assumed());
        }
    }

    record ItemView(int no, String text, List<String> points) {}

    record ChecklistView(String id, String title, BasisView basis, List<ItemView> items) {
        static ChecklistView of(Checklist list) {
            return new ChecklistView(
                    list.id(),
                    list.title(),
                    BasisView.of(list.basis()),
                    list.items().stream()
                            .map(item -> new ItemView(item.no(), item.text(), item.points()))
                            .toList());
        }
    }

    record DocumentView(
            String id,
            String title,
            String group,
            String approval,
            String reply,
            List<String> graveGrounds,
            BasisView basis) {
        static DocumentView of(DocumentKind kind) {
            return new DocumentView(
                    kind.id(),
                    kind.title(),
                    kind.group(),
                    kind.approval(),
                    kind.reply(),
                    kind.graveGrounds(),
                    BasisView.of(kind.basis()));
        }
    }

    /** A whole regime, version or draft alike. */
    record RegimeView(
            String regime,
            String edition,
            String title,
            String tier,
            String hash,
            List<SourceView> sources,
            List<PartView> parts,
            List<Named> areas,
            List<Named> sections,
            List<Named> populations,
            List<TraitView> traits,
            List<Named> groups,
            List<Named> terms,
            List<Named> reports,
            List<DutyView> duties,
            List<ChecklistView> checklists,
            List<DocumentView> documents,
            List<ParameterView> parameters) {

        static RegimeView of(Regime regime) {
            return new RegimeView(
                    regime.head().id(),
                    regime.head().version(),
                    regime.head().title(),
                    regime.head().tier().word(),
                    regime.hash(),
                    regime.sources().stream()
                            .map(one -> new SourceView(one.id(), one.title(), one.issuer(), one.dated()))
                            .toList(),
                    regime.parts().stream()
                            .map(one -> new PartView(
                                    one.id(), one.title(), one.firstDay(), one.lastDay(), BasisView.of(one.basis())))
                            .toList(),
                    regime.areas().stream()
                            .map(one -> new Named(one.id(), one.title(), BasisView.of(one.basis())))
                            .toList(),
                    regime.sections().stream()
                            .map(one -> new Named(one.id(), one.title(), BasisView.of(one.basis())))
                            .toList(),
                    regime.populations().stream().map(RegimeView::named).toList(),
                    regime.traits().stream().map(TraitView::of).toList(),
                    regime.groups().stream()
                            .map(one -> new Named(one.id(), one.title(), BasisView.of(one.basis())))
                            .toList(),
                    regime.terms().stream()
                            .map(one -> new Named(one.id(), one.title(), BasisView.of(one.basis())))
                            .toList(),
                    regime.reports().stream()
                            .map(one -> new Named(one.id(), one.title(), BasisView.of(one.basis())))
                            .toList(),
                    regime.duties().stream().map(DutyView::of).toList(),
                    regime.checklists().stream().map(ChecklistView::of).toList(),
                    regime.documents().stream().map(DocumentView::of).toList(),
                    regime.parameters().stream()
                            .map(one -> new ParameterView(
                                    one.path(), one.entry(), one.kind().word(), one.value(), BasisView.of(one.basis())))
                            .toList());
        }

        private static Named named(Population one) {
            return new Named(one.id(), one.title(), BasisView.of(one.basis()));
        }
    }
}
