package org.mingcha.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of the ledger with their way into a signed checkpoint; as {@code sheet.proof} it ties a draw to the day its
 * population was frozen.
 *
 * @param key the key that signed; the reader compares it with the one that was published
 * @param checkpoint the signed note
 */
public record Anchor(NoteKey key, String checkpoint, List<Entry> entries) {
    public static final String FORMAT = "mingcha/proof/v1";

    /** Kind of the act that freezes a population: values {@code draw}, {@code population}, {@code rules}. */
    public static final String POPULATION_FROZEN = "population-frozen";
    /** Kind of the act that commits a party: values {@code ceremony} (name of the round), {@code party}, {@code commitment}. */
    public static final String SHARE_COMMITTED = "share-committed";
    /** Kind of the act that holds a draw: values {@code draw}, {@code sheet}. */
    public static final String DRAW_HELD = "draw-held";

    /** One entry: its bytes, its index in the tree, and the hashes beside its way to the root. */
    public record Entry(long index, byte[] bytes, List<byte[]> path) {
        /** Kind and values of the act. */
        public Act act() {
            var fields = new Fields("entry " + index, Canonical.readObject(bytes));
            return new Act(fields.string("act"), fields.map("values"));
        }

        /** The entry's own id. */
        String id() {
            return new Fields("entry " + index, Canonical.readObject(bytes)).string("id");
        }
    }

    /** What an entry says: the kind of act and its values. */
    public record Act(String kind, Map<String, Object> values) {
        boolean says(String key, String value) {
            return value.equals(values.get(key));
        }
    }

    public Anchor {
        entries = List.copyOf(entries);
    }

    /** The bytes of the proof. */
    public byte[] write() {
        return Canonical.write(written());
    }

    Map<String, Object> written() {
        var map = new TreeMap<String, Object>();
        map.put("format", FORMAT);
        map.put("key", key.text());
        map.put("checkpoint", checkpoint);
        map.put(
                "entries",
                entries.stream()
                        .map(e -> Map.of(
                                "index", e.index(),
                                "entry", new String(e.bytes(), StandardCharsets.UTF_8),
                                "path", e.path()))
                        .toList());
        return map;
    }

    public static Anchor read(byte[] bytes) {
        return read(new Fields("proof", Canonical.readObject(bytes)));
    }

    static Anchor read(Fields fields) {
        fields.expect("format", FORMAT);
        var entries = new ArrayList<Entry>();
        for (var each : fields.objects("entries")) {
            var path = each.strings("path").stream()
                    .map(step -> Digest.unhex(step, 32))
                    .toList();
            entries.add(new Entry(each.number("index"), Digest.utf8(each.string("entry")), path));
            each.end();
        }
        var anchor = new Anchor(NoteKey.parse(fields.string("key")), fields.string("checkpoint"), entries);
        fields.end();
        return anchor;
    }

    /**
     * Checks signature and paths.
     *
     * @param trusted the published key, or null to take the one the proof brings
     * @return the checkpoint that all entries stand in
     * @throws Malformed naming what does not hold
     */
    public Checkpoint check(@Nullable NoteKey trusted) {
        if (trusted != null && !trusted.text().equals(key.text())) {
            throw new Malformed("the proof is signed with another key", "证明所用密钥与公布的密钥不同");
        }
        var note = Note.parse(checkpoint);
        if (!note.signedOnlyBy(List.of(key))) {
            throw new Malformed("the checkpoint's signature does not hold", "检查点签名不成立");
        }
        var state = Checkpoint.parse(note.text());
        if (!state.origin().equals(key.name())) {
            throw new Malformed("the checkpoint belongs to another log", "检查点属于另一存证树");
        }
        if (entries.isEmpty()) {
            throw new Malformed("the proof holds no entry", "证明中没有条目");
        }
        for (var entry : entries) {
            var leaf = Merkle.leaf(entry.bytes());
            if (!Merkle.includes(state.root(), state.size(), entry.index(), leaf, entry.path())) {
                throw new Malformed(
                        "entry " + entry.index() + " is not in the checkpoint", "第 " + entry.index() + " 号条目不在检查点之内");
            }
            entry.act();
        }
        return state;
    }
}
