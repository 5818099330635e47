package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.at;

import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.documents.Document.State;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The timer that writes papers, running as in the product. */
@SpringBootTest
@RealPostgres
@TestPropertySource(properties = {"db-scheduler.enabled=true", "db-scheduler.polling-interval=1s"})
@Import(NoticedDistrict.class)
@DirtiesContext
class WritingTimerTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void aDistrictWithoutOldTimers() throws SQLException {
        try (var owner = TestDatabase.owner().getConnection();
                var statement = owner.createStatement()) {
            statement.execute("delete from root.scheduled_tasks where task_name = 'documents-write-paper'");
        }
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    @Test
    void aPaperIsWrittenSoonAfterTheNumberWasGiven() {
        var approved = district.approved(JIANGNING);

        documents.issue(district.member, approved.id(), at(approved));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> documents.get(district.member, approved.id()).state() == State.WRITTEN);
        assertThat(documents.get(district.member, approved.id()).files()).hasSize(3);
    }

    @Test
    void anIssueThatFailsOrdersNoPaper() {
        var approved = district.approved(JIANGNING);

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    documents.issue(district.member, approved.id(), at(approved));
                    assertThat(ordered()).isEqualTo(1);
                    throw new IllegalStateException("the power went");
                }))
                .hasMessage("the power went");

        assertThat(ordered()).isZero();
    }

    private int ordered() {
        return sql.fetchCount(
                DSL.table("root.scheduled_tasks"), DSL.condition("task_name = ?", "documents-write-paper"));
    }
}
