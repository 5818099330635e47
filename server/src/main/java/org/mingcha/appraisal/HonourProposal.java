package org.mingcha.appraisal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of an honour (荣誉记录) that the register does not have, with what taking it over would do.
 *
 * @param version of the record; a correction has another
 * @param number the record's own number, which becomes the paper
 * @param file the file that brought it; null when it came by a page or an interface
 * @param row its row there
 * @param squadron null where the record names no unit
 * @param name of the squadron; null where it is none of this body's
 * @param what never {@link Honour.What#NOT_PASSED}: records say of a re-examination only that it was passed
 * @param by the authority; null where the record says none
 * @param hindrance why it cannot be taken over as it is
 * @param refused who refused it last, for a correction its version before
 * @param mayDecide whether this viewer keeps the register
 */
public record HonourProposal(
        UUID record,
        int version,
        String number,
        @Nullable String file,
        long row,
        @Nullable String squadron,
        @Nullable String name,
        String title,
        Honour.What what,
        LocalDate on,
        @Nullable String by,
        @Nullable String reason,
        @Nullable Hindrance hindrance,
        @Nullable Refused refused,
        boolean mayDecide) {

    /** Why a record cannot be taken over as it is. */
    public enum Hindrance {
        /** It names no squadron of this body. */
        NO_UNIT,
        /** No regime in force names the honour. */
        NO_HONOUR,
        /** It does not say who decided. */
        NO_AUTHORITY,
        /** It was taken away, and the record does not say why. */
        NO_REASON,
        /** Its day has not come. */
        NOT_YET,
        /** The squadron holds the honour already, by another day. */
        HELD_ALREADY,
        /** It was examined again or taken away, and the register has none that is held. */
        NOT_HELD,
        /** It is older than the honour that is held. */
        BEFORE_GIVEN;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** That somebody refused it. */
    public record Refused(int version, String reason, String by, OffsetDateTime at) {}
}
