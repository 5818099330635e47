package org.mingcha.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/**
 * SHA-256, with a tag for each purpose and a length before each part, so that no two questions share an answer.
 *
 * <p>{@code H(tag, p1 … pn) = SHA-256(int32be(|tag|) tag int32be(|p1|) p1 …)}; text parts are UTF-8 in NFC, numbers eight
 * bytes, big endian.
 */
public final class Digest {
    private Digest() {}

    /** H(tag, parts…): each part is a {@code String}, a {@code byte[]} or an integer. */
    public static byte[] of(String tag, Object... parts) {
        var sha = sha256();
        update(sha, utf8(tag));
        for (var part : parts) {
            switch (part) {
                case byte[] bytes -> update(sha, bytes);
                case String text -> update(sha, utf8(text));
                case Long number ->
                    update(sha, ByteBuffer.allocate(8).putLong(number).array());
                case Integer number ->
                    update(sha, ByteBuffer.allocate(8).putLong(number).array());
                default ->
                    throw new Malformed(
                            "no part of a digest: " + part.getClass().getName());
            }
        }
        return sha.digest();
    }

    /** Plain SHA-256 of raw bytes, as for files. */
    public static byte[] plain(byte[] bytes) {
        return sha256().digest(bytes);
    }

    /** {@link #plain} as lower-case hexadecimal. */
    public static String plainHex(byte[] bytes) {
        return hex(plain(bytes));
    }

    /**
     * Stands for a value that must not itself be in the ledger (a name, a text): whoever holds value and salt can show
     * that they belong to it; when the salt is erased it tells nothing. The salt has 32 random bytes.
     */
    public static byte[] salted(byte[] salt, String value) {
        if (salt.length != 32) {
            throw new Malformed("a salt has 32 bytes, not " + salt.length);
        }
        return of("mingcha/salted/v1", salt, value);
    }

    /** Lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The bytes of lower-case hexadecimal, which must be {@code length} bytes. */
    public static byte[] unhex(String hex, int length) {
        try {
            var bytes = HexFormat.of().parseHex(hex);
            if (bytes.length == length && hex(bytes).equals(hex)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below, in our words
        }
        throw new Malformed("not " + length + " bytes in lower-case hexadecimal: " + hex);
    }

    static byte[] utf8(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest sha, byte[] part) {
        sha.update(ByteBuffer.allocate(4).putInt(part.length).flip());
        sha.update(part);
    }
}
