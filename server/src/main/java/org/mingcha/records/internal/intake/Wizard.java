package org.mingcha.records.internal.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.directory.Directory;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.mapping.Proposals;
import org.mingcha.records.internal.mapping.Proposals.Proposal;
import org.mingcha.records.internal.mapping.Sources;
import org.mingcha.records.internal.mapping.UnitNames;
import org.mingcha.records.internal.reading.Header;
import org.mingcha.records.internal.reading.Row;
import org.mingcha.records.internal.reading.Unreadable;
import org.springframework.stereotype.Component;

/** What the mapping wizard shows of an uploaded file: its first rows and how they may be read. */
@Component
public class Wizard {
    private static final int ROWS_SEARCHED_FOR_UNITS = 100_000;

    private final Intake intake;
    private final Kinds kinds;
    private final Sources sources;
    private final Directory directory;

    Wizard(Intake intake, Kinds kinds, Sources sources, Directory directory) {
        this.intake = intake;
        this.kinds = kinds;
        this.sources = sources;
        this.directory = directory;
    }

    /**
     * The first rows with a proposal.
     *
     * @param remembered whether the mapping is the one confirmed for such a file before
     */
    public record View(
            List<String> sheets,
            int sheet,
            String format,
            String charset,
            long headerRow,
            List<String> headings,
            List<Row> rows,
            boolean remembered,
            Proposal proposal) {}

    /**
     * @param sheet null for the one that is most likely meant
     * @throws org.mingcha.api.Refusal when the sheet cannot be read to its end
     */
    public View view(Batch batch, @Nullable Integer sheet) {
        try {
            int shown = sheet == null ? intake.likelySheet(batch.id(), kinds.get(batch.kind())) : sheet;
            return view(batch, shown, intake.look(batch.id(), shown));
        } catch (Unreadable unreadable) {
            throw Intake.refusal(unreadable);
        }
    }

    private View view(Batch batch, int sheet, Intake.Look look) {
        var kind = kinds.get(batch.kind());
        var units = unitNames(batch.body());
        var kept = sources.profile(batch.source(), batch.kind(), look.header());
        var proposal = Proposals.propose(kind, look.header(), look.rows(), units);
        if (kept.isPresent()) {
            var names = unitNamesIn(sheet, kept.get(), look);
            var mapping = Proposals.withNewUnits(kept.get(), names, units);
            var uncertain = new LinkedHashSet<>(names);
            uncertain.removeAll(mapping.units().keySet());
            var unknown = Proposals.unknownValues(kind, mapping, look.header().names(), look.rows());
            proposal = new Proposal(mapping, Map.of(), uncertain, unknown);
        } else {
            proposal = withAllUnits(sheet, proposal, look, units);
        }
        var charset = look.file().charset();
        return new View(
                look.file().sheets(),
                sheet,
                look.file().format().name(),
                charset == null ? "" : charset.name(),
                look.header().rowNumber(),
                look.header().names(),
                look.rows(),
                kept.isPresent(),
                proposal);
    }

    /** The mapping for rows of a machine: the one confirmed for such columns, else the proposal. */
    public Mapping mapping(String body, UUID source, String kindId, Header header, List<Row> rows) {
        var kind = kinds.get(kindId);
        var units = unitNames(body);
        var kept = sources.profile(source, kindId, header);
        var mapping = kept.orElseGet(
                () -> Proposals.propose(kind, header, rows, units).mapping());
        var heading = Proposals.headingOf(mapping, "squadron");
        if (heading != null) {
            int column = header.names().indexOf(heading);
            mapping = Proposals.withNewUnits(
                    mapping,
                    rows.stream()
                            .map(row -> row.cell(column).strip())
                            .filter(name -> !name.isEmpty())
                            .distinct()
                            .toList(),
                    units);
        }
        Intake.check(kind, mapping, header.names());
        return mapping;
    }

    /** By heading the label of the field it would be read into; headings that are left aside are not there. */
    public Map<String, String> proposed(String body, UUID source, String kindId, Header header, List<Row> rows) {
        var kind = kinds.get(kindId);
        var mapping = sources.profile(source, kindId, header)
                .orElseGet(() ->
                        Proposals.propose(kind, header, rows, unitNames(body)).mapping());
        var fields = new java.util.LinkedHashMap<String, String>();
        mapping.columns()
                .forEach(column ->
                        fields.put(column.heading(), kind.field(column.field()).label()));
        return fields;
    }

    /** Names every squadron of a body goes by, with its code. */
    UnitNames unitNames(String body) {
        var names = new java.util.HashMap<String, String>(directory.unitAliases(body));
        for (var squadron : directory.squadrons(body)) {
            names.put(squadron.name(), squadron.code());
            names.put(squadron.shortName(), squadron.code());
        }
        return new UnitNames(names);
    }

    /** Units that stand further down in the file than the preview shows get their proposal as well. */
    private Proposal withAllUnits(int sheet, Proposal proposal, Intake.Look look, UnitNames units) {
        var mapping = proposal.mapping();
        var names = unitNamesIn(sheet, mapping, look);
        if (names.isEmpty()) {
            return proposal;
        }
        var codes = new java.util.LinkedHashMap<>(mapping.units());
        var uncertain = new LinkedHashSet<>(proposal.uncertainUnits());
        for (var name : names) {
            var found = units.find(name);
            found.ifPresent(unit -> codes.putIfAbsent(name, unit.code()));
            if (found.isEmpty() || !found.get().certain()) {
                uncertain.add(name);
            }
        }
        return new Proposal(
                new Mapping(mapping.columns(), mapping.key(), codes, mapping.values()),
                proposal.confidence(),
                uncertain,
                proposal.unknownValues());
    }

    private Set<String> unitNamesIn(int sheet, Mapping mapping, Intake.Look look) {
        var heading = Proposals.headingOf(mapping, "squadron");
        if (heading == null) {
            return Set.of();
        }
        int column = look.header().names().indexOf(heading);
        var names = new HashSet<String>();
        try (var reader = look.file().rows(sheet)) {
            int seen = 0;
            for (var row = reader.next(); row != null && seen < ROWS_SEARCHED_FOR_UNITS; row = reader.next(), seen++) {
                if (row.number() > look.header().rowNumber() && row.fault(column) == null) {
                    var name = row.cell(column).strip();
                    if (!name.isEmpty() && names.size() < 500) {
                        names.add(name);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return names;
    }
}
