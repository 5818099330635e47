package org.mingcha.proof;

/** Bytes that break the format they claim to be in, or evidence that does not hold; the message names the place. */
public final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String chinese;

    public Malformed(String message) {
        this(message, message);
    }

    public Malformed(String message, String chinese) {
        super(message);
        this.chinese = chinese;
    }

    /** The same in Chinese, where it was put into Chinese. */
    public String chinese() {
        return chinese;
    }
}
