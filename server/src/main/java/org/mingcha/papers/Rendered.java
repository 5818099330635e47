package org.mingcha.papers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A paper written out.
 *
 * @param sha256 of the bytes, in hexadecimal digits
 * @param pages of the paper as set; a word processor may break a .docx otherwise
 */
public record Rendered(byte[] bytes, String sha256, int pages) {
    public static Rendered of(byte[] bytes, int pages) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Rendered(bytes, HexFormat.of().formatHex(digest), pages);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
