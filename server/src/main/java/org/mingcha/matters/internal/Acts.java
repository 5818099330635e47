package org.mingcha.matters.internal;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.proof.Digest;
import org.springframework.stereotype.Component;

/** Books the acts of a matter's life: codes, hashes and days, never a name or a text. */
@Component
class Acts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Ledger ledger;

    Acts(Ledger ledger) {
        this.ledger = ledger;
    }

    EntryId book(String act, MatterRecord matter) {
        return book(act, matter, Map.of());
    }

    EntryId book(String act, MatterRecord matter, Map<String, Object> more) {
        var values = new HashMap<String, Object>(more);
        values.put("body", matter.getBody());
        values.put("matter", matter.getId().toString());
        values.put("kind", matter.getKind());
        if (matter.getNumberText() != null) values.put("number", matter.getNumberText());
        return ledger.append(new Act(act, values));
    }

    static byte[] salt() {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** Stands in the ledger for bytes that must not be there themselves; the salt stays here and goes out with the file. */
    static String commitment(byte[] salt, byte[] content) {
        return Digest.hex(Digest.of("mingcha/matter/v1", salt, content));
    }
}
