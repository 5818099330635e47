package org.mingcha.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The database goes away and comes back: the server says so in a sentence, does nothing by halves, and goes on by itself. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
@Import({TwoDistricts.class, DatabaseAwayTests.BehindAWire.class})
class DatabaseAwayTests {
    @LocalServerPort
    int port;

    @Autowired
    TwoDistricts world;

    private static final List<Wire> WIRES = new CopyOnWriteArrayList<>();

    /** The way to the database, which can be cut. */
    static final class Wire {
        private final int target;
        private final ServerSocket door;
        private final Set<Socket> open = ConcurrentHashMap.newKeySet();
        private volatile boolean cut;

        Wire(int target) {
            this.target = target;
            try {
                door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return door.getLocalPort();
        }

        void cut() {
            cut = true;
            open.forEach(Wire::close);
            open.clear();
        }

        void mend() {
            cut = false;
        }

        private void accept() {
            while (!door.isClosed())
                try {
                    var here = door.accept();
                    if (cut) {
                        close(here);
                        continue;
                    }
                    var there = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(here);
                    open.add(there);
                    Thread.ofVirtual().start(() -> copy(here, there));
                    Thread.ofVirtual().start(() -> copy(there, here));
                } catch (IOException e) {
                    // the next one may succeed
                    continue;
                }
        }

        private void copy(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException e) {
                close(to);
            } finally {
                open.remove(from);
            }
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @TestConfiguration
    static class BehindAWire {
        /** Leads the pool through a wire before it has opened its first connection. */
        @Bean
        static BeanPostProcessor wired() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof HikariDataSource pool) {
                        var direct = URI.create(pool.getJdbcUrl().substring("jdbc:".length()));
                        var wire = new Wire(direct.getPort());
                        WIRES.add(wire);
                        pool.setJdbcUrl(pool.getJdbcUrl().replaceFirst(":\\d+/", ":" + wire.port() + "/"));
                        pool.setConnectionTimeout(2000);
                    }
                    return bean;
                }
            };
        }
    }

    @BeforeEach
    void aDistrict() {
        WIRES.forEach(Wire::mend);
        world.plantPeople();
    }

    @Tag("long")
    @Test
    void whileItIsAwayEverythingIsRefusedInASentenceAndAfterwardsNothingIsMissing() throws Exception {
        var head = in(Role.SECTION_HEAD);
        var key = "0123456789abcdef0123456789abcdef";
        assertThat(head.get("/api/tasks").status()).isEqualTo(200);

        WIRES.forEach(Wire::cut);
        for (var path : new String[] {"/api/tasks", "/api/documents", "/api/findings", "/api/session"}) {
            var answer = head.get(path);
            assertThat(answer.status()).as(path).isEqualTo(503);
            assertThat(answer.problem()).as(path).isEqualTo("database-away");
            assertThat(answer.json().path("detail").asString()).contains("请稍后再试");
            assertThat(answer.header("Retry-After")).as(path).isPresent();
        }
        head.with("Idempotency-Key", key);
        assertThat(head.post("/api/people", person()).status()).isEqualTo(503);

        WIRES.forEach(Wire::mend);
        assertThat(answeredInTheEnd(head)).as("it goes on by itself").isTrue();
        var administrator = in(Role.SYSTEM_ADMINISTRATOR).with("Idempotency-Key", key);
        var made = administrator.post("/api/people", person());
        assertThat(made.status()).isLessThan(300);
        assertThat(administrator.post("/api/people", person()).response().body())
                .as("the same act, sent again, is done once")
                .isEqualTo(made.response().body());
    }

    /** The pool opens its connections anew, and takes its pauses between attempts. */
    private static boolean answeredInTheEnd(Browser browser) throws InterruptedException {
        for (int attempt = 0; attempt < 60; attempt++) {
            if (browser.get("/api/tasks").status() == 200) return true;
            Thread.sleep(250);
        }
        return false;
    }

    private static Map<String, Object> person() {
        return Map.of("body", TwoDistricts.JINGAN, "name", "新来的", "section", "supervision", "mayInspect", false);
    }

    private Browser in(Role role) {
        var browser = new Browser(port);
        assertThat(browser.login(TwoDistricts.username(role), TwoDistricts.PASSWORD)
                        .status())
                .isEqualTo(200);
        return browser;
    }
}
