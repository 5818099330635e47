package org.mingcha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
    void anotherKindOfDatabaseIsRefused() {
        assertThatThrownBy(() -> OutsideServer.jdbc("mysql://db.example/mingcha"))
                .hasMessageContaining("postgresql://");
    }
}
