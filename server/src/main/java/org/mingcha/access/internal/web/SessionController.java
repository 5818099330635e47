package org.mingcha.access.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Bodies;
import org.mingcha.access.OpenToAll;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.SessionFacts;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Entrance;
import org.mingcha.access.internal.Logins;
import org.mingcha.access.internal.Viewers;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Coming and going. */
@RestController
@RequestMapping("/api/session")
class SessionController {
    private final Logins logins;
    private final Entrance entrance;
    private final Viewers viewers;
    private final Bodies bodies;
    private final List<SessionFacts> facts;
    private final CookieCsrfTokenRepository csrf;

    SessionController(
            Logins logins,
            Entrance entrance,
            Viewers viewers,
            Bodies bodies,
            List<SessionFacts> facts,
            CookieCsrfTokenRepository csrf) {
        this.logins = logins;
        this.entrance = entrance;
        this.viewers = viewers;
        this.bodies = bodies;
        this.facts = facts;
        this.csrf = csrf;
    }

    /**
     * @param code the six digits of the authenticator, or a recovery code, where the account has a second factor
     */
    record Login(
            @NotBlank @Size(max = 60) String username,
            @NotBlank @Size(max = 200) String password,
            @Nullable @Size(max = 20) String code) {}

    /** The time a demonstration runs by. */
    record Demo(Instant now) {}

    /**
     * @param id the account's id
     * @param account its username
     * @param mustChangePassword nothing else is allowed before the one-time password has been changed
     * @param mustEnrol nothing else is allowed before a second factor has been set up
     */
    record Session(
            UUID id,
            String account,
            String name,
            String body,
            String bodyName,
            Set<Role> roles,
            Set<String> sections,
            @Nullable String squadron,
            Set<Permission> permissions,
            boolean mustChangePassword,
            boolean secondFactor,
            boolean mustEnrol,
            @Nullable Demo demo,
            @Nullable LocalDate calendarMissingFrom) {}

    @GetMapping
    @OpenToAll
    Session read() {
        var viewer =
                Entrance.current().orElseThrow(() -> new Refusal(HttpStatus.UNAUTHORIZED, "not-logged-in", "请先登录。"));
        return session(viewer.account());
    }

    @PostMapping
    @OpenToAll
    Session enter(@Valid @RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
        var entered = logins.enter(login.username(), login.password(), login.code(), request.getRemoteAddr());
        entrance.begin(entered, request);
        csrf.saveToken(csrf.generateToken(request), request, response);
        return session(entered.account());
    }

    @DeleteMapping
    @OpenToAll
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) session.invalidate();
        csrf.saveToken(csrf.generateToken(request), request, response);
    }

    private Session session(UUID account) {
        var standing = viewers.standing(account)
                .orElseThrow(() -> new Refusal(HttpStatus.UNAUTHORIZED, "not-logged-in", "请先登录。"));
        var viewer = standing.viewer();
        return new Session(
                viewer.account(),
                standing.username(),
                viewer.name(),
                viewer.body(),
                bodies.nameOf(viewer.body()),
                viewer.roles(),
                viewer.sections(),
                viewer.squadron().orElse(null),
                offered(viewer),
                standing.mustChangePassword(),
                standing.secondFactor(),
                standing.mustEnrol(),
                facts.stream()
                        .map(SessionFacts::demoNow)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(Demo::new)
                        .orElse(null),
                facts.stream()
                        .map(SessionFacts::calendarMissingFrom)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null));
    }

    private Set<Permission> offered(Viewer viewer) {
        var offered = EnumSet.noneOf(Permission.class);
        offered.addAll(viewer.permissions());
        facts.forEach(fact -> offered.removeAll(fact.withheld(viewer)));
        return offered;
    }
}
