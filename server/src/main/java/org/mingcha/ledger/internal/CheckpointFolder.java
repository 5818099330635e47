package org.mingcha.ledger.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.proof.Checkpoint;
import org.mingcha.proof.Note;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folder {@code checkpoints} of the data folder: the last checkpoint, and the last of each day. */
@Component
class CheckpointFolder {
    private final Path folder;
    private final Clock clock;

    CheckpointFolder(@Value("${mingcha.data:./data}") Path data, Clock clock) {
        this.folder = data.resolve("checkpoints");
        this.clock = clock;
    }

    /** The signed note of the last checkpoint that left the server; null before the first. */
    synchronized @Nullable String last() {
        try {
            var file = folder.resolve("latest");
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a checkpoint unless a later one of its log is kept already. Returns only when it lies on the disk. */
    synchronized void keep(PublishedCheckpoint checkpoint) {
        var last = last();
        if (last != null) {
            var known = Checkpoint.parse(Note.parse(last).text());
            if (known.origin().equals(checkpoint.origin()) && known.size() >= checkpoint.size()) {
                return;
            }
            if (!known.origin().equals(checkpoint.origin())) {
                write("last-of-" + known.origin().replace('/', '-'), last);
            }
        }
        write("latest", checkpoint.note());
        // for people to find; the comparison on start reads latest, so this one is not forced to the disk
        write(LocalDate.now(clock).toString(), checkpoint.note(), false);
    }

    private void write(String name, String note) {
        write(name, note, true);
    }

    /** Whole or not at all: who ends the program in between finds the file as it was. */
    private void write(String name, String note, boolean onDisk) {
        try {
            Files.createDirectories(folder);
            var fresh = folder.resolve(name + ".new");
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)));
                if (onDisk) channel.force(true);
            }
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
