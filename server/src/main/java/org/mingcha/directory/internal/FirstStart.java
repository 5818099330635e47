package org.mingcha.directory.internal;

import static org.mingcha.directory.internal.db.Tables.BODY;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.OpenedAccount;
import org.mingcha.access.Role;
import org.mingcha.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An empty system for real use gets its first administrator, who says on the set-up page which body it serves and opens all other
 * accounts. Where the start names the body, nobody is asked.
 */
@Component
@ConditionalOnProperty(name = "mingcha.demo", havingValue = "false")
class FirstStart implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Establishment establishment;
    private final Accounts accounts;
    private final String body;

    FirstStart(
            DSLContext sql,
            TransactionTemplate transaction,
            Establishment establishment,
            Accounts accounts,
            @Value("${mingcha.body:}") String body) {
        this.sql = sql;
        this.transaction = transaction;
        this.establishment = establishment;
        this.accounts = accounts;
        this.body = body;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            var opened = transaction.execute(_ -> open());
            if (opened != null) announce(opened);
        } catch (Refusal refusal) {
            // another node that starts at the same moment may have been first
            if (accounts.find(Accounts.FIRST).isEmpty()) throw refusal;
            LOG.info("the first administrator is there already");
        }
    }

    private @Nullable OpenedAccount open() {
        if (sql.fetchExists(BODY) || accounts.find(Accounts.FIRST).isPresent()) return null;
        if (!body.isBlank()) establishment.establish(body);
        var home = body.isBlank() ? Accounts.NO_BODY_YET : body;
        var opened = accounts.open(new NewAccount(home, Accounts.FIRST, "安全管理员"), Accounts.SYSTEM);
        accounts.grant(opened.account(), Grant.of(Role.SECURITY_ADMINISTRATOR), Accounts.SYSTEM);
        return opened;
    }

    /** On the console alone, once: it goes into no log. */
    private static void announce(OpenedAccount opened) {
        System.out.println("""

                首次启动，已开立第一个管理员（安全管理员）：
                  用户名      %s
                  一次性密码  %s
                密码只显示这一次，首次登录后必须修改并设置第二因素，随后选定机构与制度；其他账号由其开立。
                """.formatted(Accounts.FIRST, opened.oneTimePassword()));
    }
}
