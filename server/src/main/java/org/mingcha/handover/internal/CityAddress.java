package org.mingcha.handover.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The one address to which anything is sent: the one the settings name, by https alone, and wherever it redirects is not followed. */
@Component
public class CityAddress {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final @Nullable URI url;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    CityAddress(Settings settings) {
        this.url = settings.url().isBlank() ? null : safe(URI.create(settings.url()));
        this.token = settings.token();
    }

    /**
     * @param url where items are posted; empty: only the import form is used
     * @param token sent as bearer; never shown anywhere
     */
    @ConfigurationProperties("mingcha.handover")
    record Settings(
            @DefaultValue("") String url, @DefaultValue("") String token) {}

    @Configuration
    @EnableConfigurationProperties(Settings.class)
    static class Enabled {}

    /** What leaves the house is encrypted; only a relay on this very machine may be spoken to plainly. */
    static URI safe(URI url) {
        var host = url.getHost();
        var plain = "http".equals(url.getScheme()) && host != null && THIS_MACHINE.contains(host);
        if (host == null || (!"https".equals(url.getScheme()) && !plain))
            throw new IllegalArgumentException("mingcha.handover.url 须为 https 地址：" + url);
        if (url.getUserInfo() != null)
            throw new IllegalArgumentException("mingcha.handover.url 不能带用户名口令；令牌写在 mingcha.handover.token");
        return url;
    }

    public boolean isSet() {
        return url != null;
    }

    URI url() {
        if (url == null) throw new IllegalStateException("no address of the city is set");
        return url;
    }

    String token() {
        return token;
    }

    HttpClient client() {
        return client;
    }
}
