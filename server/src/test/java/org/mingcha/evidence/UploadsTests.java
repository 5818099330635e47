package org.mingcha.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.evidence.internal.db.Tables.FILE;
import static org.mingcha.evidence.internal.db.Tables.UPLOAD;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.directory.Directory;
import org.mingcha.evidence.internal.Uploads;
import org.mingcha.testing.Browser;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files on their way in: whole or not at all, for what they are, and never changed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealPostgres
class UploadsTests {
    private static final String INSPECTOR = "inspector";
    private static final String ANOTHER = "another";
    private static final Path STORE = RealPostgres.DATA.resolve("evidence");

    @LocalServerPort
    int port;

    @Autowired
    Directory directory;

    @Autowired
    DSLContext sql;

    @Autowired
    Uploads uploads;

    @Autowired
    Accounts accounts;

    @Autowired
    Clock clock;

    Browser inspector;

    @BeforeEach
    void anInspector() {
        directory.establish(TwoDistricts.JINGAN);
        open(INSPECTOR, Role.INSPECTOR);
        open(ANOTHER, Role.SQUADRON_INSPECTOR);
        inspector = in(INSPECTOR);
    }

    @Test
    void aPhotographArrivesInPartsAndKeepsItsHash() throws Exception {
        var photo = SampleFiles.photo(640, 480);
        var id = announce("现场.jpg", photo.length);

        send(id, photo, 0, 1000);
        assertThat(offset(id)).isEqualTo(1000);
        send(id, photo, 1000, photo.length);

        var file = inspector.get("/api/evidence/" + id).json().path("file");
        assertThat(file.path("type").asString()).isEqualTo("image/jpeg");
        assertThat(file.path("sha256").asString()).isEqualTo(hex(photo));
        assertThat(inspector.bytes("/api/evidence/" + id + "/content").body()).isEqualTo(photo);
        assertThat(offset(id)).isEqualTo(photo.length);
        assertThat(sql.fetchCount(UPLOAD)).isZero();
    }

