package org.mingcha.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Finds out who sends a request: a machine by its token, a person by the session, which holds nothing but the account's id and
 * the epoch in which it began. Whoever sends a token is a machine, whatever cookie comes along.
 */
@Component
public class Entrance implements SecurityContextRepository {
    private static final String ACCOUNT = "mingcha.account";
    private static final String EPOCH = "mingcha.epoch";
    private static final String BEARER = "Bearer ";

    private final Viewers viewers;
    private final MachineTokens tokens;

    Entrance(Viewers viewers, MachineTokens tokens) {
        this.viewers = viewers;
        this.tokens = tokens;
    }

    /** Begins a session; its id is new, so that one planted before the login is worth nothing. */
    public void begin(Logins.Entered entered, HttpServletRequest request) {
        var old = request.getSession(false);
        if (old != null) old.invalidate();
        var session = request.getSession(true);
        session.setAttribute(ACCOUNT, entered.account().toString());
        session.setAttribute(EPOCH, entered.epoch());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                entered.account().toString());
    }

    /** Carries the session of this request over into the account's next epoch, after its owner changed the password in it. */
    public void renew(int epoch, HttpServletRequest request) {
        request.changeSessionId();
        request.getSession().setAttribute(EPOCH, epoch);
    }

    /** Who is there, as this request knows it. */
    public static Optional<Viewer> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Known known
                ? Optional.of(known.viewer)
                : Optional.empty();
    }

    public static boolean isMachine(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private Optional<Viewer> viewer(HttpServletRequest request) {
        if (isMachine(request))
            return tokens.viewer(request.getHeader(HttpHeaders.AUTHORIZATION)
                    .substring(BEARER.length())
                    .strip());
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ACCOUNT) instanceof String account)) return Optional.empty();
        return viewers.standing(UUID.fromString(account))
                .filter(standing -> session.getAttribute(EPOCH) instanceof Integer epoch && epoch == standing.epoch())
                .map(Viewers.Standing::viewer);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> {
            var context = new SecurityContextImpl();
            viewer(request).ifPresent(viewer -> context.setAuthentication(new Known(viewer)));
            return context;
        });
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // The session is written by begin() alone.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return isMachine(request) || request.getSession(false) != null;
    }

    private static final class Deferred implements DeferredSecurityContext {
        private final Supplier<SecurityContext> load;
        private @Nullable SecurityContext loaded;

        private Deferred(Supplier<SecurityContext> load) {
            this.load = load;
        }

        @Override
        public SecurityContext get() {
            if (loaded == null) loaded = load.get();
            return loaded;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }

    /** Somebody whom the door knows; the name is the account's id. */
    private static final class Known extends AbstractAuthenticationToken {
        private static final long serialVersionUID = 1L;

        private final transient Viewer viewer;

        private Known(Viewer viewer) {
            super(AuthorityUtils.NO_AUTHORITIES);
            this.viewer = viewer;
            setAuthenticated(true);
        }

        @Override
        public String getName() {
            return viewer.account().toString();
        }

        @Override
        public @Nullable Object getCredentials() {
            return null;
        }

        @Override
        public Object getPrincipal() {
            return viewer;
        }
    }
}
