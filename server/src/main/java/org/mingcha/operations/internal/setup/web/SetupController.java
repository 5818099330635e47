package org.mingcha.operations.internal.setup.web;

import static java.util.stream.Collectors.toMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.KnownBody;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Makes an empty installation somebody's: the first administrator names the body it serves and, if he likes, a regime on offer.
 * The regime is only proposed; a leader of that body confirms it, as with every other.
 */
@RestController
@RequestMapping("/api/setup")
class SetupController {
    private static final String REASON = "首次设置时选定";

    private final Accounts accounts;
    private final Directory directory;
    private final Regimes regimes;
    private final Clock clock;

    SetupController(Accounts accounts, Directory directory, Regimes regimes, Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.regimes = regimes;
        this.clock = clock;
    }

    /**
     * What there is to choose from.
     *
     * @param bodies those whose squadrons the program knows
     * @param firstDay the day proposed for the regime: the first of this year, so that the year's programme obeys it
     */
    record Choice(List<KnownBody> bodies, List<OfferedRegime> regimes, LocalDate firstDay) {}

    record OfferedRegime(String offer, String title, String edition) {}

    /**
     * What was chosen.
     *
     * @param code of a body the program knows, or of another, with its names
     * @param offer the regime to propose; null: none yet
     * @param firstDay of the regime; null: the first of this year
     */
    record Chosen(
            @NotBlank @Pattern(regexp = "[0-9]{2}|[0-9]{4}|[0-9]{6}", message = "应为区划代码：市 2 或 4 位，区 6 位")
            String code,

            @Nullable @Size(max = 80) String name,
            @Nullable @Size(max = 20) String shortName,
            @Nullable @Size(max = 80) String offer,
            @Nullable LocalDate firstDay) {}

    @GetMapping
    @Requires(Permission.SET_UP)
    Choice choice() {
        var offered = regimes.offered().entrySet().stream()
                .map(offer -> new OfferedRegime(
                        offer.getKey(),
                        offer.getValue().head().title(),
                        offer.getValue().head().version()))
                .toList();
        return new Choice(directory.known(), offered, firstOfYear());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SET_UP)
    @PerformsAct
    void setUp(@Valid @RequestBody Chosen chosen, Viewer viewer) {
        accounts.settle(viewer.account(), chosen.code());
        var regime = regime(chosen.offer());
        bringIn(chosen, regime);
        if (regime == null) return;
        var settled = accounts.viewer(viewer.account()).orElseThrow();
        var firstDay = chosen.firstDay() == null ? firstOfYear() : chosen.firstDay();
        regimes.propose(settled, regime, firstDay, null, REASON, null);
    }

    private @Nullable Regime regime(@Nullable String offer) {
        if (offer == null || offer.isBlank()) return null;
        var regime = regimes.offered().get(offer);
        if (regime == null) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-offer", "没有这个可用的所附制度；请刷新后重选，或暂不选择。");
        return regime;
    }

    private void bringIn(Chosen chosen, @Nullable Regime regime) {
        if (directory.known().stream().anyMatch(known -> known.code().equals(chosen.code()))) {
            directory.establish(chosen.code());
            return;
        }
        var name = chosen.name();
        var shortName = chosen.shortName();
        if (name == null || name.isBlank() || shortName == null || shortName.isBlank())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "body-without-name",
                    "程序中没有代码为 " + chosen.code() + " 的机构资料，请填写机构的全称和简称。");
        directory.found(chosen.code(), name.strip(), shortName.strip(), sections(regime));
    }

    /** The sections of which the regime speaks: a new body needs them before anybody can work. */
    private static Map<String, String> sections(@Nullable Regime regime) {
        if (regime == null) return Map.of();
        return regime.sections().stream()
                .collect(toMap(
                        Regime.SectionRule::id, Regime.SectionRule::title, (first, _) -> first, LinkedHashMap::new));
    }

    private LocalDate firstOfYear() {
        return LocalDate.now(clock).withDayOfYear(1);
    }
}
