package org.mingcha.proof;

/** Bytes that break the format they claim to be in; the message names the place. */
public final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message);
    }
}
