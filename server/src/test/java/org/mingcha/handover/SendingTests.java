package org.mingcha.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.IfMatch;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.handover.HandoverItem.Filter;
import org.mingcha.handover.HandoverItem.State;
import org.mingcha.handover.internal.Sending;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Handing over to an address of the city's, here a small server of our own. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class SendingTests {
    /** What the city is to answer next; a number for each when nothing is said. */
    private record Answer(int status, String body) {}

    private record Asked(String key, String token, String body) {}

    private static final Queue<Answer> ANSWERS = new ConcurrentLinkedQueue<>();
    private static final List<Asked> ASKED = new CopyOnWriteArrayList<>();
    private static final HttpServer CITY = city();

    @Autowired
    NoticedDistrict district;

    @Autowired
    Handovers handovers;

    @Autowired
    Sending sending;

    private static HttpServer city() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/supervision/items", SendingTests::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            ASKED.add(new Asked(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var next = ANSWERS.poll();
            var answer = next == null ? new Answer(201, "{\"number\":\"市-" + ASKED.size() + "\"}") : next;
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add(
                "mingcha.handover.url",
                () -> "http://127.0.0.1:" + CITY.getAddress().getPort() + "/supervision/items");
        properties.add("mingcha.handover.token", () -> "secret-of-the-district");
    }

    @AfterAll
    static void close() {
        CITY.stop(0);
    }

    @BeforeEach
    void aDistrict() {
        ANSWERS.clear();
        ASKED.clear();
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private UUID queued() {
        var id = district.written(district.approved(JIANGNING)).id();
        handovers.queue(district.head, List.of(id));
        return id;
    }

    private HandoverItem item(UUID id) {
        return handovers.find(district.head, id).orElseThrow();
    }

    @Test
    void whatIsQueuedIsPostedWithItsTokenAndTheNumberComesBack() {
        var id = queued();

        assertThat(sending.sendDue()).isEqualTo(1);

        assertThat(item(id)).satisfies(item -> {
            assertThat(item.state()).isEqualTo(State.NUMBERED);
            assertThat(item.cityNumber()).isEqualTo("市-1");
            assertThat(item.sentBy()).isEqualTo("api");
            assertThat(item.queued()).isFalse();
        });
        assertThat(ASKED).singleElement().satisfies(asked -> {
            assertThat(asked.key()).isEqualTo(id.toString());
            assertThat(asked.token()).isEqualTo("Bearer secret-of-the-district");
            assertThat(asked.body()).contains("督告〔2024〕1号").doesNotContain("secret");
        });
        assertThat(sending.sendDue()).isZero();
        assertThat(ASKED).hasSize(1);
    }

    @Test
    void aFailureIsTriedAgainLaterUnderTheSameKeyUntilItIsTaken() {
        ANSWERS.add(new Answer(503, ""));
        ANSWERS.add(new Answer(500, "{}"));
        var id = queued();

        assertThat(sending.sendDue()).isZero();
        assertThat(item(id)).satisfies(item -> {
            assertThat(item.queued()).isTrue();
            assertThat(item.attempts()).isEqualTo(1);
            assertThat(item.problem()).contains("503");
        });
        assertThat(sending.sendDue()).isZero();
        assertThat(ASKED).hasSize(1);
        district.goTo("2024-09-26T01:05:00Z");
        assertThat(sending.sendDue()).isZero();
        assertThat(item(id).problem()).contains("500");
        district.goTo("2024-09-26T01:10:00Z");
        assertThat(sending.sendDue()).isEqualTo(1);

        assertThat(ASKED).hasSize(3).extracting(Asked::key).containsOnly(id.toString());
        assertThat(item(id).state()).isEqualTo(State.NUMBERED);
    }

    @Test
    void whatTheCityKnowsAlreadyCountsAsTakenAndKeepsItsNumber() {
        ANSWERS.add(new Answer(409, "{\"number\":\"市-先前\"}"));
        var id = queued();

        sending.sendDue();

        assertThat(item(id).cityNumber()).isEqualTo("市-先前");
    }

    @Test
    void withoutANumberInTheAnswerItIsSentAndWaitsForOne() {
        ANSWERS.add(new Answer(202, ""));
        var id = queued();

        sending.sendDue();

        assertThat(item(id).state()).isEqualTo(State.SENT);
        handovers.number(district.head, id, new IfMatch(item(id).version()), "市-补");
        assertThat(item(id).state()).isEqualTo(State.NUMBERED);
    }

    @Test
    void aRedirectIsNotFollowed() {
        ANSWERS.add(new Answer(302, ""));
        var id = queued();

        sending.sendDue();

        assertThat(item(id).problem()).contains("302");
        assertThat(ASKED).hasSize(1);
    }

    @Test
    void aNumberGivenTwiceIsNotKeptTwice() {
        ANSWERS.add(new Answer(201, "{\"number\":\"市-同\"}"));
        ANSWERS.add(new Answer(201, "{\"number\":\"市-同\"}"));
        queued();
        var other = district.written(district.approved(SHIMEN)).id();
        handovers.queue(district.head, List.of(other));

        sending.sendDue();

        var numbered = handovers.search(district.head, new Filter(State.NUMBERED, null, null), 0, 50);
        assertThat(numbered.total()).isEqualTo(1);
        var waits = handovers.search(district.head, new Filter(State.SENT, null, null), 0, 50);
        assertThat(waits.rows())
                .singleElement()
                .satisfies(item -> assertThat(item.problem()).contains("市-同"));
    }

    @Test
    void nothingIsSentThatNobodyQueued() {
        district.written(district.approved(JIANGNING));

        assertThat(sending.sendDue()).isZero();
        assertThat(ASKED).isEmpty();
    }
}
