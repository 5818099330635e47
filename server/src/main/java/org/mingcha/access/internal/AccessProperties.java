package org.mingcha.access.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strict the door is. Every value is a system default that an installation may change.
 *
 * @param freeAttempts wrong passwords in a row before the first pause
 * @param firstPause doubles with every further wrong password
 * @param longestPause a pause always ends by itself, so that nobody can shut out the last security administrator for good
 * @param attemptsPerAddress failed logins from one address within {@code addressWindow}; offices share an address
 * @param passwordLength the shortest password
 * @param tokenLife how long a machine's token is valid
 * @param demoNeedsSecondFactor whether the accounts of a demonstration need a second factor too
 */
@ConfigurationProperties("mingcha.access")
record AccessProperties(
        @DefaultValue("5") int freeAttempts,
        @DefaultValue("1m") Duration firstPause,
        @DefaultValue("12h") Duration longestPause,
        @DefaultValue("60") int attemptsPerAddress,
        @DefaultValue("10m") Duration addressWindow,
        @DefaultValue("12") int passwordLength,
        @DefaultValue("365d") Duration tokenLife,
        @DefaultValue("false") boolean demoNeedsSecondFactor) {

    /** How long to wait after so many wrong passwords in a row; zero while trying is still free. */
    Duration pauseAfter(int failures) {
        if (failures < freeAttempts) return Duration.ZERO;
        int doublings = Math.min(failures - freeAttempts, 30);
        var pause = firstPause.multipliedBy(1L << doublings);
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
