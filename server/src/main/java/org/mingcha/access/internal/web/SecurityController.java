package org.mingcha.access.internal.web;

import static org.mingcha.access.internal.db.Tables.SETTING;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.IssuedToken;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Audit;
import org.mingcha.access.internal.Register;
import org.mingcha.access.internal.Viewers;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens of machines, the switch for second factors, and both logs. */
@RestController
class SecurityController {
    private final Accounts accounts;
    private final Register register;
    private final Audit audit;
    private final DSLContext sql;

    SecurityController(Accounts accounts, Register register, Audit audit, DSLContext sql) {
        this.accounts = accounts;
        this.register = register;
        this.audit = audit;
        this.sql = sql;
    }

    /**
     * A token to be issued, which delivers or reads, never both.
     *
     * @param source whose records it delivers
     * @param reads the bodies whose frozen reports it reads
     */
    record Issuing(
            @NotBlank String body,

            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}", message = "应为小写字母、数字和横线") @Nullable
            String source,

            @Size(min = 1, max = 100) @Nullable Set<@NotBlank String> reads,

            @NotBlank @Size(max = 60) String name) {}

    record AccessSettings(boolean secondFactorForAll) {}

    @GetMapping("/api/machine-tokens")
    @Requires(Permission.SEE_ACCOUNTS)
    Page<Register.TokenRow> tokens(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return register.tokens(viewer, Math.max(0, page), Page.size(size));
    }

    /** The answer is a secret and is kept nowhere; a second token of the same name is refused. */
    @PostMapping("/api/machine-tokens")
    @Requires(Permission.MANAGE_ACCOUNTS)
    @ResponseStatus(HttpStatus.CREATED)
    IssuedToken issue(@Valid @RequestBody Issuing issuing, Viewer viewer) {
        var source = issuing.source();
        var reads = issuing.reads();
        if ((source == null) == (reads == null))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "token-without-purpose", "令牌或者为一个来源送入数据，或者读取所列机构定稿的填报；请选定其中一种。");
        if (!viewer.bodies().contains(issuing.body())
                || (reads != null && !viewer.bodies().containsAll(reads)))
            throw new Refusal(HttpStatus.FORBIDDEN, "another-body", "只能为本机构及其下级机构签发令牌。");
        var name = issuing.name().strip();
        return reads == null
                ? accounts.issueToken(issuing.body(), Objects.requireNonNull(source), name, viewer.account())
                : accounts.issueReadingToken(issuing.body(), reads, name, viewer.account());
    }

    @DeleteMapping("/api/machine-tokens/{id}")
    @Requires(Permission.MANAGE_ACCOUNTS)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, Viewer viewer) {
        accounts.revokeToken(id, viewer.bodies(), viewer.account());
    }

    @GetMapping("/api/security-log")
    @Requires(Permission.SEE_SECURITY_LOG)
    Page<Register.Event> securityLog(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String username,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Viewer viewer) {
        return register.events(viewer, Audit.Log.SECURITY, kind, username, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/audit-log")
    @Requires(Permission.SEE_AUDIT)
    Page<Register.Event> auditLog(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String username,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Viewer viewer) {
        return register.events(viewer, Audit.Log.AUDIT, kind, username, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/access-settings")
    @Requires(Permission.SEE_ACCOUNTS)
    AccessSettings settings() {
        return new AccessSettings(
                sql.fetchExists(SETTING, SETTING.NAME.eq(Viewers.SECOND_FACTOR_FOR_ALL), SETTING.VALUE.eq("true")));
    }

    @PutMapping("/api/access-settings")
    @Requires(Permission.MANAGE_ACCOUNTS)
    @PerformsAct
    AccessSettings change(@RequestBody AccessSettings settings, Viewer viewer) {
        sql.insertInto(SETTING, SETTING.NAME, SETTING.VALUE)
                .values(Viewers.SECOND_FACTOR_FOR_ALL, String.valueOf(settings.secondFactorForAll()))
                .onConflict(SETTING.NAME)
                .doUpdate()
                .setAllToExcluded()
                .execute();
        audit.write(
                Audit.Log.AUDIT,
                "second-factor-for-all",
                viewer.body(),
                viewer.account(),
                null,
                null,
                Map.of("value", String.valueOf(settings.secondFactorForAll())));
        return settings;
    }
}
