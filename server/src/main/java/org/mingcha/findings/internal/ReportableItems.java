package org.mingcha.findings.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.findings.SelfReport;
import org.mingcha.policy.Checklist;
import org.mingcha.policy.Duty;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.Tier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The items under which a unit may tell a fault of its own: those by which its bureau inspects it, in the regulation's words. */
@Component
public class ReportableItems {
    private final Regimes regimes;
    private final Clock clock;

    ReportableItems(Regimes regimes, Clock clock) {
        this.regimes = regimes;
        this.clock = clock;
    }

    /** An item with the version it stands in. */
    public record Ruled(String regime, SelfReport.Item item) {}

    public List<Ruled> of(String body) {
        return regimes.inForce(body, LocalDate.now(clock)).stream()
                .flatMap(version -> version.duties().stream()
                        .filter(ReportableItems::asksOfUnits)
                        .flatMap(duty -> items(version, duty)))
                .toList();
    }

    /** @throws Refusal {@code item-unknown}, also for a phenomenon the item does not list */
    public Ruled find(String body, String duty, String item, @Nullable String point) {
        return of(body).stream()
                .filter(one ->
                        one.item().duty().equals(duty) && one.item().item().equals(item))
                .filter(one -> point == null || one.item().points().contains(point))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "item-unknown", "施行中的制度没有这个督察事项；请从列表中选择。"));
    }

    /** A section answers for it, and its documents go to the unit. */
    private static boolean asksOfUnits(Duty duty) {
        return duty.tier() != Tier.SQUADRON && !duty.sections().isEmpty() && duty.addressee() == null;
    }

    private static Stream<Ruled> items(RegimeVersion version, Duty duty) {
        return duty.checklists().stream()
                .flatMap(id -> version.regime().checklist(id).stream())
                .flatMap(list -> list.items().stream()
                        .filter(item -> !Boolean.TRUE.equals(item.restricted()))
                        .map(item -> new Ruled(version.id(), item(duty, list, item))));
    }

    private static SelfReport.Item item(Duty duty, Checklist list, Checklist.Item item) {
        return new SelfReport.Item(
                duty.id(),
                duty.title(),
                duty.sections().getFirst(),
                list.id() + "/" + item.no(),
                item.text(),
                item.points(),
                list.basis().inWords() + " 第" + item.no() + "项");
    }
}
