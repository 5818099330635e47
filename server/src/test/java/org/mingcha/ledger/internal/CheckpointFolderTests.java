package org.mingcha.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.proof.Checkpoint;
import org.mingcha.proof.NoteKey;

/** What lies outside the database is whole at every moment. */
class CheckpointFolderTests {
    private static final Instant NOW = Instant.parse("2024-08-05T01:00:00Z");
    private static final String ORIGIN = "mingcha-example/1";
    private static final NoteKey KEY = new NoteKey(ORIGIN, new byte[32]);

    @TempDir
    Path data;

    private CheckpointFolder folder;

    @BeforeEach
    void anEmptyFolder() {
        folder = new CheckpointFolder(data, Clock.fixed(NOW, ZoneOffset.ofHours(8)));
    }

    private static PublishedCheckpoint checkpoint(long size) {
        var note = new Checkpoint(ORIGIN, size, new byte[32]).sign(KEY, _ -> new byte[64]);
        return new PublishedCheckpoint(1, ORIGIN, size, "00".repeat(32), note, NOW, KEY);
    }

    @Test
    void theLastOfTheDayIsPutInThePlaceOfTheOneBeforeAndNeverWrittenOverIt() throws IOException {
        folder.keep(checkpoint(7));
        var ofTheDay = data.resolve("checkpoints/2024-08-05");
        var seen = Files.createLink(data.resolve("seen"), ofTheDay);

        folder.keep(checkpoint(9));

        assertThat(ofTheDay).hasContent(checkpoint(9).note());
        assertThat(seen)
                .as("the file that somebody had open")
                .hasContent(checkpoint(7).note());
        assertThat(folder.last()).isEqualTo(checkpoint(9).note());
    }

    @Test
    void anEarlierCheckpointDoesNotTakeThePlaceOfALaterOne() throws IOException {
        folder.keep(checkpoint(9));
        folder.keep(checkpoint(7));

        assertThat(folder.last()).isEqualTo(checkpoint(9).note());
        assertThat(data.resolve("checkpoints/2024-08-05"))
                .hasContent(checkpoint(9).note());
    }
}
