package org.mingcha.handover.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeVersion;

/**
 * How an import form (导入表) is laid out, as the regime in force says when the form is made. It is kept with the form, which is the same
 * whenever it is fetched.
 *
 * @param modes how visits of a channel are called
 */
public record FormLayout(List<Sheet> sheets, Map<String, String> modes) {
    /**
     * One sheet.
     *
     * @param item {@code visit} or {@code document}
     * @param note what the columns rest on
     */
    public record Sheet(String item, String title, String note, List<Column> columns) {}

    /** A column: its title, and what it shows. */
    public record Column(String title, String shows) {}

    /** None where no regime in force says how the form looks. */
    public static Optional<FormLayout> of(List<RegimeVersion> inForce) {
        return inForce.stream()
                .map(RegimeVersion::regime)
                .filter(regime -> !regime.handover().isEmpty())
                .findFirst()
                .map(regime -> new FormLayout(
                        regime.handover().stream().map(FormLayout::sheet).toList(), modes(regime)));
    }

    private static Sheet sheet(Regime.ImportForm form) {
        var assumed = form.assumed().get("columns");
        return new Sheet(
                form.item(),
                form.title(),
                "依据：" + form.basis().inWords() + (assumed == null ? "" : "；列名和次序为系统默认：" + assumed),
                form.columns().stream()
                        .map(column -> new Column(column.title(), column.shows()))
                        .toList());
    }

    private static Map<String, String> modes(Regime regime) {
        var modes = new LinkedHashMap<String, String>();
        for (var channel : Channel.values())
            regime.visit(channel).ifPresent(rule -> modes.put(channel.word(), rule.title()));
        return modes;
    }
}
