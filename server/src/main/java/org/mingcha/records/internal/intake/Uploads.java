package org.mingcha.records.internal.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.mingcha.records.internal.reading.Unreadable;
import org.mingcha.records.internal.reading.Unreadable.Why;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps uploaded files while their rows are being taken in, each in a folder of its own under the data folder, and no longer:
 * they hold personal data.
 */
@Component
class Uploads {
    private final Path folder;
    private final long mostBytes;

    Uploads(
            @Value("${mingcha.data:./data}") Path data,
            @Value("${mingcha.intake.most-bytes:2147483648}") long mostBytes) {
        this.folder = data.toAbsolutePath().normalize().resolve("intake");
        this.mostBytes = mostBytes;
    }

    /**
     * A file as it was kept.
     *
     * @param digest SHA-256 in hexadecimal
     */
    record Kept(Path path, long bytes, String digest) {}

    long mostBytes() {
        return mostBytes;
    }

    /** Keeps a stream; nothing stays behind when it is too long or breaks off. */
    Kept keep(UUID batch, InputStream content) {
        var path = path(batch);
        try {
            Files.createDirectories(path.getParent());
            var digest = MessageDigest.getInstance("SHA-256");
            long bytes = 0;
            try (var out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
                var buffer = new byte[1 << 16];
                for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                    bytes += count;
                    if (bytes > mostBytes) {
                        throw tooLarge();
                    }
                    out.write(buffer, 0, count);
                }
            }
            return new Kept(path, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException failure) {
            discard(batch);
            throw new UncheckedIOException(failure);
        } catch (RuntimeException refused) {
            discard(batch);
            throw refused;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the file of a batch lies on this node; with several, it lies where it was uploaded. */
    boolean holds(UUID batch) {
        return Files.exists(path(batch));
    }

    Unreadable tooLarge() {
        return new Unreadable(Why.TOO_LARGE, "文件超过 %d MB 的上限，请按月份拆分后再上传".formatted(mostBytes >> 20));
    }

    Path path(UUID batch) {
        return folder.resolve(batch.toString()).resolve("content");
    }

    /** Removes what no batch needs any more, for instance what a killed server left of an upload. */
    void sweep(java.util.Collection<UUID> needed) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var folders = Files.list(folder)) {
            for (var each : folders.toList()) {
                var name = each.getFileName().toString();
                if (name.length() == 36 && !needed.contains(UUID.fromString(name))) {
                    discard(UUID.fromString(name));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Removes the file of a batch and everything beside it. */
    void discard(UUID batch) {
        var own = path(batch).getParent();
        if (!Files.exists(own)) {
            return;
        }
        try (var files = Files.list(own)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(own);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
