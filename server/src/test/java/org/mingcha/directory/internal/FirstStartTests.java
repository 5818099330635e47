package org.mingcha.directory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mingcha.access.Accounts;
import org.mingcha.access.Role;
import org.mingcha.directory.Directory;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTests {
    private static final Pattern PASSWORD = Pattern.compile("一次性密码\\s+(\\S{19})");

    @LocalServerPort
    int port;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Establishment establishment;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    FirstStart start;

    @BeforeEach
    void anEmptySystem() {
        start = new FirstStart(sql, transaction, establishment, accounts, "310106");
    }

    @Test
    void anEmptySystemPrintsThePasswordOfItsFirstAdministratorOnce(CapturedOutput output) {
        start.run(new DefaultApplicationArguments());
        start.run(new DefaultApplicationArguments());

        assertThat(PASSWORD.matcher(output).results()).hasSize(1);
        var admin = accounts.viewer(accounts.find("admin").orElseThrow()).orElseThrow();
        assertThat(admin.roles()).containsExactly(Role.SECURITY_ADMINISTRATOR);
        assertThat(directory.squadrons("310106")).hasSize(16);
    }

    @Test
    void theFirstAdministratorCanOnlyChangeThatPassword(CapturedOutput output) {
        start.run(new DefaultApplicationArguments());
        var password =
                PASSWORD.matcher(output).results().findFirst().orElseThrow().group(1);

        var session = new Browser(port).login("admin", password).json();

        assertThat(session.path("mustChangePassword").asBoolean()).isTrue();
        assertThat(session.path("permissions")).hasSize(1);
    }
}
