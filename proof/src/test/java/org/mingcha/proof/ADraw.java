package org.mingcha.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mingcha.proof.Population.Item;
import org.mingcha.proof.Rules.Mode;
import org.mingcha.proof.Rules.Quota;
import org.mingcha.proof.Rules.Unit;

/** A draw of case files with everything that belongs to it. */
final class ADraw {
    final String name;
    final Population population;
    final Map<String, Object> rules;
    final Ceremony ceremony;
    Map<String, Object> outcome;
    private final List<Integer> booked = new ArrayList<>();

    /** A draw of case files of three squadrons. */
    ADraw(String name, String ceremonyId) {
        this(name, ceremonyId, caseFiles(), caseFileRules().canonical());
    }

    ADraw(String name, String ceremonyId, Population population, Map<String, Object> rules) {
        this.name = name;
        this.population = population;
        this.rules = rules;
        var round = Ceremony.name(ceremonyId, 2);
        ceremony = new Ceremony(
                ceremonyId,
                2,
                List.of(new Ceremony.Abandoned(1, "一方未按时揭示")),
                List.of(
                        party(round, Ceremony.SERVER, ""),
                        party(round, "p-17", "supervision"),
                        party(round, "p-23", "case-adjudication")),
                new Ceremony.Outside("lottery", "3-1-4"));
        outcome = Sheet.recompute(ceremony.drawSeed(name), population, rules);
    }

    private static Population caseFiles() {
        var items = new ArrayList<Item>();
        for (var i = 0; i < 30; i++) {
            items.add(new Item("静城管罚字〔2024〕" + i, Integer.toString(7 + i % 3), "S0" + i % 3, 1));
        }
        items.add(new Item("certain", "1", "S02", 0));
        return Population.of(items);
    }

    private static Rules caseFileRules() {
        return Rules.of(
                        "case-file-review",
                        Mode.UNITS_THEN_ITEMS,
                        List.of(Unit.of("S00"), Unit.of("S01"), Unit.of("S02")))
                .withItems(Quota.percent(15, 30))
                .withPlaces(Quota.percent(20, 3))
                .withCoverage(5);
    }

    static Ceremony.Party party(String round, String code, String section) {
        var share = Digest.of("test/share", code);
        var salt = Digest.of("test/salt", code);
        return new Ceremony.Party(code, section, Ceremony.commitment(round, code, share, salt), share, salt);
    }

    Sheet sheet() {
        return new Sheet(name, "310106", "2024-08", population.hash(), population.size(), rules, ceremony, outcome);
    }

    void book(ALedger ledger) {
        booked.clear();
        freeze(ledger);
        commit(ledger);
        hold(ledger);
    }

    /** Against the order: the list is frozen when one party has committed already. */
    void bookLate(ALedger ledger) {
        booked.clear();
        commit(ledger);
        freeze(ledger);
        hold(ledger);
    }

    /** Frozen in one log and held in the next, which says how far the first had come; the proof of both. */
    Anchors bookAcross(ALedger first, ALedger second, boolean late) {
        booked.clear();
        if (late) commit(first);
        else freeze(first);
        var before = first.anchor(booked);
        var reached = before.check(null);
        booked.clear();
        booked.add(second.add(
                Anchors.EPOCH_OPENED,
                Map.of("database-size", reached.size(), "database-root", Digest.hex(reached.root()))));
        if (late) freeze(second);
        else commit(second);
        hold(second);
        return new Anchors(List.of(before, second.anchor(booked)));
    }

    private void freeze(ALedger ledger) {
        booked.add(ledger.add(
                Anchor.POPULATION_FROZEN,
                Map.of("draw", name, "population", population.hash(), "rules", sheet().rulesHash())));
    }

    private void commit(ALedger ledger) {
        for (var party : ceremony.parties()) {
            booked.add(ledger.add(
                    Anchor.SHARE_COMMITTED,
                    Map.of(
                            "ceremony", ceremony.name(),
                            "party", party.party(),
                            "commitment", Digest.hex(party.commitment()))));
        }
    }

    private void hold(ALedger ledger) {
        booked.add(ledger.add(Anchor.DRAW_HELD, Map.of("draw", name, "sheet", sheet().hash())));
    }

    void write(Path folder, ALedger ledger) throws IOException {
        Files.write(folder.resolve("population.txt"), population.write());
        Files.write(folder.resolve("sheet.json"), sheet().write());
        Files.write(folder.resolve("sheet.proof"), ledger.anchor(booked).write());
    }
}
