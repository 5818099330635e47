package org.mingcha.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@RealPostgres
class LedgerTests {
    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Test
    void anActOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> ledger.append(new Act("test", Map.of())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void anEntryCommitsWithItsAct() {
        var id = transaction.execute(_ -> ledger.append(new Act("test", Map.of("n", 1))));

        assertThat(id).isNotNull();
        assertThat(sql.fetchCount(org.mingcha.ledger.internal.db.Tables.PENDING))
                .isEqualTo(1);
    }
}
