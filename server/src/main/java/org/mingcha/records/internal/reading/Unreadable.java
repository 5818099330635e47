package org.mingcha.records.internal.reading;

/** A file is refused as a whole; the message is the Chinese sentence for the person who uploaded it. */
public final class Unreadable extends RuntimeException {

    /** Why a file is refused. */
    public enum Why {
        EMPTY,
        NOT_A_TABLE,
        PASSWORD,
        BOMB,
        TOO_LARGE,
        TOO_MANY_COLUMNS,
        DAMAGED,
        NO_HEADER,
        BAD_NAME
    }

    private final Why why;

    public Unreadable(Why why, String sentence) {
        super(sentence);
        this.why = why;
    }

    public Unreadable(Why why, String sentence, Throwable cause) {
        super(sentence, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
