package org.mingcha.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signed note (C2SP signed-note): some lines, an empty line, and signature lines.
 *
 * @param text what is signed, ending with a line feed
 */
public record Note(String text, List<Line> signatures) {
    private static final String DASH = "\u2014 ";

    /** One signature line: the signer's name, the id of the key, the signature. */
    public record Line(String name, byte[] id, byte[] signature) {}

    /** Makes a signature; the server's own library or the JDK. */
    @FunctionalInterface
    public interface Signer {
        byte[] sign(byte[] message);
    }

    /** The signed note as text. */
    public static String sign(String text, NoteKey key, Signer signer) {
        if (!text.endsWith("\n")) {
            throw new Malformed("a note ends with a line feed");
        }
        var signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        var blob = Base64.getEncoder().encodeToString(NoteKey.joined(key.id(), signature));
        return text + "\n" + DASH + key.name() + " " + blob + "\n";
    }

    public static Note parse(String note) {
        var split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n")) {
            throw new Malformed("no signed note");
        }
        var text = note.substring(0, split + 1);
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new Malformed("a control character in the note");
        }
        var signatures = new ArrayList<Line>();
        for (var line : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
            var fields = line.split(" ", -1);
            if (!line.startsWith(DASH) || fields.length != 3) {
                throw new Malformed("no signature line: " + line);
            }
            var blob = NoteKey.base64(fields[2]);
            if (blob.length < 5) {
                throw new Malformed("a signature is too short");
            }
            signatures.add(new Line(fields[1], Arrays.copyOf(blob, 4), Arrays.copyOfRange(blob, 4, blob.length)));
        }
        return new Note(text, signatures);
    }

    /** Whether the key has signed. Signatures by others (witnesses) are not looked at. */
    public boolean signedBy(NoteKey key) {
        var message = text.getBytes(StandardCharsets.UTF_8);
        return signatures.stream().anyMatch(line -> belongs(line, key) && key.verifies(message, line.signature()));
    }

    /** Whether there is nothing but good signatures of these keys, at least one. */
    boolean signedOnlyBy(List<NoteKey> keys) {
        var message = text.getBytes(StandardCharsets.UTF_8);
        return !signatures.isEmpty()
                && signatures.stream()
                        .allMatch(line -> keys.stream()
                                .anyMatch(key -> belongs(line, key) && key.verifies(message, line.signature())));
    }

    private static boolean belongs(Line line, NoteKey key) {
        return line.name().equals(key.name()) && Arrays.equals(line.id(), key.id());
    }
}
