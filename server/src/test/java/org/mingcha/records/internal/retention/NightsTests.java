package org.mingcha.records.internal.retention;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

class NightsTests {
    private static final Clock NIGHT = Clock.fixed(Instant.parse("2024-08-05T18:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @Test
    void whoSwitchesErasureOffIsNotSweptAtNight() {
        assertThatCode(() -> atNight(false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> atNight(true)).hasMessage("the sweep begins");
    }

    /** One turn of the timer; asking for the sweep is all that it needs to do here. */
    private static void atNight(boolean wanted) {
        var sweep = new ObjectProvider<Sweep>() {
            @Override
            public Sweep getObject() {
                throw new IllegalStateException("the sweep begins");
            }
        };
        var turn = new Nights().erasureOfIdentities(sweep, NIGHT, wanted);
        turn.execute(new TaskInstance<>("records-erasure", "recurring"), null);
    }
}
