package org.mingcha.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the files of a package with its list of contents, byte by byte, and the list with what the ledger says was filed. */
final class PackageCheck {
    private final Path folder;

    /** What held. */
    record Held(ArchivePackage contents, Checkpoint checkpoint, NoteKey key, long bytes, int proved, int logs) {}

    PackageCheck(Path folder) {
        this.folder = folder;
    }

    /** @throws Malformed naming the first file or entry that does not fit */
    Held run(@Nullable NoteKey trusted) throws IOException {
        var listed = Files.readAllBytes(folder.resolve(ArchivePackage.CONTENTS));
        var contents = ArchivePackage.read(listed);
        var present = present();
        long bytes = 0;
        for (var file : contents.files()) {
            if (!present.remove(file.path())) {
                throw new Malformed(file.path() + " is missing", "缺少 " + file.path());
            }
            bytes += compare(file);
        }
        if (!present.isEmpty()) {
            throw new Malformed(present.first() + " is not in the contents", "目录之外多出 " + present.first());
        }
        var anchor = Anchors.read(Files.readAllBytes(folder.resolve(ArchivePackage.PROOF)));
        contents.anchoredBy(anchor, Digest.plainHex(listed));
        var checkpoint = anchor.check(trusted);
        return new Held(
                contents,
                checkpoint,
                anchor.last().key(),
                bytes,
                anchor.entries().size(),
                anchor.proofs().size());
    }

    private NavigableSet<String> present() throws IOException {
        var present = new TreeSet<String>();
        try (var all = Files.walk(folder)) {
            all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> {
                        var name = folder.relativize(path).toString().replace('\\', '/');
                        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                            throw new Malformed(name + " is no file", name + " 不是文件");
                        }
                        present.add(name);
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        present.remove(ArchivePackage.CONTENTS);
        present.remove(ArchivePackage.PROOF);
        return present;
    }

    private long compare(ArchivePackage.File file) throws IOException {
        var sha = Digest.sha256();
        long bytes = 0;
        try (var in = new DigestInputStream(Files.newInputStream(folder.resolve(file.path())), sha)) {
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        }
        if (bytes != file.bytes() || !Digest.hex(sha.digest()).equals(file.sha256())) {
            throw new Malformed(file.path() + " is not what was filed", file.path() + " 与归档时不同");
        }
        return bytes;
    }
}
