package org.mingcha.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mingcha.evidence.internal.Store.Arriving;

/** A folder and a real S3 server behave as one. */
class StoresTests {
    private static final String BUCKET = "evidence";

    @TempDir
    static Path folder;

    private static S3Server server;

    enum Kind {
        FOLDER,
        S3
    }

    @BeforeAll
    static void start() throws Exception {
        if (S3Server.available()) server = new S3Server(folder.resolve("s3"), BUCKET);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
    }

    private Store store(Kind kind) {
        if (kind == Kind.FOLDER) return new Folder(folder.resolve("evidence"));
        Assumptions.assumeTrue(server != null, "the S3 server is copied by the build");
        return new ObjectStore(server.address(BUCKET));
    }

    @ParameterizedTest
    @EnumSource
    void partsBecomeOneFileThatIsReadFromAnywhere(Kind kind) throws Exception {
        var store = store(kind);
        var bytes = bytes(1);
        var arriving = arrive(store, bytes);

        assertThat(store.arrived(arriving, bytes.length).readAllBytes()).isEqualTo(bytes);
        store.keep(arriving, 2, hex(bytes));

        assertThat(store.holds(hex(bytes))).isTrue();
        assertThat(store.read(hex(bytes), 0, bytes.length).readAllBytes()).isEqualTo(bytes);
        assertThat(store.read(hex(bytes), 5_000_000, 1000).readAllBytes())
                .isEqualTo(Arrays.copyOfRange(bytes, 5_000_000, 5_001_000));
    }

    @ParameterizedTest
    @EnumSource
    void everyStepMayBeRepeated(Kind kind) throws Exception {
        var store = store(kind);
        var bytes = bytes(2);
        var arriving = new Arriving(UUID.randomUUID(), null);
        arriving = new Arriving(arriving.upload(), store.begin(arriving.upload()));
        int cut = (int) store.smallestPart() + 1000;
        store.put(arriving, 1, 0, file(bytes, 0, cut));
        store.put(arriving, 1, 0, file(bytes, 0, cut));
        store.put(arriving, 2, cut, file(bytes, cut, bytes.length - 10));
        // the same number again, longer: what was stored before is forgotten
        store.put(arriving, 2, cut, file(bytes, cut, bytes.length));

        store.keep(arriving, 2, hex(bytes));
        store.keep(arriving, 2, hex(bytes));

        assertThat(store.read(hex(bytes), 0, bytes.length).readAllBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void theSameContentTwiceIsKeptOnce(Kind kind) throws Exception {
        var store = store(kind);
        var bytes = bytes(3);
        store.keep(arrive(store, bytes), 2, hex(bytes));

        var again = arrive(store, bytes);
        store.keep(again, 2, hex(bytes));

        assertThat(store.read(hex(bytes), 0, bytes.length).readAllBytes()).isEqualTo(bytes);
        assertThatThrownBy(() -> store.arrived(again, bytes.length).readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsGivenUpIsGone(Kind kind) throws Exception {
        var store = store(kind);
        var arriving = arrive(store, bytes(4));

        store.giveUp(arriving);
        store.giveUp(arriving);

        assertThatThrownBy(() -> store.arrived(arriving, 10).readAllBytes()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aPreviewStandsBesideAndMayBeMissing(Kind kind) throws Exception {
        var store = store(kind);
        var sha256 = hex(bytes(5));

        assertThat(store.beside(sha256, "1.jpg")).isNull();
        store.keepBeside(sha256, "1.jpg", new byte[] {1});
        store.keepBeside(sha256, "1.jpg", new byte[] {1, 2});

        assertThat(store.beside(sha256, "1.jpg")).containsExactly(1, 2);
        assertThat(store.holds(sha256)).isFalse();
    }

    private static Arriving arrive(Store store, byte[] bytes) throws IOException {
        var upload = UUID.randomUUID();
        var arriving = new Arriving(upload, store.begin(upload));
        int cut = (int) store.smallestPart() + 1000;
        int number = 1;
        for (var part : List.of(file(bytes, 0, cut), file(bytes, cut, bytes.length)))
            store.put(arriving, number, number++ == 1 ? 0 : cut, part);
        return arriving;
    }

    private static byte[] bytes(int seed) {
        var bytes = new byte[6 << 20];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Path file(byte[] bytes, int from, int until) throws IOException {
        return Files.write(Files.createTempFile(folder, "part", null), Arrays.copyOfRange(bytes, from, until));
    }

    private static String hex(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