    @Test
    void aPartFromTheWrongPlaceIsToldWhereToGoOn() {
        var video = SampleFiles.video(5000);
        var id = announce("记录.mp4", video.length);
        send(id, video, 0, 2000);

        var again = part(id, video, 0, 2000);
        var ahead = part(id, video, 3000, 5000);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("received").asLong()).isEqualTo(2000);
        assertThat(ahead.status()).isEqualTo(409);
        send(id, video, 2000, 5000);
        assertThat(sql.fetchCount(FILE)).isEqualTo(1);
    }

    @Test
    void whatWasStoredAndNeverBookedIsWrittenOver() throws IOException {
        var video = SampleFiles.video(5000);
        var id = announce("记录.mp4", video.length);
        send(id, video, 0, 2000);
        // a server that died between storing and booking leaves more bytes than it has told of
        Files.write(STORE.resolve("arriving").resolve(id), new byte[3000], java.nio.file.StandardOpenOption.APPEND);

        send(id, video, 2000, 5000);

        assertThat(inspector.bytes("/api/evidence/" + id + "/content").body()).isEqualTo(video);
    }

    @Test
    void aServerThatDiedAfterNamingTheFileFinishesWhenAskedAgain() throws Exception {
        var random = new byte[4000];
        new Random(11).nextBytes(random);
        var video = SampleFiles.video(5000);
        System.arraycopy(random, 0, video, 1000, 4000);
        var id = announce("记录.mp4", video.length);
        send(id, video, 0, 4999);
        // the moment after the store had named it and before the database knew
        var named = STORE.resolve("sha256")
                .resolve(hex(video).substring(0, 2))
                .resolve(hex(video).substring(2, 4));
        Files.createDirectories(named);
        Files.delete(STORE.resolve("arriving").resolve(id));
        Files.write(named.resolve(hex(video)), video);
        var row = sql.selectFrom(UPLOAD).fetchOne();
        var digest = new SHA256Digest(row.getDigest());
        digest.update(video, 4999, 1);
        row.setDigest(digest.getEncodedState());
        row.setReceived(5000L);
        row.store();

        assertThat(offset(id)).isEqualTo(5000);

        assertThat(inspector.bytes("/api/evidence/" + id + "/content").body()).isEqualTo(video);
    }

    @Test
    void aBrokenLineKeepsWhatHadArrived() {
        var video = SampleFiles.video(5000);
        var id = announce("记录.mp4", video.length);
        var viewer = accounts.viewer(accounts.find(INSPECTOR).orElseThrow()).orElseThrow();
        var broken = new ByteArrayInputStream(video, 0, 5000) {
            @Override
            public synchronized int read(byte[] into, int at, int most) {
                if (pos >= 1500) throw new IllegalStateException("not asked again after the end of the line");
                return super.read(into, at, Math.min(most, 1500));
            }
        };

        try {
            uploads.receive(viewer, UUID.fromString(id), 0, new java.io.FilterInputStream(broken) {
                @Override
                public int read(byte[] into, int at, int most) throws IOException {
                    try {
                        return super.read(into, at, most);
                    } catch (IllegalStateException end) {
                        throw new IOException("connection reset");
                    }
                }
            });
        } catch (java.io.UncheckedIOException expected) {
            assertThat(expected).hasMessageContaining("connection reset");
        }

        assertThat(offset(id)).isEqualTo(1500);
        send(id, video, 1500, 5000);
        assertThat(inspector.bytes("/api/evidence/" + id + "/content").body()).isEqualTo(video);
    }

    @Test
    void aFullDiskIsSaidAndLosesNothing() throws IOException {
        var video = SampleFiles.video(5000);
        var id = announce("记录.mp4", video.length);
        send(id, video, 0, 2000);
        var arriving = STORE.resolve("arriving").resolve(id);
        var aside = STORE.resolve("arriving").resolve("aside");
        Files.move(arriving, aside);
        Files.createSymbolicLink(arriving, Path.of("/dev/full"));

        var full = part(id, video, 2000, 5000);
        Files.delete(arriving);
        Files.move(aside, arriving);

        assertThat(full.status()).isEqualTo(507);
        assertThat(full.problem()).isEqualTo("evidence-store-full");
        assertThat(offset(id)).isEqualTo(2000);
        send(id, video, 2000, 5000);
        assertThat(inspector.bytes("/api/evidence/" + id + "/content").body()).isEqualTo(video);
    }

    @Test
    void whatItIsDecidesAndNotItsName() {
        for (var hostile : List.of(
                "MZ\u0090\0program".getBytes(),
                "<html><script>alert(1)</script></html>".getBytes(),
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(),
                "PK\u0003\u0004zip".getBytes(),
                "#!/bin/sh\nrm -rf /".getBytes(),
                "只是文字".getBytes())) {
            var id = announce("照片.jpg", hostile.length);

            var answer = part(id, hostile, 0, hostile.length);

            assertThat(answer.problem()).as(new String(hostile)).isEqualTo("evidence-type-not-taken");
        }
        assertThat(sql.fetchCount(UPLOAD)).isZero();
        assertThat(sql.fetchCount(FILE)).isZero();
    }

    @Test
    void whatCannotBeOpenedWithoutHarmIsRefused() {
        for (var bad : Map.of(
                        "2 亿像素", SampleFiles.bomb(),
                        "密码", SampleFiles.pdf(1, "secret"),
                        "结构", "%PDF-1.7\nnothing follows".getBytes(),
                        "图片", Arrays.copyOf(SampleFiles.photo(100, 100), 12))
                .entrySet()) {
            var id = announce("材料", bad.getValue().length);

            var answer = part(id, bad.getValue(), 0, bad.getValue().length);

            assertThat(answer.problem()).as(bad.getKey()).isEqualTo("evidence-damaged");
            assertThat(answer.json().path("detail").asString()).contains(bad.getKey());
        }
        assertThat(sql.fetchCount(UPLOAD)).isZero();
    }

    @Test
    void whatArrivesOtherwiseThanTheDeviceReckonedIsVoid() {
        var photo = SampleFiles.photo(64, 64);
        var body =
                new HashMap<String, Object>(Map.of("name", "a.jpg", "bytes", photo.length, "sha256", "0".repeat(64)));
        var id = inspector.post("/api/evidence/uploads", body).json().path("id").asString();

        assertThat(part(id, photo, 0, photo.length).problem()).isEqualTo("evidence-arrived-differently");
        assertThat(sql.fetchCount(UPLOAD)).isZero();
    }

    @Test
    void boundsAreSaidBeforeAnythingIsSent() {
        assertThat(inspector
                        .post("/api/evidence/uploads", Map.of("name", "a", "bytes", 3L << 30))
                        .problem())
                .isEqualTo("evidence-too-large");
        assertThat(inspector
                        .post("/api/evidence/uploads", Map.of("name", "a", "bytes", 0))
                        .problem())
                .isEqualTo("evidence-damaged");
        var id = announce("a", 100);
        assertThat(part(id, new byte[200], 0, 200).problem()).isEqualTo("upload-overruns");
        for (int i = 1; i < 20; i++) announce("a", 100);
        assertThat(inspector
                        .post("/api/evidence/uploads", Map.of("name", "a", "bytes", 100))
                        .problem())
                .isEqualTo("too-many-uploads");
    }

    @Test
    void aNameIsOnlyAName() {
        var photo = SampleFiles.photo(8, 8);
        var id = announce("../../etc/\u202Egpj.exe\u0000\n\"照片\".jpg", photo.length);
        send(id, photo, 0, photo.length);

        assertThat(inspector
                        .get("/api/evidence/" + id)
                        .json()
                        .path("file")
                        .path("name")
                        .asString())
                .isEqualTo("gpj.exe\"照片\".jpg");
        assertThat(inspector.bytes("/api/evidence/" + id + "/content").headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("inline").doesNotContain("\n"));
    }

    @Test
    void aPlayerJumpsAndNothingInAFileRuns() {
        var video = SampleFiles.video(5000);
        var id = announce("记录.mp4", video.length);
        send(id, video, 0, 5000);

        var middle = inspector.with("Range", "bytes=1000-1999").bytes("/api/evidence/" + id + "/content");
        var end = inspector.with("Range", "bytes=-10").bytes("/api/evidence/" + id + "/content");
        var outside = inspector.with("Range", "bytes=9000-").bytes("/api/evidence/" + id + "/content");
        inspector.without("Range");

        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(video, 1000, 2000));
        assertThat(middle.headers().firstValue("Content-Range")).hasValue("bytes 1000-1999/5000");
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(video, 4990, 5000));
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(middle.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(middle.headers().allValues("Content-Security-Policy"))
                .anySatisfy(policy -> assertThat(policy).contains("sandbox"));
    }

    @Test
    void aPreviewStandsUprightAndTheOriginalStays() throws IOException {
        var photo = SampleFiles.photoHeldUpright(400, 200);
        var id = announce("竖.jpg", photo.length);
        send(id, photo, 0, photo.length);

        var preview = picture(id, 1);

        assertThat(preview.getWidth()).isEqualTo(200);
        assertThat(preview.getHeight()).isEqualTo(400);
        assertThat(preview.getRGB(100, 50) >> 16 & 0xFF).as("red on top").isGreaterThan(200);
        assertThat(preview.getRGB(100, 350) & 0xFF).as("blue below").isGreaterThan(200);
        assertThat(inspector.bytes("/api/evidence/" + id + "/content").body()).isEqualTo(photo);
    }

    @Test
    void aPaperIsShownAsPicturesOfItsPages() throws IOException {
        var paper = SampleFiles.pdf(3);
        var id = announce("说明.pdf", paper.length);
        send(id, paper, 0, paper.length);

        assertThat(inspector.get("/api/evidence/" + id).json().path("pages").asInt())
                .isEqualTo(3);
        assertThat(picture(id, 3).getHeight()).isEqualTo(1800);
        assertThat(inspector.get("/api/evidence/" + id + "/preview?page=4").status())
                .isEqualTo(404);
        assertThat(inspector.bytes("/api/evidence/" + id + "/content").headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
    }

    @Test
    void nobodyElseSeesOrContinuesAnothersFile() {
        var photo = SampleFiles.photo(8, 8);
        var id = announce("a.jpg", photo.length);
        var other = in(ANOTHER);

        assertThat(other.send("HEAD", "/api/evidence/uploads/" + id, null).status())
                .isEqualTo(404);
        send(id, photo, 0, photo.length);
        assertThat(other.get("/api/evidence/" + id).problem()).isEqualTo("evidence-unknown");
        assertThat(other.bytes("/api/evidence/" + id + "/content").statusCode()).isEqualTo(404);
        assertThat(other.post("/api/evidence/" + id + "/marks", aMark("字")).status())
                .isEqualTo(404);
    }

    @Test
    void aMarkPointsToAPlaceAndOnlyItsMakerTakesItBack() {
        var photo = SampleFiles.photo(80, 80);
        var id = announce("a.jpg", photo.length);
        send(id, photo, 0, photo.length);

        var made = inspector.post("/api/evidence/" + id + "/marks", aMark("未公示收费标准"));
        var outside = inspector.post(
                "/api/evidence/" + id + "/marks",
                Map.of("part", Map.of("x", 0.9, "y", 0, "width", 0.2, "height", 0.1), "note", "外"));
        var timed = inspector.post("/api/evidence/" + id + "/marks", Map.of("fromMs", 5, "note", "照片没有时间"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(outside.problem()).isEqualTo("mark-misplaced");
        assertThat(timed.problem()).isEqualTo("mark-misplaced");
        assertThat(inspector.get("/api/evidence/" + id).json().path("marks").size())
                .isEqualTo(1);
        inspector.delete(
                "/api/evidence/" + id + "/marks/" + made.json().path("id").asString());
        assertThat(inspector.get("/api/evidence/" + id).json().path("marks").size())
                .isZero();
    }

    @Test
    void whenAndWhereTheDeviceSaysItWasIsKeptApartFromWhenItArrived() {
        var photo = SampleFiles.photo(8, 8);
        var body = new HashMap<String, Object>();
        body.put("name", "a.jpg");
        body.put("bytes", photo.length);
        body.put("capturedAt", OffsetDateTime.now(clock).minusHours(2).toString());
        body.put("deviceTime", OffsetDateTime.now(clock).plusMinutes(7).toString());
        body.put("latitude", 31.229);
        body.put("longitude", 121.448);
        body.put("accuracyMetres", 12);
        var id = inspector.post("/api/evidence/uploads", body).json().path("id").asString();
        send(id, photo, 0, photo.length);

        var origin = inspector.get("/api/evidence/" + id).json().path("file").path("origin");

        assertThat(origin.path("clockAheadMs").asLong()).isBetween(6 * 60_000L, 8 * 60_000L);
        assertThat(origin.path("latitude").asDouble()).isEqualTo(31.229);
        assertThat(origin.path("accuracyMetres").asInt()).isEqualTo(12);
    }

    @Test
    void whatNobodyGoesOnWithIsForgottenAfterAWeek() {
        var video = SampleFiles.video(5000);
        var old = announce("a.mp4", video.length);
        send(old, video, 0, 2000);
        var running = announce("b.mp4", video.length);
        sql.update(UPLOAD)
                .set(UPLOAD.TOUCHED_AT, OffsetDateTime.now(clock).minusDays(8))
                .where(UPLOAD.ID.eq(UUID.fromString(old)))
                .execute();

        assertThat(uploads.sweep()).isEqualTo(1);

        assertThat(inspector.send("HEAD", "/api/evidence/uploads/" + old, null).status())
                .isEqualTo(404);
        assertThat(STORE.resolve("arriving").resolve(old)).doesNotExist();
        assertThat(offset(running)).isZero();
    }

    /** A thousand uploads that break, stop, come twice or hold nonsense leave neither a file nor a row that is not whole. */
    @Test
    @Tag("slow")
    void aThousandBrokenUploadsLeaveNothingHalf() {
        var random = new Random(20241);
        var photo = SampleFiles.photo(64, 64);
        int whole = 0;
        for (int i = 0; i < 1000; i++) {
            var bytes = photo.clone();
            int kind = random.nextInt(5);
            if (kind == 1) bytes[random.nextInt(4)] ^= (byte) (1 + random.nextInt(255));
            if (kind == 2) bytes = Arrays.copyOf(bytes, 1 + random.nextInt(200));
            if (kind == 3) random.nextBytes(bytes);
            var id = announce("f" + i, bytes.length);
            int cut = random.nextInt(bytes.length);
            if (cut > 0) part(id, bytes, 0, cut);
            if (kind == 4) {
                part(id, bytes, random.nextInt(bytes.length), bytes.length);
                inspector.delete("/api/evidence/uploads/" + id);
                continue;
            }
            var last = part(id, bytes, cut, bytes.length);
            assertThat(last.status()).isIn(204, 422);
            if (last.status() == 204) whole++;
        }

        assertThat(sql.fetchCount(UPLOAD)).isZero();
        assertThat(sql.fetchCount(FILE)).isEqualTo(whole).isPositive();
        assertThat(STORE.resolve("arriving")).isEmptyDirectory();
        assertThat(STORE.resolve("spool")).isEmptyDirectory();
    }

    private static Map<String, Object> aMark(String note) {
        return Map.of("part", Map.of("x", 0.1, "y", 0.1, "width", 0.2, "height", 0.2), "note", note);
    }

    private String announce(String name, long bytes) {
        var answer = inspector.post("/api/evidence/uploads", Map.of("name", name, "bytes", bytes));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private void send(String id, byte[] bytes, int from, int until) {
        var answer = part(id, bytes, from, until);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(204);
    }

    private Browser.Answer part(String id, byte[] bytes, int from, int until) {
        inspector.with("Upload-Offset", Integer.toString(from)).with("Content-Type", "application/offset+octet-stream");
        try {
            return inspector.send("PATCH", "/api/evidence/uploads/" + id, Arrays.copyOfRange(bytes, from, until));
        } finally {
            inspector.without("Upload-Offset").without("Content-Type");
        }
    }

    private long offset(String id) {
        return inspector
                .send("HEAD", "/api/evidence/uploads/" + id, null)
                .header("Upload-Offset")
                .map(Long::parseLong)
                .orElseThrow();
    }

    private BufferedImage picture(String id, int page) throws IOException {
        var answer = inspector.bytes("/api/evidence/" + id + "/preview?page=" + page);
        assertThat(answer.statusCode()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private static String hex(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void open(String username, Role role) {
        var account = accounts.openForDemo(new NewAccount(TwoDistricts.JINGAN, username, "某人"), TwoDistricts.PASSWORD);
        accounts.grant(account, TwoDistricts.grant(role, TwoDistricts.SQUADRON), Accounts.SYSTEM);
    }

    private Browser in(String username) {
        var browser = new Browser(port);
        assertThat(browser.login(username, TwoDistricts.PASSWORD).status()).isEqualTo(200);
        return browser;
    }
}
