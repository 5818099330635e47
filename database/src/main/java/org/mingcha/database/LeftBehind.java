package org.mingcha.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL whose program was killed: it still runs on the folder, or its {@code postmaster.pid} still lies there. It is
 * ended before a new one starts; the caller holds the folder's lock, so nobody else can be using it.
 */
final class LeftBehind {
    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final long PATIENCE_SECONDS = 30;

    private LeftBehind() {}

    static void end(Path cluster) throws IOException {
        var note = cluster.resolve("postmaster.pid");
        if (!Files.exists(note)) return;
        var running = running(note, cluster);
        if (running.isPresent()) {
            LOG.warn("上次未正常退出，正在结束遗留的数据库进程 {}", running.get().pid());
            end(running.get());
        }
        // a process id may have been given to somebody else since; PostgreSQL would then refuse to start
        Files.deleteIfExists(note);
    }

    /** The process the note names, if it is a PostgreSQL on this very folder. */
    static Optional<ProcessHandle> running(Path note, Path cluster) throws IOException {
        var lines = Files.readAllLines(note);
        if (lines.size() < 2 || !Path.of(lines.get(1)).equals(cluster)) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> commandLine(process).contains("postgres"));
    }

    private static String commandLine(ProcessHandle process) {
        var linux = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        try {
            if (Files.exists(linux)) return Files.readString(linux).replace('\0', ' ');
        } catch (IOException e) {
            return ""; // it ended while we looked
        }
        return process.info().command().orElse("");
    }

    /** PostgreSQL's fast shutdown (SIGINT): no waiting for clients, nothing committed is lost. */
    private static void end(ProcessHandle postgres) throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        if (windows) postgres.destroy();
        else new ProcessBuilder("kill", "-INT", String.valueOf(postgres.pid())).start();
        if (!ends(postgres)) {
            postgres.destroyForcibly();
            ends(postgres);
        }
    }

    private static boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
