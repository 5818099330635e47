package org.mingcha.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.access.internal.db.Tables.MACHINE_TOKEN;
import static org.mingcha.testing.TwoDistricts.JINGAN;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A machine's token ends by itself after a year. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import(TwoDistricts.class)
class MachineTokensTests {
    @LocalServerPort
    int port;

    @Autowired
    TwoDistricts world;

    @Autowired
    Accounts accounts;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @BeforeEach
    void people() {
        world.plantPeople();
    }

    private IssuedToken aToken() {
        return accounts.issueToken(JINGAN, "case-system", "夜间送数", Accounts.SYSTEM);
    }

    private void aYearLater() {
        sql.update(MACHINE_TOKEN)
                .set(MACHINE_TOKEN.OPENED_AT, OffsetDateTime.now(clock).minusDays(366))
                .set(MACHINE_TOKEN.EXPIRES_AT, OffsetDateTime.now(clock).minusDays(1))
                .execute();
    }

    private int answerTo(IssuedToken token) {
        return new Browser(port)
                .with("Authorization", "Bearer " + token.token())
                .post("/api/sources/01900000-0000-7000-8000-000000000000/batches", "{}")
                .status();
    }

    @Test
    void aTokenIsIssuedForAYear() {
        var token = aToken();

        assertThat(token.expiresAt()).isAfter(OffsetDateTime.now(clock).plusDays(364));
        assertThat(token.expiresAt()).isBefore(OffsetDateTime.now(clock).plusDays(366));
    }

    @Test
    void anExpiredTokenIsNobody() {
        var token = aToken();
        int before = answerTo(token);

        aYearLater();

        assertThat(before).isNotEqualTo(401);
        assertThat(answerTo(token)).isEqualTo(401);
    }

    @Test
    void anExpiredTokenMakesRoomForTheNextOfItsName() {
        var old = aToken();
        aYearLater();

        var next = aToken();

        assertThat(next.id()).isNotEqualTo(old.id());
        assertThat(sql.fetchCount(MACHINE_TOKEN, MACHINE_TOKEN.REVOKED_AT.isNull()))
                .isEqualTo(1);
    }

    @Test
    void itsUseIsNotedOnceAMinuteAndNotByEachOfManyRequests() {
        var token = aToken();
        answerTo(token);
        var noted = usedAt();

        answerTo(token);
        assertThat(usedAt()).isEqualTo(noted);

        sql.update(MACHINE_TOKEN)
                .set(MACHINE_TOKEN.USED_AT, noted.minusMinutes(2))
                .execute();
        answerTo(token);
        assertThat(usedAt()).isAfterOrEqualTo(noted);
    }

    private OffsetDateTime usedAt() {
        return sql.select(MACHINE_TOKEN.USED_AT).from(MACHINE_TOKEN).fetchSingle(MACHINE_TOKEN.USED_AT);
    }
}
