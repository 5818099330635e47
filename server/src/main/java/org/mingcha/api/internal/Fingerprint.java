package org.mingcha.api.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.ObjectMapper;

/** What makes two requests the same request: method, address, version and content, whoever sends them. */
final class Fingerprint {
    private Fingerprint() {}

    static byte[] of(HttpServletRequest request, Method handler, @Nullable Object[] arguments, ObjectMapper json) {
        var digest = sha256();
        part(digest, request.getMethod());
        part(digest, request.getRequestURI());
        part(digest, Objects.toString(request.getQueryString(), ""));
        part(digest, Objects.toString(request.getHeader("If-Match"), ""));
        part(digest, Objects.toString(request.getHeader("Content-Digest"), ""));
        part(
                digest,
                Long.toString(
                        request.getContentLengthLong() < 0 || isForm(request) ? 0 : request.getContentLengthLong()));
        var parameters = handler.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            part(digest, content(parameters[i], arguments[i], json));
        }
        return digest.digest();
    }

    private static String content(Parameter parameter, @Nullable Object argument, ObjectMapper json) {
        if (argument instanceof MultipartFile file) return file.getOriginalFilename() + ":" + file.getSize();
        boolean read = argument != null
                && parameter.isAnnotationPresent(RequestBody.class)
                && !(argument instanceof InputStream);
        return read ? json.writeValueAsString(argument) : "";
    }

    /** A browser makes a new boundary each time, so the length of a form says nothing. */
    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && (type.startsWith("multipart/") || type.startsWith("application/json"));
    }

    private static void part(MessageDigest digest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
