package org.mingcha.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/** The secrets of one installation: one file each in {@code keys} of the data folder, readable by its owner alone. */
public final class Secrets {
    private final Path folder;

    public Secrets(Path data) {
        this.folder = data.resolve("keys").toAbsolutePath().normalize();
    }

    public boolean has(String name) {
        return Files.exists(file(name));
    }

    /** The secret of this name, made of 256 random bits the first time. */
    public String getOrMake(String name) {
        try {
            Files.createDirectories(folder);
            Folders.ownersOnly(folder);
            var file = file(name);
            if (!Files.exists(file)) {
                var bits = new byte[32];
                new SecureRandom().nextBytes(bits);
                var whole = folder.resolve(name + ".new");
                Files.deleteIfExists(whole);
                Folders.createOwnersOnly(whole);
                Files.writeString(whole, Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
