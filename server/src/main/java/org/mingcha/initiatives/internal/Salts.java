package org.mingcha.initiatives.internal;

import java.security.SecureRandom;

/** Salts of what stands in the ledger for a text: without one, a short text or a name could be guessed. */
final class Salts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Salts() {}

    static byte[] fresh() {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        return salt;
    }
}
