package org.mingcha.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.MingchaServer;
import org.mingcha.database.Installation;
import org.mingcha.evidence.SampleFiles;
import org.mingcha.ledger.WholeLog;
import org.mingcha.testing.Browser;

/**
 * The program is killed while a file is uploaded, then while squadrons reply and sections send replies back, then while days end and
 * lapses are booked: no byte that was acknowledged is asked for again and the file arrives once and whole, every reply that was
 * acknowledged is there once, one that was not is there at most once, and each last day lapses once.
 */
@Tag("slow")
class AnsweringDrillTests {
    private static final int KILLS_WHILE_UPLOADING = 6;
    private static final int PART = 8 << 20;
    private static final int KILLS_WHILE_REPLYING = 12;
    private static final int KILLS_WHILE_DAYS_END = 8;

    @TempDir
    Path folder;

    private Process program;
    private int port;

    @Test
    void killedWhileUploadingReplyingAndEscalatingNothingIsLostAndNothingIsRepeated() throws Exception {
        var random = new SplittableRandom(20240806);
        start();
        upload(random);
        var document = served();
        var acknowledged = new ArrayList<String>();
        var ambiguous = new ArrayList<String>();
        for (int kill = 0; kill < KILLS_WHILE_REPLYING; kill++) {
            var killer = killIn(random.nextInt(300, 2500));
            reply(document, acknowledged, ambiguous);
            killer.join();
            start();
        }
        assertThat(acknowledged).as("work was done between the kills").hasSizeGreaterThan(KILLS_WHILE_REPLYING);
        var replies = member().get("/api/documents/" + document)
                .json()
                .path("replies")
                .valueStream()
                .map(one -> one.path("measures").asString())
                .toList();
        assertThat(replies).as("nothing twice").doesNotHaveDuplicates();
        assertThat(replies).as("nothing lost").containsAll(acknowledged);
        var known = new ArrayList<>(acknowledged);
        known.addAll(ambiguous);
        assertThat(known).containsAll(replies);

        for (int kill = 0; kill < KILLS_WHILE_DAYS_END; kill++) {
            var killer = killIn(random.nextInt(100, 900));
            endDays();
            killer.join();
            start();
        }
        endDays(1);
        Thread.sleep(2000);
        program.destroy();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        lapsedOnceEach();
    }

