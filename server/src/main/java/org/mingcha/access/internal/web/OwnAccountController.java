package org.mingcha.access.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Entrance;
import org.mingcha.access.internal.SecondFactors;
import org.mingcha.access.internal.Viewers;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * One's own password and second factor. None of this is kept under an Idempotency-Key: the answers are secrets, and asking twice
 * does no harm.
 */
@RestController
@RequestMapping("/api/account")
class OwnAccountController {
    private final SecondFactors factors;
    private final Viewers viewers;
    private final Entrance entrance;

    OwnAccountController(SecondFactors factors, Viewers viewers, Entrance entrance) {
        this.factors = factors;
        this.viewers = viewers;
        this.entrance = entrance;
    }

    record OwnAccount(
            String username,
            String name,
            Set<Grant> grants,
            boolean mustChangePassword,
            boolean secondFactor,
            boolean mustEnrol,
            int recoveryCodesLeft) {}

    record NewPassword(
            @NotBlank @Size(max = 200) String current,
            @NotBlank @Size(max = 200) String next) {}

    /**
     * @param code of the factor in use, where there is one
     */
    record Begin(
            @NotBlank @Size(max = 200) String password,
            @Nullable @Size(max = 20) String code) {}

    record Code(@NotBlank @Size(max = 20) String code) {}

    record RecoveryCodes(List<String> codes) {}

    @GetMapping
    @Requires(Permission.OWN_ACCOUNT)
    OwnAccount read(Viewer viewer) {
        var standing = viewers.standing(viewer.account()).orElseThrow();
        return new OwnAccount(
                standing.username(),
                viewer.name(),
                viewer.grants(),
                standing.mustChangePassword(),
                standing.secondFactor(),
                standing.mustEnrol(),
                factors.recoveryCodesLeft(viewer.account()));
    }

    @PutMapping("/password")
    @Requires(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@Valid @RequestBody NewPassword password, Viewer viewer, HttpServletRequest request) {
        int epoch = factors.changePassword(viewer.account(), password.current(), password.next());
        entrance.renew(epoch, request);
    }

    @PostMapping("/second-factor")
    @Requires(Permission.OWN_ACCOUNT)
    SecondFactors.Enrolment begin(@Valid @RequestBody Begin begin, Viewer viewer) {
        return factors.begin(viewer.account(), begin.password(), begin.code());
    }

    @PostMapping("/second-factor/confirmation")
    @Requires(Permission.OWN_ACCOUNT)
    RecoveryCodes confirm(@Valid @RequestBody Code code, Viewer viewer) {
        return new RecoveryCodes(factors.confirm(viewer.account(), code.code()));
    }

    @PostMapping("/recovery-codes")
    @Requires(Permission.OWN_ACCOUNT)
    RecoveryCodes renew(@Valid @RequestBody Code code, Viewer viewer) {
        return new RecoveryCodes(factors.renewRecoveryCodes(viewer.account(), code.code()));
    }
}
