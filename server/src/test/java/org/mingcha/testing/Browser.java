package org.mingcha.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser as far as the server can tell: keeps cookies, echoes the CSRF cookie in its header, sends a fresh key with every act. */
public class Browser {
    private static final JsonMapper JSON = new JsonMapper();

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String origin;

    public Browser(int port) {
        this.origin = "http://localhost:" + port;
    }

    /** The same browser, with its cookies, at another node. */
    public Browser at(int port) {
        origin = "http://localhost:" + port;
        return this;
    }

    /** An answer with its content as text. */
    public record Answer(int status, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The short name of the refusal. */
        public String problem() {
            return json().path("type").asString("").replace("/problems/", "");
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    /** From now on every request carries this header. */
    public Browser with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Browser without(String name) {
        headers.remove(name);
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer login(String username, String password) {
        get("/api/session");
        return post("/api/session", Map.of("username", username, "password", password));
    }

    public Answer login(String username, String password, String code) {
        get("/api/session");
        return post("/api/session", Map.of("username", username, "password", password, "code", code));
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    public void forgetCookie(String name) {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(URI.create(origin), cookie));
    }

    /** The bytes of an answer, for files. */
    public HttpResponse<byte[]> bytes(String path) {
        var request = HttpRequest.newBuilder(URI.create(origin + path));
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param body text or bytes as they are, anything else as JSON */
    public Answer send(String method, String path, Object body) {
        var content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : body instanceof byte[] bytes
                        ? HttpRequest.BodyPublishers.ofByteArray(bytes)
                        : HttpRequest.BodyPublishers.ofString(
                                body instanceof String text ? text : JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(URI.create(origin + path)).method(method, content);
        if (body != null) request.header("Content-Type", "application/json");
        if (!method.equals("GET")) {
            cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
            if (!headers.containsKey("Idempotency-Key"))
                request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        headers.forEach(request::setHeader);
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