    /** Sends a recording in parts; in the middle of some the program is killed, and the device goes on from where it then stands. */
    private void upload(SplittableRandom random) throws Exception {
        var recording = SampleFiles.video((KILLS_WHILE_UPLOADING + 2) * PART);
        var inspector = in("jiandu-ducha1");
        var id = inspector
                .post("/api/evidence/uploads", Map.of("name", "现场.mp4", "bytes", recording.length))
                .json()
                .path("id")
                .asString();
        var address = "/api/evidence/uploads/" + id;
        int acknowledged = 0;
        for (int kill = 0; kill < KILLS_WHILE_UPLOADING; kill++) {
            var killer = killIn(random.nextInt(1, 60));
            try {
                acknowledged = send(inspector, address, recording, acknowledged);
            } catch (IllegalStateException gone) {
                // killed in the middle of the part
            }
            killer.join();
            start();
            inspector = in("jiandu-ducha1");
            int stands = inspector
                    .send("HEAD", address, null)
                    .header("Upload-Offset")
                    .map(Integer::parseInt)
                    .orElseThrow();
            assertThat(stands).as("what was acknowledged is there").isBetween(acknowledged, acknowledged + PART);
            acknowledged = stands;
        }
        while (acknowledged < recording.length) acknowledged = send(inspector, address, recording, acknowledged);
        assertThat(inspector
                        .get("/api/evidence/" + id)
                        .json()
                        .path("file")
                        .path("sha256")
                        .asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(recording)));
        assertThat(inspector.bytes("/api/evidence/" + id + "/content").body()).isEqualTo(recording);
    }

    /** @return where the server stands after one more part */
    private static int send(Browser inspector, String address, byte[] recording, int from) {
        inspector.with("Upload-Offset", Integer.toString(from)).with("Content-Type", "application/offset+octet-stream");
        try {
            var answer = inspector.send(
                    "PATCH", address, Arrays.copyOfRange(recording, from, Math.min(from + PART, recording.length)));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(204);
            return answer.header("Upload-Offset").map(Integer::parseInt).orElseThrow();
        } finally {
            inspector.without("Upload-Offset").without("Content-Type");
        }
    }

    /** A finding notice served to Pengpu's squadron, today. */
    private String served() throws Exception {
        var member = member();
        for (var line :
                member.get("/api/documents?squadron=310106101&size=200").json().path("rows")) {
            var state = line.path("state").asString();
            if ((state.equals("SERVED") || state.equals("ACKNOWLEDGED"))
                    && line.path("kind").asString().equals("finding-notice"))
                return line.path("id").asString();
        }
        throw new AssertionError("the demonstration has left no open notice at Pengpu");
    }

    /** Replies and sends the reply back, again and again, until the program is gone. */
    private void reply(String document, List<String> acknowledged, List<String> ambiguous) {
        var path = "/api/documents/" + document;
        String sent = null;
        try {
            var squadron = in("pengpu-zhen");
            var member = member();
            while (true) {
                var state = squadron.get(path);
                if (state.json().path("state").asString().equals("REPLIED")) {
                    member.with("If-Match", member.get(path).header("ETag").orElseThrow())
                            .post(path + "/replies/return", Map.of("reason", "请补充"));
                    continue;
                }
                sent = "已整改 " + UUID.randomUUID();
                var answer = squadron.with("If-Match", state.header("ETag").orElseThrow())
                        .post(
                                path + "/replies",
                                Map.of(
                                        "measures",
                                        sent,
                                        "responsible",
                                        "中队长",
                                        "refused",
                                        false,
                                        "evidence",
                                        List.of()));
                if (answer.status() < 300) acknowledged.add(sent);
                sent = null;
            }
        } catch (RuntimeException gone) {
            if (sent != null) ambiguous.add(sent);
        }
    }

    private void endDays() {
        try {
            endDays(30);
        } catch (RuntimeException gone) {
            // killed in the middle of a day
            return;
        }
    }

    private void endDays(int days) {
        var administrator = in("xitong");
        for (int i = 0; i < days; i++) administrator.post("/api/demo-clock/next-day", Map.of());
    }

    private void lapsedOnceEach() throws SQLException {
        try (var installation = Installation.open(folder.resolve("data"), null, null)) {
            var owner = installation.owner();
            assertThat(pairs(
                            owner,
                            "select document || ' ' || note, count(*)::text from documents.step where kind = 'document-lapsed'"
                                    + " group by document, note having count(*) > 1"))
                    .as("no last day lapsed twice")
                    .isEmpty();
            var steps = pairs(owner, "select 'n', count(*)::text from documents.step where kind = 'document-lapsed'");
            var entries = pairs(
                    owner,
                    "select 'n', ((select count(*) from ledger.entry where kind = 'document-lapsed') + (select count(*) from"
                            + " ledger.pending where kind = 'document-lapsed'))::text");
            assertThat(entries).as("each with its entry").isEqualTo(steps);
            assertThat(Long.parseLong(steps.get("n"))).as("days did end").isPositive();
            assertThat(pairs(
                            owner,
                            // a unit's own notices (三级督察) lead to no step of the bureau's
                            "select id::text, '' from documents.document d where state in ('SERVED', 'ACKNOWLEDGED') and"
                                    + " issuer is null and lapsed_on is null and due_on <= (select told from documents.day_cursor c where c.body ="
                                    + " d.body)"))
                    .as("nothing that is over was left out")
                    .isEmpty();
            assertThat(pairs(
                            owner,
                            "select document::text, count(*)::text from scoring.demerit where cause = 'LATE_REPLY' group by"
                                    + " document having count(*) > 1"))
                    .isEmpty();
            new WholeLog(DSL.using(owner, SQLDialect.POSTGRES)).verify();
        }
    }

    private Thread killIn(int milliseconds) {
        return Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(milliseconds);
                program.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Browser member() {
        return in("jiandu-keyuan");
    }

    private Browser in(String username) {
        var browser = new Browser(port);
        assertThat(browser.login(username, "demo-" + digest(username)).status()).isEqualTo(200);
        return browser;
    }

    private static String digest(String username) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(username.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 8);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start() throws Exception {
        var log = folder.resolve("server.log");
        Files.deleteIfExists(log);
        program = process(log);
        var said = new AtomicReference<>("");
        while (!said.get().contains("明察已启动")) {
            if (!program.isAlive()) throw new AssertionError(Files.readString(log));
            Thread.sleep(100);
            said.set(Files.readString(log));
        }
        var address = said.get().substring(said.get().indexOf("明察已启动"));
        var found = java.util.regex.Pattern.compile(":(\\d+)/").matcher(address);
        assertThat(found.find()).isTrue();
        port = Integer.parseInt(found.group(1));
    }

    private Process process(Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MingchaServer.class.getName(),
                        "demo",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static Map<String, String> pairs(DataSource owner, String question) throws SQLException {
        var found = new TreeMap<String, String>();
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) found.put(rows.getString(1), rows.getString(2));
        }
        return found;
    }
}
