package org.mingcha.evidence.internal;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mingcha.evidence.internal.EvidenceConfiguration.S3;

/** A real S3 server, as a program of its own, with a bucket in a folder. */
final class S3Server implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target/s3proxy/s3proxy.jar");

    private final Process process;
    private final int port;

    static boolean available() {
        return Files.exists(PROGRAM);
    }

    S3Server(Path folder, String bucket) throws IOException, InterruptedException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder.resolve("buckets").resolve(bucket));
        var settings = Files.writeString(folder.resolve("s3proxy.conf"), """
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=tester
                s3proxy.credential=not-a-secret
                s3proxy.endpoint=http://127.0.0.1:%d
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(
                        port, folder.resolve("buckets").toAbsolutePath()));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        PROGRAM.toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "s3proxy.log"))
                .start();
        for (int tries = 0; tries < 300 && !answers(); tries++) {
            if (!process.isAlive()) throw new IOException(Files.readString(folder.resolve("s3proxy.log")));
            Thread.sleep(100);
        }
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    S3 address(String bucket) {
        return new S3("http://127.0.0.1:" + port, bucket, "us-east-1", "tester", "not-a-secret");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
