package org.mingcha.sampling.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.sampling.Ceremonies;
import org.mingcha.sampling.CeremonyOrder;
import org.mingcha.sampling.Escrow;
import org.mingcha.sampling.Round;
import org.mingcha.sampling.Share;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Seed ceremonies: open, commit, reveal, abandon. */
@RestController
class CeremoniesController {
    private final Ceremonies ceremonies;

    private final Escrow escrow;

    CeremoniesController(Ceremonies ceremonies, Escrow escrow) {
        this.ceremonies = ceremonies;
        this.escrow = escrow;
    }

    /** @param freeze the lists to be drawn, as {@link Round#freeze} */
    record OpenBody(
            @NotNull UUID freeze,
            @NotNull List<String> sections,
            @Nullable String outsideSource,
            @Nullable Integer revealHours) {}

    record CommitBody(@NotNull String commitment, @NotNull String escrow) {}

    /** @param party only when the escrow holder reveals for somebody */
    record RevealBody(
            @NotNull String share,
            @NotNull String salt,
            @Nullable String party) {}

    record OutsideBody(@NotNull String value) {}

    record AbandonBody(@NotNull String reason) {}

    record KeyBody(@NotNull String publicKey) {}

    record Key(@Nullable String holder, @Nullable String publicKey, boolean mine) {}

    @GetMapping("/api/ceremonies")
    @Requires(Permission.SEE_DRAW)
    List<Round> of(Viewer viewer, @RequestParam YearMonth month) {
        return ceremonies.of(viewer, month);
    }

    @GetMapping("/api/ceremonies/{id}")
    @Requires(Permission.SEE_DRAW)
    Round one(Viewer viewer, @PathVariable UUID id) {
        return ceremonies.get(viewer, id);
    }

    @PostMapping("/api/ceremonies")
    @Requires(Permission.HOLD_CEREMONY)
    @PerformsAct
    Round open(Viewer viewer, @RequestBody @Valid OpenBody body) {
        var hours = body.revealHours() == null ? CeremonyOrder.REVEAL_HOURS : body.revealHours();
        var id =
                ceremonies.open(viewer, body.freeze(), new CeremonyOrder(body.sections(), body.outsideSource(), hours));
        return ceremonies.get(viewer, id);
    }

    @PostMapping("/api/ceremonies/{id}/commitments")
    @Requires(Permission.HOLD_CEREMONY)
    @PerformsAct
    Round commit(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid CommitBody body) {
        ceremonies.commit(viewer, id, bytes(body.commitment()), body.escrow());
        return ceremonies.get(viewer, id);
    }

    @PostMapping("/api/ceremonies/{id}/shares")
    @Requires(Permission.HOLD_CEREMONY)
    @PerformsAct
    Round reveal(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid RevealBody body) {
        var share = new Share(bytes(body.share()), bytes(body.salt()));
        if (body.party() == null) ceremonies.reveal(viewer, id, share);
        else ceremonies.revealFromEscrow(viewer, id, body.party(), share);
        return ceremonies.get(viewer, id);
    }

    /** Escrow copies of those who have not revealed in time, by party. */
    @GetMapping("/api/ceremonies/{id}/escrow")
    @Requires(Permission.HOLD_CEREMONY)
    Map<String, String> escrow(Viewer viewer, @PathVariable UUID id) {
        return ceremonies.escrowCopies(viewer, id);
    }

    @PostMapping("/api/ceremonies/{id}/outside")
    @Requires(Permission.HOLD_CEREMONY)
    @PerformsAct
    Round outside(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid OutsideBody body) {
        ceremonies.outside(viewer, id, body.value());
        return ceremonies.get(viewer, id);
    }

    @PostMapping("/api/ceremonies/{id}/abandonment")
    @Requires(Permission.HOLD_CEREMONY)
    @PerformsAct
    Round abandon(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid AbandonBody body) {
        ceremonies.abandon(viewer, id, body.reason());
        return ceremonies.get(viewer, id);
    }

    @GetMapping("/api/escrow-key")
    @Requires(Permission.SEE_DRAW)
    Key key(Viewer viewer) {
        var holder = escrow.holder(viewer.body());
        return holder == null
                ? new Key(null, null, false)
                : new Key(holder.name(), holder.publicKey(), holder.account().equals(viewer.account()));
    }

    @PutMapping("/api/escrow-key")
    @Requires(Permission.HOLD_CEREMONY)
    @PerformsAct
    Key register(Viewer viewer, @RequestBody @Valid KeyBody body) {
        escrow.register(viewer, body.publicKey());
        return key(viewer);
    }

    private static byte[] bytes(String hex) {
        if (!hex.matches("[0-9a-f]{64}"))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-32-bytes", "应为64位小写十六进制数字。");
        return HexFormat.of().parseHex(hex);
    }
}
