package org.mingcha.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each way in which the files of a regime can be wrong, and that all of them are told at once. */
class LoadFaultsTests {

    private static final Map<String, String> FILES =
            Offer.bundled("jingan-2024").files();

    @Test
    void theFilesAsTheyAreHaveNoFault() {
        var regime = new Offer("jingan-2024", FILES).regime();

        assertThat(regime.duties()).isNotEmpty();
    }
}
