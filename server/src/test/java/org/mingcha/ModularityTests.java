package org.mingcha;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    @Test
    void modulesTouchOnlyWhatTheirChartersAllow() {
        ApplicationModules.of(MingchaServer.class).verify();
    }
}
