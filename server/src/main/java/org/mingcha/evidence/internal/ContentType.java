package org.mingcha.evidence.internal;

import java.util.Map;
import java.util.Optional;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** What a file is by its first bytes; its name is never asked. */
public final class ContentType {
    /** How many bytes from the beginning are looked at. */
    static final int LOOKED_AT = 1 << 16;

    /** What is taken as evidence, and under which media type it is served. */
    private static final Map<String, String> TAKEN = Map.ofEntries(
            Map.entry("image/jpeg", "image/jpeg"),
            Map.entry("image/png", "image/png"),
            Map.entry("image/webp", "image/webp"),
            Map.entry("image/heic", "image/heic"),
            Map.entry("image/heif", "image/heic"),
            Map.entry("video/mp4", "video/mp4"),
            Map.entry("video/x-m4v", "video/mp4"),
            Map.entry("application/mp4", "video/mp4"),
            Map.entry("video/quicktime", "video/quicktime"),
            Map.entry("video/3gpp", "video/3gpp"),
            Map.entry("video/webm", "video/webm"),
            Map.entry("audio/mp4", "audio/mp4"),
            Map.entry("audio/mpeg", "audio/mpeg"),
            Map.entry("audio/vnd.wave", "audio/wav"),
            Map.entry("audio/x-wav", "audio/wav"),
            Map.entry("audio/amr", "audio/amr"),
            Map.entry("audio/ogg", "audio/ogg"),
            Map.entry("audio/vorbis", "audio/ogg"),
            Map.entry("audio/opus", "audio/ogg"),
            Map.entry("application/pdf", "application/pdf"));

    private static final DefaultDetector DETECTOR = new DefaultDetector(MimeTypes.getDefaultMimeTypes());

    private ContentType() {}

    /** The media type of what begins with these bytes, empty if it is nothing that is taken as evidence. */
    public static Optional<String> of(byte[] beginning) {
        try (var in = TikaInputStream.get(beginning)) {
            var type = DETECTOR.detect(in, new Metadata()).getBaseType().toString();
            if (type.equals("application/x-matroska") && says(beginning, "webm")) type = "video/webm";
            // an older phone's recording carries no brand that is known, but the box that every such file begins with
            if (type.equals("application/octet-stream") && boxed(beginning)) type = "video/mp4";
            return Optional.ofNullable(TAKEN.get(type));
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static boolean boxed(byte[] bytes) {
        return bytes.length > 11 && bytes[4] == 'f' && bytes[5] == 't' && bytes[6] == 'y' && bytes[7] == 'p';
    }

    private static boolean says(byte[] bytes, String word) {
        return new String(bytes, 0, Math.min(bytes.length, 64), java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains(word);
    }
}
