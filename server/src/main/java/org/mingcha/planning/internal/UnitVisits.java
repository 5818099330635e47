package org.mingcha.planning.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.directory.Subdistrict;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.planning.OwnCheck;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.planning.internal.OwnCheckBook.Check;
import org.mingcha.planning.internal.db.tables.records.OwnCheckPlaceRecord;
import org.mingcha.policy.Channel;
import org.mingcha.policy.DutyKind;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Tier;
import org.springframework.stereotype.Component;

/** Units' own checks as the unit sees them, and as the module that carries visits out does. */
@Component
public class UnitVisits {
    private final MonthReader reader;
    private final Directory directory;

    UnitVisits(MonthReader reader, Directory directory) {
        this.reader = reader;
        this.directory = directory;
    }

    /** What the regulation asks units to inspect among their own people in a month. */
    public List<Bound> duties(String body, YearMonth month) {
        return reader.regimesOf(body, month).stream()
                .flatMap(version -> version.duties().stream()
                        .filter(duty -> duty.tier() == Tier.SQUADRON && duty.kind() == DutyKind.INSPECTION)
                        .map(duty -> new Bound(version, duty)))
                .toList();
    }

    public String unitName(String body, String issuer) {
        var code = issuer.substring(issuer.indexOf('/') + 1);
        if (issuer.startsWith("subdistrict/"))
            return directory.subdistricts(body).stream()
                    .filter(one -> one.code().equals(code))
                    .map(Subdistrict::name)
                    .findFirst()
                    .orElse(code);
        return names(body).getOrDefault(code, code);
    }

    public OwnCheck shown(Check check, List<Bound> duties) {
        var row = check.row();
        return new OwnCheck(
                row.getId(),
                row.getIssuer(),
                unitName(row.getBody(), row.getIssuer()),
                row.getDay(),
                Arrays.stream(row.getDuties())
                        .map(id -> duties.stream()
                                .filter(bound -> bound.duty().id().equals(id))
                                .findFirst()
                                .map(bound -> new OwnCheck.Work(
                                        id,
                                        bound.duty().title(),
                                        bound.duty().every().word()))
                                .orElse(new OwnCheck.Work(id, id, "")))
                        .toList(),
                labels(check),
                check.people().stream().map(person -> person.getName()).toList(),
                OwnCheck.State.valueOf(row.getState()),
                row.getDoneOn(),
                row.getVersion());
    }

    private static List<String> labels(Check check) {
        return check.places().stream()
                .map(OwnCheckPlaceRecord::getLabel)
                .distinct()
                .toList();
    }

    /** Checks under no order: everybody who took one may know everything of it. What a month asks is read once for all its checks. */
    public List<OrderedVisit> ordered(List<Check> checks) {
        var asked = new HashMap<String, List<Bound>>();
        var names = new HashMap<String, Map<String, String>>();
        return checks.stream()
                .map(check -> {
                    var row = check.row();
                    return ordered(
                            check,
                            asked.computeIfAbsent(
                                    row.getBody() + row.getMonth(),
                                    _ -> duties(row.getBody(), YearMonth.parse(row.getMonth()))),
                            names.computeIfAbsent(row.getBody(), this::names)
                                    .getOrDefault(row.getSquadron(), row.getSquadron()));
                })
                .toList();
    }

    private Map<String, String> names(String body) {
        return directory.allSquadrons(body).stream()
                .collect(Collectors.toMap(Squadron::code, Squadron::shortName, (one, _) -> one));
    }

    private static OrderedVisit ordered(Check check, List<Bound> asked, String squadronName) {
        var row = check.row();
        var duties = asked.stream()
                .filter(bound ->
                        Arrays.asList(row.getDuties()).contains(bound.duty().id()))
                .toList();
        return new OrderedVisit(
                row.getId(),
                row.getBody(),
                row.getIssuer(),
                row.getMonth(),
                null,
                row.getSquadron(),
                squadronName,
                Channel.ON_SITE,
                List.of(),
                Tier.SQUADRON,
                row.getIssuer(),
                row.getDay(),
                row.getDay(),
                true,
                row.getState().equals("DONE"),
                check.people().stream()
                        .map(person -> new OrderedVisit.Goer(
                                person.getPerson(), person.getAccount(), person.getName(), true, null))
                        .toList(),
                duties.stream()
                        .map(bound -> new OrderedVisit.Work(
                                bound.duty().id(), bound.duty().title()))
                        .toList(),
                items(duties),
                labels(check),
                List.of(),
                duties.stream()
                        .map(Bound::version)
                        .map(RegimeVersion::id)
                        .distinct()
                        .toList(),
                row.getVersion());
    }

    private static List<OrderedVisit.Item> items(List<Bound> duties) {
        var items = new ArrayList<OrderedVisit.Item>();
        for (var bound : duties)
            for (var id : bound.duty().checklists())
                bound.version()
                        .regime()
                        .checklist(id)
                        .ifPresent(list -> list.items()
                                .forEach(item -> items.add(new OrderedVisit.Item(
                                        bound.duty().id(),
                                        id,
                                        list.title(),
                                        item.no(),
                                        item.text(),
                                        item.points(),
                                        list.basis(),
                                        bound.version().id()))));
        return items;
    }
}
