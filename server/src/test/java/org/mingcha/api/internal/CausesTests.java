package org.mingcha.api.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;

class CausesTests {
    @Test
    void aHeaderWithForeignCharactersIsTheSendersFaultAndNotOurs() {
        var thrown = new IllegalStateException(new RequestRejectedException("the header is not allowed"));

        assertThat(Causes.refusal(thrown)).hasValueSatisfying(refusal -> {
            assertThat(refusal.status()).isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(refusal.type()).isEqualTo("unreadable-request");
        });
    }
}
