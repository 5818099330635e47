package org.mingcha.evidence.internal;

import static org.mingcha.evidence.internal.db.Tables.FILE;
import static org.mingcha.evidence.internal.db.Tables.UPLOAD;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFile.Origin;
import org.mingcha.evidence.internal.Store.Arriving;
import org.mingcha.evidence.internal.db.tables.records.UploadRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes files in, in parts, so that a broken line loses only what was on its way. Each part is booked after the store has it; what
 * was stored and not booked is sent again and written over. The hash runs along from the first byte.
 */
@Component
public class Uploads {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    /** Bounds of ours, set by no regulation. */
    private static final int MOST_OPEN = 20;

    private static final long MOST_OF_A_PART = 64L << 20;
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);
    private static final int LONGEST_NAME = 200;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Store store;
    private final Inspection inspection;
    private final Path spool;
    private final long mostBytes;

    Uploads(
            DSLContext sql,
            TransactionTemplate transaction,
            Clock clock,
            Store store,
            Inspection inspection,
            @Value("${mingcha.data:./data}") Path data,
            @Value("${mingcha.evidence.most-bytes:2147483648}") long mostBytes) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.store = store;
        this.inspection = inspection;
        this.spool = data.toAbsolutePath().normalize().resolve("evidence").resolve("spool");
        this.mostBytes = mostBytes;
    }

    /**
     * A file a device wants to send.
     *
     * @param sha256 as the device reckoned it, in hexadecimal; what arrives otherwise is refused
     */
    public record Announced(
            String name, long bytes, @Nullable String sha256, Origin origin) {}

    /** How far an upload has come. */
    public record Progress(UUID id, long bytes, long received) {
        public boolean complete() {
            return received == bytes;
        }
    }

    /** Makes a place for a file. */
    public Progress begin(Viewer viewer, Announced announced) {
        if (announced.bytes() > mostBytes) throw Refusals.tooLarge(mostBytes);
        if (announced.bytes() < 1) throw Refusals.damaged("文件是空的");
        if (sql.fetchCount(UPLOAD, UPLOAD.ACCOUNT.eq(viewer.account())) >= MOST_OPEN) throw Refusals.tooMany(MOST_OPEN);
        var id = Ids.next(clock);
        var now = OffsetDateTime.now(clock);
        sql.insertInto(UPLOAD)
                .set(UPLOAD.ID, id)
                .set(UPLOAD.BODY, viewer.body())
                .set(UPLOAD.ACCOUNT, viewer.account())
                .set(UPLOAD.NAME, clean(announced.name()))
                .set(UPLOAD.BYTES, announced.bytes())
                .set(UPLOAD.PLACE, ask(() -> store.begin(id)))
                .set(UPLOAD.DIGEST, new SHA256Digest().getEncodedState())
                .set(UPLOAD.EXPECTED, announced.sha256())
                .set(UPLOAD.CAPTURED_AT, announced.origin().capturedAt())
                .set(UPLOAD.CLOCK_AHEAD_MS, announced.origin().clockAheadMs())
                .set(UPLOAD.LATITUDE, announced.origin().latitude())
                .set(UPLOAD.LONGITUDE, announced.origin().longitude())
                .set(UPLOAD.ACCURACY_M, announced.origin().accuracyMetres())
                .set(UPLOAD.BEGAN_AT, now)
                .set(UPLOAD.TOUCHED_AT, now)
                .execute();
        return new Progress(id, announced.bytes(), 0);
    }

    /** Where to go on; an upload whose last step was cut short is brought to its end. */
    public Progress progress(Viewer viewer, UUID id) {
        var open = open(viewer, id);
        if (open == null) {
            long bytes = finished(viewer, id);
            return new Progress(id, bytes, bytes);
        }
        if (open.getReceived().equals(open.getBytes())) complete(viewer, id);
        return new Progress(id, open.getBytes(), open.getReceived());
    }

    /**
     * Takes the next part. What arrived before the line broke is kept.
     *
     * @param offset where the part begins; must be where the upload stands
     */
    public Progress receive(Viewer viewer, UUID id, long offset, InputStream content) {
        var open = open(viewer, id);
        if (open == null) throw Refusals.unknownUpload();
        if (open.getReceived() != offset) throw Refusals.elsewhere(open.getReceived());
        var part = spool(content);
        try {
            long length = ask(() -> Files.size(part.path()));
            if (length > MOST_OF_A_PART) throw Refusals.largePart(MOST_OF_A_PART);
            if (offset + length > open.getBytes()) throw Refusals.overrun();
            boolean last = offset + length == open.getBytes();
            boolean enough = last || length >= store.smallestPart();
            if (length > 0 && enough)
                transaction.executeWithoutResult(_ -> book(viewer, id, offset, part.path(), length));
            if (part.broken() != null) throw new java.io.UncheckedIOException(part.broken());
            if (!enough && length > 0) throw Refusals.smallPart(store.smallestPart());
            if (last) complete(viewer, id);
            return new Progress(id, open.getBytes(), offset + length);
        } finally {
            discard(part.path());
        }
    }

    private record Spooled(Path path, @Nullable IOException broken) {}

    /** The part as a file of this node, so that a slow line holds neither a connection of the database nor memory. */
    private Spooled spool(InputStream content) {
        var path = ask(() -> {
            Files.createDirectories(spool);
            return Files.createTempFile(spool, "part", null);
        });
        try (var out = Files.newOutputStream(path)) {
            var buffer = new byte[1 << 16];
            long length = 0;
            while (length <= MOST_OF_A_PART) {
                int count;
                try {
                    count = content.read(buffer);
                } catch (IOException broken) {
                    return new Spooled(path, broken);
                }
                if (count < 0) break;
                out.write(buffer, 0, count);
                length += count;
            }
            return new Spooled(path, null);
        } catch (IOException failure) {
            discard(path);
            throw Refusals.of(failure);
        }
    }

    private void book(Viewer viewer, UUID id, long offset, Path part, long length) {
        var upload = sql.selectFrom(UPLOAD)
                .where(UPLOAD.ID.eq(id), UPLOAD.ACCOUNT.eq(viewer.account()))
                .forUpdate()
                .fetchOne();
        if (upload == null) throw Refusals.unknownUpload();
        if (upload.getReceived() != offset) throw Refusals.elsewhere(upload.getReceived());
        int number = upload.getParts() + 1;
        ask(() -> {
            store.put(arriving(upload), number, offset, part);
            return number;
        });
        upload.setDigest(hashed(upload.getDigest(), part));
        upload.setReceived(offset + length);
        upload.setParts(number);
        upload.setTouchedAt(OffsetDateTime.now(clock));
        upload.store();
    }

    private static byte[] hashed(byte[] state, Path part) {
        var digest = new SHA256Digest(state);
        try (var in = Files.newInputStream(part)) {
            var buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) digest.update(buffer, 0, count);
        } catch (IOException failure) {
            throw Refusals.of(failure);
        }
        return digest.getEncodedState();
    }

    /** Everything has arrived: it becomes a file, or is refused for what it is and leaves nothing behind. */
    private void complete(Viewer viewer, UUID id) {
        try {
            transaction.executeWithoutResult(_ -> keep(viewer, id));
        } catch (Refusal refused) {
            if (refused.status().is4xxClientError()) giveUp(viewer, id);
            throw refused;
        }
    }

    private void keep(Viewer viewer, UUID id) {
        var upload = sql.selectFrom(UPLOAD)
                .where(UPLOAD.ID.eq(id), UPLOAD.ACCOUNT.eq(viewer.account()))
                .forUpdate()
                .fetchOne();
        if (upload == null) return;
        var digest = new byte[32];
        new SHA256Digest(upload.getDigest()).doFinal(digest, 0);
        var sha256 = HexFormat.of().formatHex(digest);
        if (upload.getExpected() != null && !upload.getExpected().equals(sha256)) throw Refusals.otherContent();
        var type = ask(() -> kept(upload, sha256));
        sql.insertInto(FILE)
                .set(FILE.ID, id)
                .set(FILE.BODY, upload.getBody())
                .set(FILE.ACCOUNT, upload.getAccount())
                .set(FILE.NAME, upload.getName())
                .set(FILE.TYPE, type)
                .set(FILE.BYTES, upload.getBytes())
                .set(FILE.SHA256, sha256)
                .set(FILE.CAPTURED_AT, upload.getCapturedAt())
                .set(FILE.CLOCK_AHEAD_MS, upload.getClockAheadMs())
                .set(FILE.LATITUDE, upload.getLatitude())
                .set(FILE.LONGITUDE, upload.getLongitude())
                .set(FILE.ACCURACY_M, upload.getAccuracyM())
                .set(FILE.UPLOADED_AT, OffsetDateTime.now(clock))
                .execute();
        upload.delete();
    }

    /** Looks into the file, unless an earlier try got as far as naming it, and names it; its media type. */
    private String kept(UploadRecord upload, String sha256) throws IOException {
        var arriving = arriving(upload);
        if (!store.holds(sha256)) {
            var type = inspection.inspect(() -> store.arrived(arriving, upload.getBytes()));
            store.keep(arriving, upload.getParts(), sha256);
            return type;
        }
        var type = inspection.inspect(() -> store.read(sha256, 0, upload.getBytes()));
        store.keep(arriving, upload.getParts(), sha256);
        return type;
    }

    /** Forgets an upload that was not finished. */
    public void giveUp(Viewer viewer, UUID id) {
        var open = open(viewer, id);
        if (open != null) forget(open);
    }

    /** Forgets what nobody has gone on with for a week; returns how many. */
    public int sweep() {
        var abandoned = sql.selectFrom(UPLOAD)
                .where(UPLOAD.TOUCHED_AT.lt(OffsetDateTime.now(clock).minus(GIVEN_UP_AFTER)))
                .limit(1000)
                .fetch();
        abandoned.forEach(this::forget);
        return abandoned.size();
    }

    private void forget(UploadRecord upload) {
        ask(() -> {
            store.giveUp(arriving(upload));
            return upload;
        });
        sql.deleteFrom(UPLOAD)
                .where(UPLOAD.ID.eq(upload.getId()), UPLOAD.RECEIVED.eq(upload.getReceived()))
                .execute();
    }

    private @Nullable UploadRecord open(Viewer viewer, UUID id) {
        return sql.selectFrom(UPLOAD)
                .where(UPLOAD.ID.eq(id), UPLOAD.ACCOUNT.eq(viewer.account()))
                .fetchOne();
    }

    private long finished(Viewer viewer, UUID id) {
        var bytes = sql.select(FILE.BYTES)
                .from(FILE)
                .where(FILE.ID.eq(id), FILE.ACCOUNT.eq(viewer.account()))
                .fetchOne(FILE.BYTES);
        if (bytes == null) throw Refusals.unknownUpload();
        return bytes;
    }

    private static Arriving arriving(UploadRecord upload) {
        return new Arriving(upload.getId(), upload.getPlace());
    }

    /** A name that can stand on a page and in a header: no path, no control characters, no tricks with the direction of writing. */
    static String clean(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var shown = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]", "")
                .strip();
        if (shown.isEmpty()) return "未命名";
        if (shown.codePointCount(0, shown.length()) <= LONGEST_NAME) return shown;
        return shown.substring(0, shown.offsetByCodePoints(0, LONGEST_NAME));
    }

    private void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            log.warn("{} could not be removed: {}", path, failure.toString());
        }
    }

    private interface Asking<T extends @Nullable Object> {
        T answer() throws IOException;
    }

    private static <T extends @Nullable Object> T ask(Asking<T> asking) {
        try {
            return asking.answer();
        } catch (IOException failure) {
            throw Refusals.of(failure);
        }
    }
}
