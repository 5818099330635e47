package org.mingcha.documents.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.documents.Document.Point;
import org.mingcha.proof.Canonical;
import tools.jackson.databind.ObjectMapper;

/**
 * Everything that is printed: what is hashed into the ledger when the document is issued, and from which its paper is written
 * ever after. In a preview the number is missing.
 *
 * @param replaces the number of the document whose place it takes
 * @param form how the body words such papers; null on papers written before there were forms
 * @param seal hash of the seal's picture; null where the place is left empty
 * @param closing within which term to answer, and how to object
 */
public record Content(
        UUID document,
        String body,
        String organ,
        String section,
        String kind,
        String kindTitle,
        String regime,
        @Nullable String number,
        String title,
        String squadron,
        String addressee,
        @Nullable String consent,
        @Nullable String replaces,
        String opening,
        List<Point> points,
        List<String> demands,
        List<String> closing,
        List<String> copies,
        LocalDate dated,
        @Nullable Form form,
        @Nullable String seal) {

    public byte[] bytes() {
        return Canonical.write(this);
    }

    static Content read(byte[] bytes, ObjectMapper json) {
        return json.readValue(bytes, Content.class);
    }
}
