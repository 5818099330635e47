package org.mingcha.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proof of entries that lie in several logs of one installation (纪元), a proof for each log, the earliest first. Each log but the first
 * begins with an entry that names how far the one before it had come, so that the key of the last answers for all of them.
 */
public record Anchors(List<Anchor> proofs) {
    public static final String FORMAT = "mingcha/proofs/v1";

    /** Kind of the first entry of a later log: values {@code database-size} and {@code database-root} of the log before. */
    public static final String EPOCH_OPENED = "epoch-opened";

    public Anchors {
        proofs = List.copyOf(proofs);
    }

    /** The bytes: of the one proof where there is one log only. */
    public byte[] write() {
        if (proofs.size() == 1) {
            return proofs.getFirst().write();
        }
        return Canonical.write(Map.of(
                "format", FORMAT, "proofs", proofs.stream().map(Anchor::written).toList()));
    }

    public static Anchors read(byte[] bytes) {
        var object = Canonical.readObject(bytes);
        if (!FORMAT.equals(object.get("format"))) {
            return new Anchors(List.of(Anchor.read(bytes)));
        }
        var fields = new Fields("proofs", object);
        fields.expect("format", FORMAT);
        var proofs = new ArrayList<Anchor>();
        for (var each : fields.objects("proofs")) {
            proofs.add(Anchor.read(each));
        }
        fields.end();
        if (proofs.isEmpty()) {
            throw new Malformed("the proof holds no entry", "证明中没有条目");
        }
        return new Anchors(proofs);
    }

    /** The proof in the last log, whose key a reader compares with the published one. */
    public Anchor last() {
        return proofs.getLast();
    }

    /** What is proved, without the entries that only join one log to the next. */
    List<Anchor.Entry> entries() {
        return placed().stream().map(Placed::entry).toList();
    }

    private static boolean opens(Anchor.Entry entry) {
        return entry.index() == 0 && entry.act().kind().equals(EPOCH_OPENED);
    }

    /**
     * Checks every proof, and that each log says of the one before exactly what is proved there.
     *
     * @param trusted the published key of the last log, or null to take the one the proof brings
     * @return the checkpoint of the last log
     * @throws Malformed naming what does not hold
     */
    public Checkpoint check(@Nullable NoteKey trusted) {
        @Nullable Checkpoint before = null;
        for (var proof : proofs.subList(0, proofs.size() - 1)) {
            before = joined(before, proof, proof.check(null));
        }
        return joined(before, last(), last().check(trusted));
    }

    /**
     * Checks that the ledger knew the population and the rules first, then every commitment, and the sheet last.
     *
     * @throws Malformed naming what does not hold
     */
    public void covers(Sheet sheet, String sheetHash) {
        var frozen = only(Anchor.POPULATION_FROZEN);
        var act = frozen.act();
        if (!act.says("draw", sheet.draw())
                || !act.says("population", sheet.population())
                || !act.says("rules", sheet.rulesHash())) {
            throw new Malformed("the ledger froze another population or other rules", "存证中冻结的是另一名册或另一规则");
        }
        var held = only(Anchor.DRAW_HELD);
        if (!held.act().says("draw", sheet.draw()) || !held.act().says("sheet", sheetHash)) {
            throw new Malformed("the ledger holds another sheet", "存证中的抽取单与此不同");
        }
        for (var party : sheet.ceremony().parties()) {
            var committed = commitment(sheet.ceremony(), party);
            if (!frozen.before(committed) || !committed.before(held)) {
                throw new Malformed(
                        party.party() + " did not commit between population and sheet",
                        party.party() + " 的承诺不在冻结与抽取之间");
            }
        }
        if (placed().size() != sheet.ceremony().parties().size() + 2) {
            throw new Malformed("the proof holds entries that do not belong to the draw", "证明中有与本次抽取无关的条目");
        }
    }

    private Placed commitment(Ceremony ceremony, Ceremony.Party party) {
        return placed().stream()
                .filter(placed -> {
                    var act = placed.act();
                    return act.kind().equals(Anchor.SHARE_COMMITTED)
                            && act.says("ceremony", ceremony.name())
                            && act.says("party", party.party())
                            && act.says("commitment", Digest.hex(party.commitment()));
                })
                .findFirst()
                .orElseThrow(() -> new Malformed(
                        "the commitment of " + party.party() + " is not in the proof",
                        "证明中缺少 " + party.party() + " 的承诺"));
    }

    private Placed only(String kind) {
        var found = placed().stream()
                .filter(placed -> placed.act().kind().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new Malformed("the proof needs one entry " + kind, "证明须含一条 " + kind);
        }
        return found.getFirst();
    }

    private List<Placed> placed() {
        var all = new ArrayList<Placed>();
        for (int log = 0; log < proofs.size(); log++) {
            for (var entry : proofs.get(log).entries()) {
                if (log == 0 || !opens(entry)) all.add(new Placed(log, entry));
            }
        }
        return all;
    }

    /** An entry and the log it lies in, the first being 0: what lies in an earlier log was booked earlier. */
    private record Placed(int log, Anchor.Entry entry) {
        Anchor.Act act() {
            return entry.act();
        }

        boolean before(Placed other) {
            return log == other.log ? entry.index() < other.entry.index() : log < other.log;
        }
    }

    private static Checkpoint joined(@Nullable Checkpoint before, Anchor proof, Checkpoint now) {
        if (before == null) {
            return now;
        }
        var opening = proof.entries().stream()
                .filter(Anchors::opens)
                .findFirst()
                .orElseThrow(() -> new Malformed(
                        "lacks the entry that opened the log " + now.origin(), "缺少开启纪元 " + now.origin() + " 的存证条目"))
                .act();
        if (!Long.valueOf(before.size()).equals(opening.values().get("database-size"))
                || !opening.says("database-root", Digest.hex(before.root()))) {
            throw new Malformed(
                    "the log " + now.origin() + " does not continue the one proved before it",
                    "纪元 " + now.origin() + " 不是接续所证明的前一纪元");
        }
        return now;
    }
}
