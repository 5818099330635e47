package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.at;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.NoticeRound;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Service on the desk, on paper, and the notices that go out of it; the world outside is two little servers of ours. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class ServiceTests {
    private static final LocalDate THURSDAY = LocalDate.of(2024, 9, 26);
    private static final String SECRET = "a-secret-of-sixteen-or-more";
    private static final List<Map.Entry<String, byte[]>> HOOKED = new CopyOnWriteArrayList<>();
    private static final List<String> MAILED = new CopyOnWriteArrayList<>();
    private static volatile int hookAnswers = 204;

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Deliveries deliveries;

    @Autowired
    PaperForms forms;

    @Autowired
    NoticeRound round;

    @Autowired
    Accounts accounts;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    @DynamicPropertySource
    static void theWorldOutside(DynamicPropertyRegistry properties) throws Exception {
        var hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            HOOKED.add(Map.entry(
                    exchange.getRequestHeaders().getFirst("X-Mingcha-Signature"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(hookAnswers, -1);
            exchange.close();
        });
        hook.start();
        var mail = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (true) takeMail(mail);
        });
        properties.add(
                "mingcha.notices.webhook",
                () -> "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook");
        properties.add("mingcha.notices.secret", () -> SECRET);
        properties.add("mingcha.notices.from", () -> "mingcha@example.cn");
        properties.add("mingcha.notices.link", () -> "https://mingcha.example.cn");
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", mail::getLocalPort);
    }

    /** As much of SMTP as a mail takes. */
    private static void takeMail(ServerSocket server) {
        try (var socket = server.accept();
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            var out = socket.getOutputStream();
            out.write("220 here\r\n".getBytes(StandardCharsets.US_ASCII));
            var mail = new StringBuilder();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                mail.append(line).append('\n');
                if (line.startsWith("DATA")) {
                    out.write("354 go\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (!(line = in.readLine()).equals("."))
                        mail.append(line).append('\n');
                    MAILED.add(mail.toString());
                }
                out.write(
                        (line.startsWith("QUIT") ? "221 bye\r\n" : "250 fine\r\n").getBytes(StandardCharsets.US_ASCII));
                if (line.startsWith("QUIT")) return;
            }
        } catch (java.io.IOException e) {
            // the other side hung up
        }
    }

    @BeforeEach
    void aDistrict() {
        district.begin();
        HOOKED.clear();
        MAILED.clear();
        hookAnswers = 204;
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Viewer atTheDesk() {
        var id = accounts.openForDemo(new NewAccount(JINGAN, "jiangning", "江宁值班员"), "Sicher-genug-123");
        accounts.grant(id, Grant.inSquadron(Role.SQUADRON_HEAD, JIANGNING), Accounts.SYSTEM);
        return accounts.viewer(id).orElseThrow();
    }

    private Document written() {
        return district.written(district.approved(JIANGNING));
    }

    @Test
    void layingItOnTheDeskServesItAndTheReceiptSaysWhoTookItAndWhen() {
        var unit = atTheDesk();
        var served = deliveries.serveOnDesk(district.member, written().id(), null);
        assertThat(served.servedOn()).isEqualTo(THURSDAY);
        assertThat(served.dueOn()).isEqualTo("2024-09-30");
        assertThat(served.service().receivedBy()).isNull();

        deliveries.acknowledge(unit, served.id(), at(documents.get(unit, served.id())));

        var receipt = documents.get(district.member, served.id()).service();
        assertThat(receipt.way()).isEqualTo("DESK");
        assertThat(receipt.receivedBy()).isEqualTo("江宁值班员");
        assertThat(receipt.receivedAt()).isNotNull();
    }

    @Test
    void nothingIsLaidOnADeskWhereNobodySits() {
        var document = written();

        assertThatThrownBy(() -> deliveries.serveOnDesk(district.member, document.id(), at(document)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("nobody-at-the-desk"));

        assertThat(documents.get(district.member, document.id()).state()).isEqualTo(State.WRITTEN);
    }

    @Test
    void aPrintedOneWantsItsSignedSlip() {
        var served = district.served(written(), THURSDAY);

        assertThat(served.service().way()).isEqualTo("PRINT");
        assertThat(served.may()).contains(Verb.ADD_SLIP);
        assertThatThrownBy(
                        () -> deliveries.addSlip(district.member, served.id(), at(served), java.util.UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("evidence-unknown"));
    }

    @Test
    void theUnitIsToldByMailAndByWebhookAndNeitherSaysWhatItIs() throws Exception {
        forms.address(district.member, JIANGNING, "zhiban@example.cn");
        var served = district.served(written(), THURSDAY);

        assertThat(round.go()).isEqualTo(2);

        assertThat(MAILED).singleElement().satisfies(mail -> {
            assertThat(mail).contains("RCPT TO:<zhiban@example.cn>");
            assertThat(decoded(mail)).contains("/documents/" + served.id()).doesNotContain("督告", "跨门营业");
        });
        assertThat(HOOKED).singleElement().satisfies(call -> {
            var body = new String(call.getValue(), StandardCharsets.UTF_8);
            assertThat(body).contains("document-served", served.id().toString()).doesNotContain("督告", "跨门营业");
            assertThat(call.getKey()).isEqualTo(signature(call.getKey(), body));
        });
        assertThat(round.go()).isZero();
        assertThat(forms.notices(district.member, 0, 10).rows())
                .extracting(PaperForms.SentNotice::state)
                .containsOnly("SENT");
    }

    private static String decoded(String mail) {
        var at = mail.indexOf("\n\n", mail.indexOf("DATA")) + 2;
        if (!mail.contains("base64")) return mail.substring(at);
        return new String(
                java.util.Base64.getMimeDecoder().decode(mail.substring(at, mail.lastIndexOf('\n'))),
                StandardCharsets.UTF_8);
    }

    private static String signature(String header, String body) {
        try {
            var seconds = header.replaceAll("t=(\\d+),.*", "$1");
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "t=" + seconds + ",v1="
                    + HexFormat.of().formatHex(mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatDidNotArriveIsTriedAgainAndGivenUpVisibly() {
        hookAnswers = 503;
        district.served(written(), THURSDAY);
        assertThat(round.go()).isEqualTo(1);
        assertThat(round.go()).as("not before its pause is over").isZero();

        monthGoesBy();

        assertThat(forms.notices(district.member, 0, 10).rows()).singleElement().satisfies(notice -> {
            assertThat(notice.state()).isEqualTo("GIVEN_UP");
            assertThat(notice.lastError()).contains("503");
        });
    }

    private void monthGoesBy() {
        for (var day = THURSDAY.plusDays(1); day.isBefore(THURSDAY.plusDays(30)); day = day.plusDays(1)) {
            district.goTo(day + "T01:00:00Z");
            round.go();
        }
    }

    private List<String> onTheDesk(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    @Test
    void whenNoNoticeArrivesSomebodyIsAskedToTellTheUnit() {
        hookAnswers = 503;
        var served = district.served(written(), THURSDAY);
        assertThat(onTheDesk(district.member)).doesNotContain("document-unit-not-reached");

        monthGoesBy();

        assertThat(onTheDesk(district.member)).contains("document-unit-not-reached");
        deliveries.acknowledge(district.squadron, served.id(), at(documents.get(district.squadron, served.id())));
        assertThat(onTheDesk(district.member)).doesNotContain("document-unit-not-reached");
    }

    @Test
    void aUnitThatFoundItByItselfNeedsNoTelling() {
        hookAnswers = 503;
        var served = district.served(written(), THURSDAY);
        deliveries.acknowledge(district.squadron, served.id(), at(documents.get(district.squadron, served.id())));

        monthGoesBy();

        assertThat(onTheDesk(district.member)).doesNotContain("document-unit-not-reached");
    }

    @Test
    void anActThatFailsTellsNobody() {
        var document = written();
        deliveries.serve(district.member, document.id(), at(document), THURSDAY, "值班员");
        assertThatThrownBy(() -> deliveries.serve(district.member, document.id(), at(document), THURSDAY, "值班员"))
                .isInstanceOf(Refusal.class);

        assertThat(sql.fetchCount(DSL.table("documents.notice"))).isEqualTo(1);
    }
}
