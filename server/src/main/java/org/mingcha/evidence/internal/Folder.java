package org.mingcha.evidence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/** A folder of the data folder: {@code sha256/ab/cd/…}, what is arriving beside it. Several nodes share it over a network drive. */
class Folder implements Store {
    private final Path root;

    Folder(Path root) {
        this.root = root;
    }

    @Override
    public long smallestPart() {
        return 1;
    }

    @Override
    public @Nullable String begin(UUID upload) throws IOException {
        Files.createDirectories(root.resolve("arriving"));
        return null;
    }

    @Override
    public void put(Arriving to, int number, long offset, Path part) throws IOException {
        try (var in = FileChannel.open(part, StandardOpenOption.READ);
                var out =
                        FileChannel.open(arriving(to.upload()), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // a part whose booking was lost is written over
            out.truncate(offset);
            out.position(offset);
            long size = in.size();
            for (long at = 0; at < size; ) at += in.transferTo(at, size - at, out);
            out.force(true);
        }
    }

    @Override
    public void keep(Arriving from, int parts, String sha256) throws IOException {
        var kept = kept(sha256);
        if (Files.exists(kept)) {
            Files.deleteIfExists(arriving(from.upload()));
            return;
        }
        Files.createDirectories(kept.getParent());
        Files.move(arriving(from.upload()), kept, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(kept.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void giveUp(Arriving arriving) throws IOException {
        Files.deleteIfExists(arriving(arriving.upload()));
    }

    @Override
    public InputStream read(String sha256, long offset, long length) throws IOException {
        return from(kept(sha256), offset, length);
    }

    @Override
    public InputStream arrived(Arriving from, long length) throws IOException {
        return from(arriving(from.upload()), 0, length);
    }

    private static InputStream from(Path path, long offset, long length) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ);
        channel.position(offset);
        return BoundedInputStream.builder()
                .setInputStream(Channels.newInputStream(channel))
                .setMaxCount(length)
                .get();
    }

    @Override
    public boolean holds(String sha256) {
        return Files.exists(kept(sha256));
    }

    @Override
    public void keepBeside(String sha256, String name, byte[] made) throws IOException {
        var path = beside(sha256).resolve(name);
        Files.createDirectories(path.getParent());
        var written = Files.createTempFile(path.getParent(), "new", null);
        Files.write(written, made);
        Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public byte @Nullable [] beside(String sha256, String name) throws IOException {
        try {
            return Files.readAllBytes(beside(sha256).resolve(name));
        } catch (NoSuchFileException missing) {
            return null;
        }
    }

    private Path arriving(UUID upload) {
        return root.resolve("arriving").resolve(upload.toString());
    }

    private Path kept(String sha256) {
        return root.resolve("sha256")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    private Path beside(String sha256) {
        return root.resolve("previews")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }
}
