package org.mingcha.screening.internal.language;

import java.util.List;

/** Something a rule says of a record: true or false, never unknown. A comparison with a missing value is false. */
public sealed interface Claim {

    record All(List<Claim> of) implements Claim {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Claim> of) implements Claim {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Claim of) implements Claim {}

    record Present(Value value) implements Claim {}

    /** A truth value that is there and true. */
    record Holds(Value value) implements Claim {}

    /** A text that is one of these. */
    record OneOf(Value text, List<String> options) implements Claim {
        public OneOf {
            options = List.copyOf(options);
        }
    }

    /** A text that contains one of these words. */
    record Contains(Value text, List<String> words) implements Claim {
        public Contains {
            words = List.copyOf(words);
        }
    }

    /** A day that the published calendar calls a holiday (节假日). */
    record Holiday(Value day) implements Claim {}

    /** The last full export no longer has the record. A rule that says so looks at such records, every other at those that are there. */
    record Vanished() implements Claim {}

    record Compare(Order order, Value left, Value right) implements Claim {}

    /** How two values are compared. */
    enum Order {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE;

        /** The same comparison with its sides changed. */
        public Order mirrored() {
            return switch (this) {
                case EQ, NE -> this;
                case LT -> GT;
                case LE -> GE;
                case GT -> LT;
                case GE -> LE;
            };
        }
    }
}
