package org.mingcha.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;

/** What the data folder needs of the file system. */
final class Folders {
    private Folders() {}

    /** Takes everybody's rights but the owner's, where the file system knows rights. */
    static void ownersOnly(Path folder) throws IOException {
        if (posix(folder)) Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** An empty file that only its owner may read and write from its first moment. */
    static void createOwnersOnly(Path file) throws IOException {
        if (posix(Objects.requireNonNull(file.toAbsolutePath().getParent())))
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        else Files.createFile(file);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
