package org.mingcha.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mingcha.proof.Checkpoint;
import org.mingcha.proof.Frontier;
import org.mingcha.proof.Merkle;
import org.mingcha.proof.NoteKey;
import org.mingcha.proof.Tiles;
import org.mingcha.proof.Verifier;

/**
 * The verifier on a whole exported log; the reference is reading its files and hashing every leaf, without which nobody can say
 * anything about it. {@code entries=} changes how many.
 */
final class LogBench {
    private static final int ENTRIES = Integer.getInteger("entries", 10_000_000);
    private static final int BYTES = 200;

    private LogBench() {}

    static void run() throws Exception {
        var folder = Files.createTempDirectory("mingcha-bench-log");
        try {
            export(folder);
            for (var round = 0; round < 3; round++) {
                var bare = seconds(() -> readAndHash(folder));
                var checked = seconds(() -> verify(folder));
                System.out.printf(
                        "whole log of %,d entries: read and hash on one thread %.1f s | verifier %.1f s = %.2f x%n",
                        ENTRIES, bare, checked, checked / bare);
            }
        } finally {
            delete(folder);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void verify(Path folder) {
        var code =
                Verifier.run(new String[] {"log", folder.toString()}, new PrintStream(OutputStream.nullOutputStream()));
        if (code != 0) throw new IllegalStateException("the log does not hold: " + code);
    }

    private static void readAndHash(Path folder) throws IOException {
        var hashed = 0L;
        for (var index = 0L; Tiles.width(0, index, ENTRIES) > 0; index++) {
            var width = Tiles.width(0, index, ENTRIES);
            Files.readAllBytes(folder.resolve(Tiles.path(0, index, width)));
            for (var entry : Tiles.unbundle(Files.readAllBytes(folder.resolve(Tiles.entriesPath(index, width))))) {
                Merkle.leaf(entry);
                hashed++;
            }
        }
        if (hashed != ENTRIES) throw new IllegalStateException("only " + hashed + " entries were read");
    }

    private static void export(Path folder) throws IOException, GeneralSecurityException {
        var levels = new ArrayList<List<byte[]>>();
        for (var level = 0; level < Tiles.levels(ENTRIES); level++) levels.add(new ArrayList<>());
        var frontier = new Frontier((level, index, hash) -> {
            if (level % Tiles.HEIGHT == 0) levels.get(level / Tiles.HEIGHT).add(hash);
        });
        var bundle = new ArrayList<byte[]>(Tiles.WIDTH);
        for (var i = 0; i < ENTRIES; i++) {
            var entry = ByteBuffer.allocate(BYTES).putInt(i).array();
            bundle.add(entry);
            frontier.append(Merkle.leaf(entry));
            if (bundle.size() == Tiles.WIDTH || i == ENTRIES - 1) {
                write(folder.resolve(Tiles.entriesPath(i / Tiles.WIDTH, bundle.size())), Tiles.bundle(bundle));
                bundle.clear();
            }
        }
        for (var level = 0; level < levels.size(); level++)
            for (var index = 0; Tiles.width(level, index, ENTRIES) > 0; index++) {
                var width = Tiles.width(level, index, ENTRIES);
                var tile = ByteBuffer.allocate(32 * width);
                levels.get(level)
                        .subList(index * Tiles.WIDTH, index * Tiles.WIDTH + width)
                        .forEach(tile::put);
                write(folder.resolve(Tiles.path(level, index, width)), tile.array());
            }
        sign(folder, frontier);
    }

    private static void sign(Path folder, Frontier frontier) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var key = new NoteKey("bench/1", Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        var checkpoint = new Checkpoint(key.name(), frontier.size(), frontier.root());
        Files.writeString(folder.resolve("key"), key.text() + "\n");
        Files.writeString(folder.resolve("checkpoint"), checkpoint.sign(key, message -> {
            try {
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
