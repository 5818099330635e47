package org.mingcha.proof;

import java.util.Base64;

/**
 * A published state of the ledger (C2SP tlog-checkpoint): the log's name, how many entries it has, and the root over them.
 */
public record Checkpoint(String origin, long size, byte[] root) {
    public Checkpoint {
        if (origin.isBlank() || origin.contains("\n")) {
            throw new Malformed("a checkpoint names its log on one line");
        }
        if (size < 0 || root.length != 32) {
            throw new Malformed("a checkpoint has a size and a root of 32 bytes");
        }
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** Reads the text; lines after the third are refused. */
    public static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new Malformed("a checkpoint has three lines");
        }
        long size;
        try {
            size = Long.parseLong(lines[1]);
        } catch (NumberFormatException e) {
            throw new Malformed("no size: " + lines[1]);
        }
        if (!Long.toString(size).equals(lines[1])) {
            throw new Malformed("no size: " + lines[1]);
        }
        return new Checkpoint(lines[0], size, NoteKey.base64(lines[2]));
    }

    /** The signed note. */
    public String sign(NoteKey key, Note.Signer signer) {
        return Note.sign(text(), key, signer);
    }

    /**
     * Reads a signed note.
     *
     * @throws Malformed when the key has not signed it
     */
    public static Checkpoint open(String note, NoteKey key) {
        var parsed = Note.parse(note);
        if (!parsed.signedBy(key)) {
            throw new Malformed("the checkpoint is not signed by " + key.name());
        }
        return parse(parsed.text());
    }

    /** The line for the foot of a printed sheet: size and root. */
    public String line() {
        return size + " " + Digest.hex(root);
    }
}
