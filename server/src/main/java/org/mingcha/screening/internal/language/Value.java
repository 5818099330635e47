package org.mingcha.screening.internal.language;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;

/** Something a rule computes of a record. It may be missing: then it compares as false with everything. */
public sealed interface Value {

    Type type();

    /** What stands in a field of the record. */
    record Stands(RecordKind.Field field) implements Value {
        @Override
        public Type type() {
            return Type.of(field.type());
        }
    }

    record Text(String text) implements Value {
        @Override
        public Type type() {
            return Type.TEXT;
        }
    }

    @SuppressWarnings("AvoidCommonTypeNames") // it is never named without what it belongs to: Value.Number
    record Number(long number) implements Value {
        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    record Truth(boolean truth) implements Value {
        @Override
        public Type type() {
            return Type.TRUTH;
        }
    }

    /** A day that is given, such as the first over which the records reach. */
    record Day(LocalDate day) implements Value {
        @Override
        public Type type() {
            return Type.DATE;
        }
    }

    /** The day on which the records are looked at. */
    record Today() implements Value {
        @Override
        public Type type() {
            return Type.DATE;
        }
    }

    /** A value the rule has given a name. */
    record Named(String id, String title, Value is) implements Value {
        @Override
        public Type type() {
            return is.type();
        }
    }

    /**
     * The last day of a term that a day starts.
     *
     * @param longer days by which the term is longer; a missing one is none
     */
    record LastDay(Value start, TermFigure term, List<Value> longer) implements Value {
        public LastDay {
            longer = List.copyOf(longer);
        }

        @Override
        public Type type() {
            return Type.DATE;
        }
    }

    /** So many hours after a moment. */
    record Later(Value start, Value hours) implements Value {
        @Override
        public Type type() {
            return Type.MOMENT;
        }
    }

    /** The day of a moment. */
    record DayOf(Value moment) implements Value {
        @Override
        public Type type() {
            return Type.DATE;
        }
    }

    /** The hour of a moment, 0 to 23. */
    record HourOf(Value moment) implements Value {
        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    /** One of several: the first that is there, or the latest or earliest of those that are. */
    record Pick(Pick.How how, List<Value> of) implements Value {
        /** Which one. */
        public enum How {
            FIRST,
            LATEST,
            EARLIEST
        }

        public Pick {
            of = List.copyOf(of);
        }

        @Override
        public Type type() {
            return of.getFirst().type();
        }
    }

    /** How many characters a text has, blanks at its ends left out. */
    record Length(Value text) implements Value {
        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    record Sum(List<Value> of) implements Value {
        public Sum {
            of = List.copyOf(of);
        }

        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    /** A number, or none when it is missing. */
    record OrZero(Value number) implements Value {
        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    /**
     * A quotient.
     *
     * @param atZero its value when the divisor is 0; null when the divisor is a constant
     */
    record Quotient(Value dividend, Value divisor, @Nullable Long atZero) implements Value {
        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    /** Calendar days from one day to another. */
    record DaysBetween(Value from, Value until) implements Value {
        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    /**
     * What first stood in a field, where something else stands there now; missing while they are the same. When it comes to stand
     * there again nothing has changed.
     *
     * @param once only versions in which this field was filled count; null for all
     */
    record Formerly(RecordKind.Field field, RecordKind.@Nullable Field once) implements Value {
        @Override
        public Type type() {
            return Type.of(field.type());
        }
    }

    /**
     * Among joined records: what stands in a field of the record they are joined to. A record is joined to itself too where it has
     * what joins them.
     */
    record Outer(RecordKind.Field field) implements Value {
        @Override
        public Type type() {
            return Type.of(field.type());
        }
    }

    /**
     * How often the matter of this record was raised, across channels; it stands at one record of each matter, the earliest of its kind.
     *
     * @param withinDays of the one before, for two to be the same matter
     */
    record Raised(int withinDays) implements Value {
        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    /**
     * Something of the records that are joined to this one.
     *
     * @param field of the joined kind; null when they are only counted
     * @param where which of them; null for all
     */
    record Joined(
            Link link,
            Joined.How how,
            RecordKind.@Nullable Field field,
            @Nullable Claim where) implements Value {
        /** What is asked of them. */
        public enum How {
            COUNT,
            EARLIEST,
            LATEST
        }

        @Override
        public Type type() {
            return field == null ? Type.NUMBER : Type.of(field.type());
        }
    }
}
