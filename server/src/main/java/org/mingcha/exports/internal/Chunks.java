package org.mingcha.exports.internal;

import static org.mingcha.exports.internal.db.Tables.CHUNK;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** A written file in pieces, so that neither writing nor fetching holds all of it in memory, whichever node does it. */
@Component
public class Chunks {
    static final int SIZE = 1 << 20;

    private final DSLContext sql;

    Chunks(DSLContext sql) {
        this.sql = sql;
    }

    public void copy(UUID export, OutputStream out) throws IOException {
        for (int nth = 0; ; nth++) {
            var bytes = sql.select(CHUNK.BYTES)
                    .from(CHUNK)
                    .where(CHUNK.EXPORT.eq(export), CHUNK.NTH.eq(nth))
                    .fetchOne(CHUNK.BYTES);
            if (bytes == null) return;
            out.write(bytes);
        }
    }

    void clear(UUID export) {
        sql.deleteFrom(CHUNK).where(CHUNK.EXPORT.eq(export)).execute();
    }

    /** Where a file is written to, piece by piece; each piece is stored by the given way. */
    static final class Out extends OutputStream {
        /** Stores the {@code nth} piece. */
        interface Storing {
            void store(int nth, byte[] bytes) throws IOException;
        }

        private final Storing storing;
        private final byte[] piece = new byte[SIZE];
        private int filled;
        private int nth;
        private long written;

        Out(Storing storing) {
            this.storing = storing;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            int left = length;
            while (left > 0) {
                int taken = Math.min(left, SIZE - filled);
                System.arraycopy(bytes, at, piece, filled, taken);
                filled += taken;
                at += taken;
                left -= taken;
                if (filled == SIZE) store();
            }
            written += length;
        }

        private void store() throws IOException {
            storing.store(nth++, Arrays.copyOf(piece, filled));
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (filled > 0) store();
        }

        long written() {
            return written;
        }
    }
}
