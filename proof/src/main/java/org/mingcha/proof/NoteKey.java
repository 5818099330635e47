package org.mingcha.proof;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of an Ed25519 key that signs checkpoints, with its name (C2SP signed-note). Its text form
 * {@code name+id+key} is what outsiders are given.
 */
public record NoteKey(String name, byte[] publicKey) {
    private static final byte ED25519 = 1;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    public NoteKey {
        if (name.isEmpty() || name.chars().anyMatch(c -> c == '+' || Character.isWhitespace(c) || c < 0x20)) {
            throw new Malformed("the name of a key has no blank and no plus: '" + name + "'");
        }
        if (publicKey.length != 32) {
            throw new Malformed("a public key has 32 bytes");
        }
    }

    /** Reads the text form; the id must belong to name and key. */
    public static NoteKey parse(String text) {
        var fields = text.split("\\+", 3);
        if (fields.length != 3) {
            throw new Malformed("a key is name+id+key");
        }
        var typed = base64(fields[2]);
        if (typed.length != 33 || typed[0] != ED25519) {
            throw new Malformed("no Ed25519 key");
        }
        var key = new NoteKey(fields[0], Arrays.copyOfRange(typed, 1, 33));
        if (!Digest.hex(key.id()).equals(fields[1])) {
            throw new Malformed("the id of the key is not that of its name and bytes");
        }
        return key;
    }

    /** The text form. */
    public String text() {
        return name + "+" + Digest.hex(id()) + "+" + Base64.getEncoder().encodeToString(typed());
    }

    /** The first four bytes of SHA-256(name LF type key). */
    public byte[] id() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(Digest.utf8(name));
        out.write('\n');
        out.writeBytes(typed());
        return Arrays.copyOf(Digest.plain(out.toByteArray()), 4);
    }

    public boolean verifies(byte[] message, byte[] signature) {
        try {
            var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(joined(X509, publicKey)));
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature or key that is none
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey key && key.name.equals(name) && Arrays.equals(key.publicKey, publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return text();
    }

    private byte[] typed() {
        return joined(new byte[] {ED25519}, publicKey);
    }

    static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** Base64 that re-encodes to the same text. */
    static byte[] base64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new Malformed("not canonical base64: " + text);
    }
}
