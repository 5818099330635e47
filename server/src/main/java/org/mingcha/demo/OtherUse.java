package org.mingcha.demo;

/** A demonstration was asked for where an office works, or real use where a demonstration is shown: neither is laid over the other. */
public final class OtherUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OtherUse(String sentence) {
        super(sentence);
    }
}
