package org.mingcha.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Problem;
import org.mingcha.api.Refusal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.ObjectMapper;

/** The filters before every handler; what a handler then asks for is decided by {@link Gate}. */
@Configuration
@EnableConfigurationProperties(AccessProperties.class)
class SecurityConfiguration {
    private static final String CONTENT =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                    + "media-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'";

    @Bean
    SecurityFilterChain door(
            HttpSecurity http, Entrance entrance, CookieCsrfTokenRepository tokens, ObjectMapper json) {
        return http.securityContext(context -> context.securityContextRepository(entrance))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .csrfTokenRequestHandler(new HeaderOnly())
                        .ignoringRequestMatchers(Entrance::isMachine))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("geolocation=(self), camera=(self), microphone=(self)"))
                        .cacheControl(cache -> cache.disable()))
                .exceptionHandling(refused -> refused.accessDeniedHandler(
                        (request, response, _) -> Problem.answer(foreign(), response, json)))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Argon2id with 19 MiB and two passes, as OWASP advises. */
    @Bean
    PasswordEncoder passwordHash() {
        return new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    }

    @Bean
    CookieCsrfTokenRepository csrfTokens() {
        var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/"));
        return tokens;
    }

    private static Refusal foreign() {
        return new Refusal(HttpStatus.FORBIDDEN, "csrf", "请求没有带上本页面的校验值，可能来自别的网站，或登录已经更新。请刷新页面后再试。");
    }

    /**
     * Reads the token from the header alone: looking for a form field would make the server take in the whole body of a stranger.
     * The token never stands in a page, so it needs no mask against compression attacks.
     */
    private static final class HeaderOnly implements CsrfTokenRequestHandler {
        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
            var _ = token.get(); // makes it, and with it the cookie
        }

        @Override
        public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            return request.getHeader(token.getHeaderName());
        }
    }
}
