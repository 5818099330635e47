package org.mingcha.documents.internal;

import java.util.HashMap;
import java.util.Map;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.EntryId;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Digest;
import org.springframework.stereotype.Component;

/** Books the acts of a document's life: codes, hashes and days, never a name or a text. */
@Component
public class Acts {
    private final Ledger ledger;

    Acts(Ledger ledger) {
        this.ledger = ledger;
    }

    EntryId book(String kind, DocumentRecord document) {
        return book(kind, document, Map.of());
    }

    EntryId book(String kind, DocumentRecord document, Map<String, Object> more) {
        var values = new HashMap<String, Object>(more);
        values.put("body", document.getBody());
        values.put("document", document.getId().toString());
        values.put("kind", document.getKind());
        if (document.getNumberText() != null) values.put("number", document.getNumberText());
        if (document.getHash() != null) values.put("content", document.getHash());
        return ledger.append(new Act(kind, values));
    }

    /** Stands for a text that must not itself be in the ledger; salted with the row's own id, which nobody outside knows. */
    static String commitment(Object id, String text) {
        return Digest.hex(Digest.of("mingcha/document-text/v1", id.toString(), text));
    }
}
