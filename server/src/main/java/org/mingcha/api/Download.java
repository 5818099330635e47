package org.mingcha.api;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;

/** A file that is taken along instead of shown. */
public final class Download {
    /** The formats a paper leaves in (PDF, Word, OFD), as the end of its name. */
    public static final Set<String> PAPERS = Set.of("pdf", "docx", "ofd");

    private static final MediaType OFD =
            MediaType.parseMediaType("application/ofd"); // GB/T 33190; known to no list of types

    private Download() {}

    /** @param name with the ending that tells its type; an unknown one is bytes */
    public static ResponseEntity<byte[]> of(String name, byte[] bytes) {
        var type = name.endsWith(".ofd")
                ? OFD
                : MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return of(name, type, bytes);
    }

    /** For a type that does not follow from the name. */
    public static ResponseEntity<byte[]> of(String name, MediaType type, byte[] bytes) {
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
        var attachment = plain
                ? ContentDisposition.attachment().filename(name)
                : ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.build().toString())
                .body(bytes);
    }
}
