package org.mingcha.records.internal.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What opens upstream databases. Each lies in {@code keys/upstream-…} of the data folder for its owner alone, and never enters the
 * database, a backup of tables, a log or an answer.
 */
@Component
class UpstreamSecrets {
    private final Path folder;

    UpstreamSecrets(@Value("${mingcha.data:./data}") Path data) {
        this.folder = data.resolve("keys");
    }

    Optional<String> of(UUID view) {
        try {
            var file = file(view);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void keep(UUID view, String secret) {
        try {
            Files.createDirectories(folder);
            var fresh = Files.createTempFile(
                    folder,
                    "upstream",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, secret, StandardCharsets.UTF_8);
            Files.move(fresh, file(view), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path file(UUID view) {
        return folder.resolve("upstream-" + view);
    }
}
