package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.access.internal.db.Tables.AUDIT;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The way between browser and server: a certificate of one's own, and headers of a proxy. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class TransportTests {
    private static final String ELSEWHERE = "203.0.113.9";
    private static final String WRONG_PASSWORD = "{\"username\":\"nobody\",\"password\":\"Wrong-password-1\"}";

    @LocalServerPort
    int port;

    @Autowired
    DSLContext sql;

    @TempDir
    Path folder;

    @Test
    void aCertificateOfOnesOwnServesThePagesAndOnlyWhoTrustsItComesIn() throws Exception {
        var store = aCertificate();
        try (var server = start("--tls-cert", pem(store, true), "--tls-key", pem(store, false))) {
            var address = "https://localhost:" + port(server);

            var answer = get(trusting(store), address);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), address))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aCertificateThatBrowsersCouldNotUseIsRefusedInOneSentenceBeforeTheDatabaseStarts() throws Exception {
        var store = aCertificate();
        var certificate = pem(store, true);
        var key = pem(store, false);
        var another = pem("another.pem", "PRIVATE KEY", anotherKey());
        var nothing =
                Files.writeString(folder.resolve("nothing.pem"), "nothing").toString();

        check(certificate, key);
        assertThatThrownBy(() -> check(certificate, another))
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining("another.pem");
        assertThatThrownBy(() -> check(nothing, key))
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining("nothing.pem");
        assertThatThrownBy(() -> check(certificate, nothing))
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining("nothing.pem");
        assertThatThrownBy(() -> check(key, certificate))
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining("key.pem");
        assertThatThrownBy(() -> check(certificate, folder.toString()))
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining(folder.toString());
    }

    private static void check(String certificate, String key) {
        Options.of("run", "--tls-cert", certificate, "--tls-key", key).refuseUnusableCertificate();
    }

    private static byte[] anotherKey() throws Exception {
        return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    }

    @Test
    void whatAProxyForwardsIsBelievedFromNamedProxiesAlone() throws Exception {
        tryToEnterFrom(ELSEWHERE, port);
        assertThat(addresses()).containsExactly("127.0.0.1");

        try (var server = start("--trusted-proxy", "127.0.0.1")) {
            tryToEnterFrom(ELSEWHERE, port(server));
        }

        assertThat(addresses()).containsExactly("127.0.0.1", ELSEWHERE);
    }

    private static ConfigurableApplicationContext start(String... options) {
        var arguments = new ArrayList<>(List.of("run", "--port", "0"));
        arguments.addAll(List.of(options));
        var spring =
                new ArrayList<>(Options.of(arguments.toArray(String[]::new)).forSpring());
        spring.removeIf(argument -> argument.startsWith("--mingcha."));
        spring.addAll(List.of(
                "--mingcha.data=" + RealPostgres.DATA,
                "--mingcha.ledger.sequencer=false",
                "--spring.main.allow-bean-definition-overriding=true"));
        return new SpringApplicationBuilder(MingchaServer.class, TestDatabase.class).run(spring.toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext server) {
        return ((WebServerApplicationContext) server).getWebServer().getPort();
    }

    private List<String> addresses() {
        return sql.select(AUDIT.ADDRESS)
                .from(AUDIT)
                .where(AUDIT.ADDRESS.isNotNull())
                .orderBy(AUDIT.ID)
                .fetch(AUDIT.ADDRESS);
    }

    private static HttpResponse<String> get(HttpClient http, String address) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + "/api/session")).build(), BodyHandlers.ofString());
    }

    private static void tryToEnterFrom(String claimed, int port) throws Exception {
        var http = HttpClient.newHttpClient();
        var address = "http://127.0.0.1:" + port;
        var token = get(http, address).headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .map(cookie -> cookie.substring("XSRF-TOKEN=".length(), cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
        var refused = http.send(
                HttpRequest.newBuilder(URI.create(address + "/api/session"))
                        .header("Content-Type", "application/json")
                        .header("Cookie", "XSRF-TOKEN=" + token)
                        .header("X-XSRF-TOKEN", token)
                        .header("X-Forwarded-For", claimed)
                        .POST(BodyPublishers.ofString(WRONG_PASSWORD))
                        .build(),
                BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(401);
    }

    /** A key pair with a certificate signed by itself, as an office without an authority makes one. */
    private KeyStore aCertificate() throws Exception {
        var file = folder.resolve("own.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    }

    private String pem(KeyStore store, boolean certificate) throws Exception {
        var content = certificate
                ? store.getCertificate("own").getEncoded()
                : store.getKey("own", "changeit".toCharArray()).getEncoded();
        return certificate ? pem("cert.pem", "CERTIFICATE", content) : pem("key.pem", "PRIVATE KEY", content);
    }

    private String pem(String name, String kind, byte[] content) throws Exception {
        var text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static HttpClient trusting(KeyStore own) throws Exception {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("own", own.getCertificate("own"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }
}
