package org.mingcha.evidence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes lie, named by what they are. Every step may be repeated: a server may die after the store has done it and before
 * the database knows.
 */
interface Store {
    /** The fewest bytes of a part that is not the last one. */
    long smallestPart();

    /** Makes a place for what will arrive; what it returns is given back with each later step. */
    @Nullable
    String begin(UUID upload) throws IOException;

    /** Puts the next part, the {@code number}th from 1, at this offset; whatever stood behind the offset is forgotten. */
    void put(Arriving to, int number, long offset, Path part) throws IOException;

    /** Gives what has arrived its name. Does nothing if that is already done. */
    void keep(Arriving from, int parts, String sha256) throws IOException;

    /** Forgets what has arrived. */
    void giveUp(Arriving arriving) throws IOException;

    /** The bytes of a kept file from this offset, at most {@code length}. */
    InputStream read(String sha256, long offset, long length) throws IOException;

    /** The bytes of what has arrived so far. */
    InputStream arrived(Arriving from, long length) throws IOException;

    boolean holds(String sha256) throws IOException;

    /** Keeps something made of a file beside it; the original is not touched. */
    void keepBeside(String sha256, String name, byte[] made) throws IOException;

    /** What was kept beside a file under this name, or null. */
    byte @Nullable [] beside(String sha256, String name) throws IOException;

    /** A file on its way in. */
    record Arriving(UUID upload, @Nullable String place) {}
}
