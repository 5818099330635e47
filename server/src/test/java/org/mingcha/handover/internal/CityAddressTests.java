package org.mingcha.handover.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CityAddressTests {
    @Test
    void onlyHttpsLeavesTheHouse() {
        assertThat(CityAddress.safe(URI.create("https://city.example/items")).getHost())
                .isEqualTo("city.example");
        assertThat(CityAddress.safe(URI.create("http://127.0.0.1:9000/items")).getPort())
                .isEqualTo(9000);
        for (var wrong : List.of(
                "http://city.example/items",
                "ftp://city.example/items",
                "https://name:word@city.example/items",
                "/items"))
            assertThatThrownBy(() -> CityAddress.safe(URI.create(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachAttemptWaitsTwiceAsLongUpToSixHours() {
        assertThat(Sending.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Sending.pause(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(Sending.pause(30)).isEqualTo(Duration.ofHours(6));
    }
}
