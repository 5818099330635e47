package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.tools.JooqLogger;
import org.junit.jupiter.api.Test;
import org.mingcha.testing.RealPostgres;
import org.slf4j.Logger;
import org.springframework.boot.test.context.SpringBootTest;

/** jOOQ would warn, once in a run, of the oldest PostgreSQL that is admitted, because its free edition names the newest alone. */
@SpringBootTest
@RealPostgres
class AdmittedPostgresTests {
    @Test
    void jooqSaysNothingOfTheDatabasesVersionAndWarnsOfAllElse() throws ReflectiveOperationException {
        assertThat(behind("logVersionSupport").isWarnEnabled()).isFalse();
        assertThat(behind("log").isWarnEnabled()).isTrue();
    }

    /** Where a logger of jOOQ's writes to; its own answer turns with what it has written already. */
    static Logger behind(String field) throws ReflectiveOperationException {
        var logger = Class.forName("org.jooq.impl.DefaultExecuteContext").getDeclaredField(field);
        logger.setAccessible(true);
        var written = JooqLogger.class.getDeclaredField("slf4j");
        written.setAccessible(true);
        return (Logger) written.get(logger.get(null));
    }
}
