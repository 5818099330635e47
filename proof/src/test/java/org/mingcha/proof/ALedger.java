package org.mingcha.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A small ledger for tests, signed by the JDK. */
final class ALedger {
    final NoteKey key;
    private final PrivateKey secret;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();

    ALedger() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            key = new NoteKey(
                    "ledger.example/310106", Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
            secret = pair.getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the key of RFC 8032, test 1, so that a vector is the same every time. */
    ALedger(String name) {
        try {
            key = new NoteKey(
                    name, HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
            secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of()
                            .parseHex("302e020100300506032b657004220420"
                                    + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int size() {
        return entries.size();
    }

    int add(String kind, Map<String, Object> values) {
        return add(Canonical.write(
                Map.of("act", kind, "at", "2024-08-05T01:00:00Z", "id", "act-" + entries.size(), "values", values)));
    }

    private int add(byte[] entry) {
        entries.add(entry);
        leaves.add(Merkle.leaf(entry));
        return entries.size() - 1;
    }

    /** The same log, but for one entry. */
    ALedger without(int index) {
        var forged = new ALedger(this);
        for (var i = 0; i < entries.size(); i++) {
            if (i != index) {
                forged.add(entries.get(i));
            }
        }
        return forged;
    }

    /** The same log, signed with another key. */
    ALedger withAnotherKey() {
        var other = new ALedger();
        entries.forEach(other::add);
        return other;
    }

    private ALedger(ALedger other) {
        key = other.key;
        secret = other.secret;
    }

    String checkpoint(int size) {
        return new Checkpoint(key.name(), size, Merkle.root(leaves.subList(0, size))).sign(key, this::sign);
    }

    private byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Anchor anchor(List<Integer> indexes) {
        var nodes = Merkle.over(leaves);
        var proved = indexes.stream()
                .map(i -> new Anchor.Entry(i, entries.get(i), Merkle.inclusion(nodes, i, size())))
                .toList();
        return new Anchor(key, checkpoint(size()), proved);
    }

    void export(Path folder) throws IOException {
        write(folder, "key", (key.text() + "\n").getBytes());
        write(folder, "checkpoint", checkpoint(size()).getBytes());
        var nodes = Merkle.over(leaves);
        for (var level = 0; level < Tiles.levels(size()); level++) {
            for (var index = 0; Tiles.width(level, index, size()) > 0; index++) {
                var width = Tiles.width(level, index, size());
                var tile = new byte[32 * width];
                for (var i = 0; i < width; i++) {
                    System.arraycopy(nodes.hash(8 * level, index * 256 + i), 0, tile, 32 * i, 32);
                }
                write(folder, Tiles.path(level, index, width), tile);
                if (level == 0) {
                    var some = entries.subList(index * 256, index * 256 + width);
                    write(folder, Tiles.entriesPath(index, width), Tiles.bundle(some));
                }
            }
        }
    }

    private static void write(Path folder, String name, byte[] content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
