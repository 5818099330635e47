package org.mingcha.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person of the demonstration, logged in over HTTP: what the pages can do, and nothing else. */
final class Door implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** @param address of this very server, on loopback */
    Door(String address, People.Somebody somebody) {
        this.address = address;
        exchange("GET", "/api/session", null); // refused, but it brings the token that the next request must carry
        send("POST", "/api/session", Map.of("username", somebody.username(), "password", somebody.password()));
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    /** Performs an act once. */
    JsonNode post(String path, Object body) {
        return send("POST", path, body);
    }

    /** Performs an act under this key, however often it is sent. */
    JsonNode once(String path, Object body, UUID key) {
        return send("POST", path, body, "Idempotency-Key", key.toString());
    }

    JsonNode put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** Performs an act on what stands at this version. */
    JsonNode change(String path, long version) {
        return send("POST", path, Map.of(), "If-Match", "\"" + version + "\"");
    }

    /** The same, with what the act needs to be told. */
    JsonNode change(String path, long version, Object body) {
        return send("POST", path, body, "If-Match", "\"" + version + "\"");
    }

    /** Writes what stands at this version anew. */
    JsonNode replace(String path, long version, Object body) {
        return send("PUT", path, body, "If-Match", "\"" + version + "\"");
    }

    private JsonNode send(String method, String path, @Nullable Object body, String... headers) {
        var answer = exchange(method, path, body, headers);
        if (answer.statusCode() >= 400)
            throw new IllegalStateException(method + " " + path + " → " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    /** A file as it is downloaded. */
    byte[] file(String path) {
        var answer = exchange("GET", path, null);
        if (answer.statusCode() != 200) throw new IllegalStateException("GET " + path + " → " + answer.statusCode());
        return answer.body();
    }

    /** Sends a file as evidence; its id. */
    String upload(String name, byte[] bytes) {
        var id = post("/api/evidence/uploads", Map.of("name", name, "bytes", bytes.length))
                .get("id")
                .asString();
        var path = "/api/evidence/uploads/" + id;
        var answer =
                exchange("PATCH", path, bytes, "Content-Type", "application/offset+octet-stream", "Upload-Offset", "0");
        if (answer.statusCode() >= 400) throw new IllegalStateException("PATCH " + path + " → " + answer.statusCode());
        return id;
    }

    private static HttpRequest.BodyPublisher written(@Nullable Object body) {
        return switch (body) {
            case null -> HttpRequest.BodyPublishers.noBody();
            case byte[] bytes -> HttpRequest.BodyPublishers.ofByteArray(bytes);
            default -> HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        };
    }

    private HttpResponse<byte[]> exchange(String method, String path, @Nullable Object body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, written(body));
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
