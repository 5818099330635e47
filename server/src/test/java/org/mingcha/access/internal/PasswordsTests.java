package org.mingcha.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTests {
    /** The other tests hash quickly; what runs takes 19 MiB and two passes. */
    @Test
    void whatRunsHashesAsSlowlyAsAdvised() {
        var hash = new SecurityConfiguration().passwordHash().encode("Paper-lantern-42");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }
}
