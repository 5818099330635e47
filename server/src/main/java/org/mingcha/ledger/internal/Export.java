package org.mingcha.ledger.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.proof.Tiles;
import org.springframework.stereotype.Component;

/** The whole log as a zip of files that the verifier reads: key, checkpoint, tiles and entries. */
@Component
public class Export {
    private final Tree tree;

    Export(Tree tree) {
        this.tree = tree;
    }

    /** Writes the log up to a checkpoint; entries never change, so no snapshot is needed. */
    public void write(PublishedCheckpoint checkpoint, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        add(zip, "key", (checkpoint.signedBy().text() + "\n").getBytes(StandardCharsets.UTF_8));
        add(zip, "checkpoint", checkpoint.note().getBytes(StandardCharsets.UTF_8));
        var size = checkpoint.size();
        for (var level = 0; level < Tiles.levels(size); level++) {
            for (var index = 0L; Tiles.width(level, index, size) > 0; index++) {
                var width = Tiles.width(level, index, size);
                add(zip, Tiles.path(level, index, width), tree.tile(checkpoint.epoch(), level, index, width));
                if (level == 0) {
                    add(zip, Tiles.entriesPath(index, width), tree.bundle(checkpoint.epoch(), index, width));
                }
            }
        }
        zip.finish();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
