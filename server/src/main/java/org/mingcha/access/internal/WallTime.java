package org.mingcha.access.internal;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The time on the wall: authenticator apps go by it even where a demonstration runs in another year. */
@Component
public class WallTime {
    private final Clock wall = Clock.systemUTC();

    public Instant now() {
        return wall.instant();
    }
}
