package org.mingcha.access.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.OpenedAccount;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Register;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The security administrator's desk. Handlers whose answer is a secret keep no answer under an Idempotency-Key; sent twice, they
 * refuse the second (a name is taken) or make the first worthless (a newer one-time password).
 */
@RestController
@RequestMapping("/api/accounts")
class AccountsController {
    private final Accounts accounts;
    private final Register register;

    AccountsController(Accounts accounts, Register register) {
        this.accounts = accounts;
        this.register = register;
    }

    record Opening(
            @NotBlank String body,

            @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9._-]{1,39}", message = "应为 2 至 40 个小写字母、数字、点、横线")
            String username,

            @NotBlank @Size(max = 60) String name) {}

    record Naming(@NotBlank @Size(max = 60) String name) {}

    record Shut(boolean disabled) {}

    record GrantBody(
            @NotNull Role role,
            @Nullable String section,
            @Nullable String squadron) {
        Grant grant() {
            return new Grant(role, blankToNull(section), blankToNull(squadron));
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }
    }

    @GetMapping
    @Requires(Permission.SEE_ACCOUNTS)
    Page<Register.AccountRow> list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Viewer viewer) {
        return register.accounts(viewer, search, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_ACCOUNTS)
    ResponseEntity<Register.AccountRow> read(@PathVariable UUID id, Viewer viewer) {
        return withVersion(visible(viewer, id));
    }

    @PostMapping
    @Requires(Permission.MANAGE_ACCOUNTS)
    @ResponseStatus(HttpStatus.CREATED)
    OpenedAccount open(@Valid @RequestBody Opening opening, Viewer viewer) {
        if (!viewer.bodies().contains(opening.body()))
            throw new Refusal(HttpStatus.FORBIDDEN, "another-body", "只能为本机构及其下级机构开立账号。");
        return accounts.open(
                new NewAccount(
                        opening.body(), opening.username(), opening.name().strip()),
                viewer.account());
    }

    @PutMapping("/{id}")
    @Requires(Permission.MANAGE_ACCOUNTS)
    @PerformsAct
    ResponseEntity<Register.AccountRow> rename(
            @PathVariable UUID id, @Valid @RequestBody Naming naming, IfMatch match, Viewer viewer) {
        var current = visible(viewer, id);
        match.expect(current.version(), current, naming);
        accounts.rename(id, naming.name().strip(), match.version(), viewer.account());
        return withVersion(visible(viewer, id));
    }

    @PostMapping("/{id}/one-time-password")
    @Requires(Permission.MANAGE_ACCOUNTS)
    OpenedAccount resetPassword(@PathVariable UUID id, Viewer viewer) {
        visible(viewer, id);
        return accounts.resetPassword(id, viewer.account());
    }

    @PostMapping("/{id}/unlocking")
    @Requires(Permission.MANAGE_ACCOUNTS)
    @PerformsAct
    ResponseEntity<Register.AccountRow> unlock(@PathVariable UUID id, Viewer viewer) {
        visible(viewer, id);
        accounts.unlock(id, viewer.account());
        return withVersion(visible(viewer, id));
    }

    @PutMapping("/{id}/disabled")
    @Requires(Permission.MANAGE_ACCOUNTS)
    @PerformsAct
    ResponseEntity<Register.AccountRow> disable(@PathVariable UUID id, @RequestBody Shut shut, Viewer viewer) {
        visible(viewer, id);
        accounts.disable(id, shut.disabled(), viewer.account());
        return withVersion(visible(viewer, id));
    }

    @DeleteMapping("/{id}/second-factor")
    @Requires(Permission.MANAGE_ACCOUNTS)
    @PerformsAct
    ResponseEntity<Register.AccountRow> forgetSecondFactor(@PathVariable UUID id, Viewer viewer) {
        visible(viewer, id);
        accounts.forgetSecondFactor(id, viewer.account());
        return withVersion(visible(viewer, id));
    }

    @PostMapping("/{id}/roles")
    @Requires(Permission.GRANT_ROLES)
    @PerformsAct
    ResponseEntity<Register.AccountRow> grant(
            @PathVariable UUID id, @Valid @RequestBody GrantBody body, Viewer viewer) {
        visible(viewer, id);
        accounts.grant(id, body.grant(), viewer.account());
        return withVersion(visible(viewer, id));
    }

    @PostMapping("/{id}/roles/revocations")
    @Requires(Permission.GRANT_ROLES)
    @PerformsAct
    ResponseEntity<Register.AccountRow> revoke(
            @PathVariable UUID id, @Valid @RequestBody GrantBody body, Viewer viewer) {
        visible(viewer, id);
        accounts.revoke(id, body.grant(), viewer.account());
        return withVersion(visible(viewer, id));
    }

    private Register.AccountRow visible(Viewer viewer, UUID id) {
        return register.account(viewer, id)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-account", "没有这个账号。"));
    }

    private static ResponseEntity<Register.AccountRow> withVersion(Register.AccountRow row) {
        return ResponseEntity.ok().eTag(IfMatch.etag(row.version())).body(row);
    }
}
