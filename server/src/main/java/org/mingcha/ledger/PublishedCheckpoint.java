package org.mingcha.ledger;

import java.time.Instant;
import org.mingcha.proof.NoteKey;

/**
 * A checkpoint (检查点) that has left the server, and so binds it.
 *
 * @param root in lower-case hexadecimal
 * @param note the signed note that outsiders keep
 * @param signedBy the public key the note holds under
 */
public record PublishedCheckpoint(
        int epoch, String origin, long size, String root, String note, Instant at, NoteKey signedBy) {

    /** For the foot of a printed sheet: size and root. */
    public String line() {
        return size + " " + root;
    }
}
