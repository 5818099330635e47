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
        var all = new ArrayList<Anchor.Entry>(proofs.getFirst().entries());
        for (var later : proofs.subList(1, proofs.size())) {
            later.entries().stream().filter(entry -> !opens(entry)).forEach(all::add);
        }
        return all;
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
