package org.mingcha.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The committed description of the API is the one the server gives; {@code -Dopenapi.write=true} writes it anew. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class ApiDescriptionTests {
    private static final Path COMMITTED = Path.of("../web/src/api/openapi.json");

    @LocalServerPort
    int port;

    @Test
    void theCommittedDescriptionIsTheOneTheServerGives() throws IOException {
        var answer = new Browser(port).get("/api/openapi.json");
        var description = JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(answer.json())
                + "\n";

        if (Boolean.getBoolean("openapi.write")) Files.writeString(COMMITTED, description);

        assertThat(description)
                .as("the API changed: run with -Dopenapi.write=true, then `npm run api` in web/")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void whatMayNotBeMissingIsRequired() {
        var schemas = new Browser(port)
                .get("/api/openapi.json")
                .json()
                .path("components")
                .path("schemas");
        var session = schemas.path("access.Session.Session");

        assertThat(session.path("required").toString()).contains("permissions").doesNotContain("demo", "squadron");
    }

    @Test
    void anActAsksForItsKeyAndAChangeForItsVersion() {
        var rename = new Browser(port)
                .get("/api/openapi.json")
                .json()
                .path("paths")
                .path("/api/accounts/{id}")
                .path("put");

        assertThat(rename.path("parameters").toString()).contains("Idempotency-Key", "If-Match");
    }
}
