package org.mingcha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideServerTests {
    @Test
    void theUsualAddressOfAPostgresIsUnderstood() {
        assertThat(OutsideServer.jdbc("postgresql://owner:a%20b+c@db.example:5433/mingcha?sslmode=require"))
                .isEqualTo("jdbc:postgresql://db.example:5433/mingcha?sslmode=require&user=owner&password=a+b%2Bc");
    }

    @Test
    void aJdbcAddressStaysAsItIs() {
        assertThat(OutsideServer.jdbc("jdbc:postgresql://db.example/mingcha?user=owner"))
                .isEqualTo("jdbc:postgresql://db.example/mingcha?user=owner");
    }

    @Test
    void aHostMayBeCalledAsContainersAre() {
        assertThat(OutsideServer.jdbc("postgresql://owner@mingcha_db:5433/mingcha"))
                .isEqualTo("jdbc:postgresql://mingcha_db:5433/mingcha?user=owner");
    }

    @Test
    void anotherKindOfDatabaseIsRefused() {
        assertThatThrownBy(() -> OutsideServer.jdbc("mysql://db.example/mingcha"))
                .hasMessageContaining("postgresql://");
    }

    @Test
    void aPostgresBeforeSeventeenIsTooOldAndSeventeenIsNot() {
        assertThatThrownBy(() -> OutsideServer.refuseTooOld(16, "16.4"))
                .isInstanceOf(Installation.TooOld.class)
                .hasMessageContaining("PostgreSQL 16.4")
                .hasMessageContaining("17");
        assertThatCode(() -> OutsideServer.refuseTooOld(17, "17.0")).doesNotThrowAnyException();
    }

    @Test
    void anOldServerIsRefusedBeforeAnythingIsWritten(@TempDir Path data) throws IOException {
        try (var old = new OldServer("16.4")) {
            assertThatThrownBy(() -> Installation.open(data, old.address(), null))
                    .isInstanceOf(Installation.TooOld.class);

            assertThat(old.statements()).isZero();
        }
    }

    @Test
    void aPostgresOfTodayIsTaken(@TempDir Path data, @TempDir Path other) {
        try (var running = Installation.open(data, null, null)) {
            var address = running.server().url() + "?user=" + EmbeddedServer.OWNER;
            var password = new Secrets(data).getOrMake("database-owner");

            assertThatCode(() -> Installation.open(other, address, password).close())
                    .doesNotThrowAnyException();
        }
    }
}
