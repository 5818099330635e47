package org.mingcha.records.internal.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.records.RepeatGroup;
import org.mingcha.records.internal.population.Chains;
import org.mingcha.records.internal.population.Chains.Listed;
import org.mingcha.records.internal.population.Chains.Standing;
import org.mingcha.records.internal.population.RecordPopulations;
import org.mingcha.records.internal.population.SameMatters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has been published: lists as of a number, the versions of one record, the matters that come again. */
@RestController
class RecordsController {
    private final Chains chains;
    private final RecordPopulations populations;
    private final SameMatters matters;

    RecordsController(Chains chains, RecordPopulations populations, SameMatters matters) {
        this.chains = chains;
        this.populations = populations;
        this.matters = matters;
    }

    /**
     * Records of a kind, the latest day first. Who is confined to a squadron sees its own only.
     *
     * @param publication as of this number; absent for now
     */
    @GetMapping("/api/records/{kind}")
    @Requires(Permission.SEE_RECORDS)
    Page<Listed> list(
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable Long publication,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Viewer viewer) {
        var of = viewer.body();
        var unit = viewer.squadron().orElse(squadron);
        long asOf = publication == null ? populations.publication(of) : publication;
        return chains.list(
                of,
                kind,
                new Chains.Filter(unit, viewer.squadron().isPresent(), from, until, number),
                asOf,
                Math.max(0, page),
                Page.size(size));
    }

    /** All versions of one record, the latest first. */
    @GetMapping("/api/records/{kind}/{record}")
    @Requires(Permission.SEE_RECORDS)
    List<Standing> chain(@PathVariable String kind, @PathVariable UUID record, Viewer viewer) {
        return chains.chain(
                viewer.bodies(), kind, record, viewer.squadron().orElse(null), viewer.may(Permission.SEE_IDENTITIES));
    }

    /** Matters raised at least so often; for bureau staff, since they cross squadrons. */
    @GetMapping("/api/repeat-groups")
    @Requires(Permission.LOAD_RECORDS)
    Page<RepeatGroup> repeats(
            @RequestParam(defaultValue = "5") int atLeast,
            @RequestParam(defaultValue = "180") int withinDays,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Viewer viewer) {
        var groups = matters.groups(
                viewer.body(),
                populations.publication(viewer.body()),
                Math.clamp(withinDays, 1, 3660),
                Math.max(2, atLeast));
        int limit = Page.size(size);
        int from = Math.min(groups.size(), Math.max(0, page) * limit);
        return new Page<>(
                groups.subList(from, Math.min(groups.size(), from + limit)), groups.size(), Math.max(0, page), limit);
    }

    /** Joins one complaint or petition to another's matter, or lets it stand alone. */
    record MatterOrder(UUID record, @Nullable UUID joinedTo, String reason) {
        MatterOrder {
            reason = java.util.Objects.requireNonNullElse(reason, "");
        }
    }

    @PostMapping("/api/matter-decisions")
    @Requires(Permission.LOAD_RECORDS)
    @PerformsAct
    List<SameMatters.Decision> decide(@RequestBody MatterOrder order, Viewer viewer) {
        chains.requireMatter(viewer.body(), order.record());
        if (order.joinedTo() != null) {
            chains.requireMatter(viewer.body(), order.joinedTo());
        }
        matters.decide(viewer.body(), order.record(), order.joinedTo(), order.reason(), viewer.account());
        return matters.history(viewer.body(), order.record());
    }

    @GetMapping("/api/matter-decisions/{record}")
    @Requires(Permission.LOAD_RECORDS)
    List<SameMatters.Decision> decisions(@PathVariable UUID record, Viewer viewer) {
        return matters.history(viewer.body(), record);
    }
}
