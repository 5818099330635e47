package org.mingcha.policy.internal.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.policy.Difference;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeFaults;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.Standing;
import org.mingcha.policy.internal.Differences;
import org.mingcha.policy.internal.Offers;
import org.mingcha.policy.internal.RegimeYaml;
import org.mingcha.policy.internal.web.RegimeViews.RegimeView;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Regimes as they are: versions, what stands in force, what is offered. */
@RestController
@RequestMapping("/api/regimes")
class RegimeController {
    private final Regimes regimes;
    private final Offers offers;
    private final Clock clock;

    RegimeController(Regimes regimes, Offers offers, Clock clock) {
        this.regimes = regimes;
        this.offers = offers;
        this.clock = clock;
    }

    record StandingView(
            String version,
            String regime,
            String edition,
            String title,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            Standing.State state,
            List<ExpiredPart> expiredParts,
            @Nullable LocalDate continuedUntil) {}

    record ExpiredPart(String id, String title, @Nullable LocalDate lastDay) {}

    /** Every version the viewer's body has, had or will have in force, seen from a day [default: today]. */
    @GetMapping
    @Requires(Permission.SEE_REGIME)
    List<StandingView> standings(Viewer viewer, @RequestParam @Nullable LocalDate on) {
        var day = on == null ? LocalDate.now(clock) : on;
        return regimes.standings(viewer.body(), day).stream()
                .map(one -> new StandingView(
                        one.version(),
                        one.regime(),
                        one.edition(),
                        one.title(),
                        one.firstDay(),
                        one.lastDay(),
                        one.state(),
                        one.expiredParts().stream()
                                .map(part -> new ExpiredPart(part.id(), part.title(), part.lastDay()))
                                .toList(),
                        one.continuedUntil()))
                .toList();
    }

    @GetMapping("/versions/{version}")
    @Requires(Permission.SEE_REGIME)
    RegimeView version(Viewer viewer, @PathVariable String version) {
        return RegimeView.of(regimes.version(viewer.body(), version));
    }

    @GetMapping("/versions/{version}/yaml")
    @Requires(Permission.SEE_REGIME)
    ResponseEntity<byte[]> yaml(Viewer viewer, @PathVariable String version) {
        return file(regimes.version(viewer.body(), version));
    }

    static ResponseEntity<byte[]> file(Regime regime) {
        var name = regime.head().id() + "-" + regime.head().version() + ".yaml";
        return Download.of(
                name,
                MediaType.parseMediaType("application/yaml;charset=UTF-8"),
                RegimeYaml.write(regime).getBytes(StandardCharsets.UTF_8));
    }

    /** What changes from one version to another. */
    @GetMapping("/versions/{version}/differences")
    @Requires(Permission.SEE_REGIME)
    List<Difference> differences(Viewer viewer, @PathVariable String version, @RequestParam String to) {
        return Differences.between(regimes.version(viewer.body(), version), regimes.version(viewer.body(), to));
    }

    /**
     * An offer beside what the body has.
     *
     * @param state {@code new}: the body has no version of it; {@code same}: its latest version equals the offer; {@code
     *     different}; “faulty”: its files cannot be read
     * @param against the body's latest version of the same regime
     */
    record OfferView(
            String id,
            String regime,
            String edition,
            String title,
            String state,
            @Nullable String against,
            List<Difference> differences,
            List<FaultView> faults) {}

    record FaultView(@Nullable String file, int line, String path, String sentence) {}

    @GetMapping("/offers")
    @Requires(Permission.SEE_REGIME)
    List<OfferView> offers(Viewer viewer) {
        var standings = regimes.standings(viewer.body(), LocalDate.now(clock));
        return offers.all().stream()
                .map(offer -> offer(viewer, offer, standings))
                .toList();
    }

    private OfferView offer(Viewer viewer, Offer offer, List<Standing> standings) {
        try {
            var regime = offer.regime();
            var head = regime.head();
            var latest = standings.stream()
                    .filter(one -> one.regime().equals(head.id()))
                    .findFirst();
            if (latest.isEmpty()) {
                return new OfferView(
                        offer.id(), head.id(), head.version(), head.title(), "new", null, List.of(), List.of());
            }
            var against = latest.get().version();
            var differences = Differences.between(regimes.version(viewer.body(), against), regime);
            return new OfferView(
                    offer.id(),
                    head.id(),
                    head.version(),
                    head.title(),
                    differences.isEmpty() ? "same" : "different",
                    against,
                    differences,
                    List.of());
        } catch (RegimeFaults faults) {
            return new OfferView(
                    offer.id(),
                    offer.id(),
                    "",
                    offer.id(),
                    "faulty",
                    null,
                    List.of(),
                    faults.faults().stream()
                            .map(fault -> new FaultView(fault.file(), fault.line(), fault.path(), fault.sentence()))
                            .toList());
        }
    }

    @GetMapping("/offers/{offer}")
    @Requires(Permission.SEE_REGIME)
    RegimeView offer(@PathVariable String offer) {
        return RegimeView.of(offers.named(offer)
                .orElseThrow(() -> new org.mingcha.api.Refusal(
                        org.springframework.http.HttpStatus.NOT_FOUND, "no-such-offer", "没有这个所附制度；请从列表中选择"))
                .regime());
    }
}
