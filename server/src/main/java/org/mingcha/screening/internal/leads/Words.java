package org.mingcha.screening.internal.leads;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.mingcha.access.Viewer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RuleDrafts;
import org.mingcha.policy.ScreeningRule;
import org.mingcha.records.RecordKind;
import org.mingcha.records.Records;
import org.mingcha.screening.Vocabulary;
import org.mingcha.screening.internal.language.Type;
import org.springframework.stereotype.Component;

/** The words of which rules are made, from the kinds of records and the regime. */
@Component
public class Words {
    private final Records records;

    Words(Records records) {
        this.records = records;
    }

    public Vocabulary of(Viewer viewer, Regime regime) {
        var grounds = new TreeSet<String>();
        regime.documents().forEach(document -> grounds.addAll(document.graveGrounds()));
        regime.screening().stream()
                .map(ScreeningRule::graveGround)
                .filter(Objects::nonNull)
                .forEach(grounds::add);
        return new Vocabulary(
                records.kinds().stream()
                        .sorted(Comparator.comparing(RecordKind::id))
                        .map(Words::word)
                        .toList(),
                regime.duties().stream()
                        .filter(duty -> !duty.sections().isEmpty())
                        .map(duty -> new Vocabulary.DutyWord(
                                duty.id(), duty.title(), RuleDrafts.answers(viewer, regime, duty.id())))
                        .toList(),
                regime.documents().stream()
                        .map(one -> new Vocabulary.Titled(one.id(), one.title()))
                        .toList(),
                regime.sources().stream()
                        .map(one -> new Vocabulary.Titled(one.id(), one.title()))
                        .toList(),
                List.copyOf(grounds));
    }

    private static Vocabulary.KindWord word(RecordKind kind) {
        var fields = new ArrayList<Vocabulary.FieldWord>();
        for (var field : kind.fields()) {
            if (field.identifying()) continue;
            var values = new LinkedHashMap<String, String>();
            field.values().forEach((code, words) -> values.put(code, words.isEmpty() ? code : words.getFirst()));
            fields.add(new Vocabulary.FieldWord(
                    field.name(), field.label(), Type.of(field.type()).name().toLowerCase(Locale.ROOT), values));
        }
        return new Vocabulary.KindWord(kind.id(), kind.title(), kind.matter() != null, fields);
    }
}
