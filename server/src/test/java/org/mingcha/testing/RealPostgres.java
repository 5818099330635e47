package org.mingcha.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestPropertySource;

/**
 * Brings a migrated PostgreSQL, one per JVM, and empties every table before each test. The ledger's sequencer rests: a test that
 * wants its entries in the tree says {@code ledger.sequenceNow()}. Timers rest too: a test calls what they would call.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(TestDatabase.class)
@TestPropertySource(
        properties = {
            "mingcha.data=target/test-data/${mingcha.test.fork:1}",
            "mingcha.ledger.sequencer=false",
            "db-scheduler.enabled=false"
        })
@TestExecutionListeners(listeners = EmptyTables.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface RealPostgres {
    /** The data folder of this JVM's tests; several JVMs test side by side. */
    Path DATA = Path.of("target/test-data", System.getProperty("mingcha.test.fork", "1"));
}
