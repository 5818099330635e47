package org.mingcha.inspections.internal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.mingcha.access.Accounts;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Section;
import org.mingcha.directory.Subdistrict;
import org.mingcha.inspections.Party;
import org.mingcha.inspections.Visit;
import org.mingcha.inspections.internal.db.tables.records.PartyAttestationRecord;
import org.mingcha.inspections.internal.db.tables.records.PartyRecord;
import org.springframework.stereotype.Component;

/** Which bodies and sections take part in a visit, what they are to the bureau, and whether somebody of theirs has an account. */
@Component
public class Joining {
    private final PartyBook book;
    private final Directory directory;
    private final Accounts accounts;
    private final Clock clock;

    Joining(PartyBook book, Directory directory, Accounts accounts, Clock clock) {
        this.book = book;
        this.directory = directory;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Seats those whom the order names, when the visit begins. */
    public void seat(Viewer actor, Sheet sheet) {
        for (var name : sheet.ordered().joinedBy()) if (!isOwn(sheet, name)) book.add(row(actor, sheet, name, true));
    }

    /** The section that sends the visit takes part by its pair, one called into a special group by its people. */
    public boolean isOwn(Sheet sheet, String name) {
        return section(sheet.ordered().body(), name)
                .filter(section -> section.id().equals(sheet.ordered().section())
                        || sheet.ordered().pair().stream()
                                .anyMatch(goer -> section.id().equals(goer.section())))
                .isPresent();
    }

    public PartyRecord row(Viewer actor, Sheet sheet, String name, boolean ordered) {
        var body = sheet.ordered().body();
        var row = new PartyRecord();
        row.setId(Ids.next(clock));
        row.setBody(body);
        row.setVisit(sheet.ordered().id());
        row.setKind(Party.Kind.OTHER.name());
        row.setName(name);
        section(body, name).ifPresent(one -> known(row, Party.Kind.SECTION, one.id()));
        street(body, name).ifPresent(one -> known(row, Party.Kind.SUBDISTRICT, one.code()));
        superior(body, name).ifPresent(one -> known(row, Party.Kind.SUPERIOR, one.code()));
        row.setOrdered(ordered);
        row.setAddedByName(actor.name());
        row.setAddedAt(OffsetDateTime.now(clock));
        return row;
    }

    private static void known(PartyRecord row, Party.Kind kind, String unit) {
        row.setKind(kind.name());
        row.setUnit(unit);
    }

    private Optional<Section> section(String body, String name) {
        return directory.sections(body).stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    /** A street also under the name of its office. */
    private Optional<Subdistrict> street(String body, String name) {
        return directory.subdistricts(body).stream()
                .filter(one -> name.equals(one.name())
                        || name.equals(one.name() + "办事处")
                        || name.equals(one.name() + "人民政府")
                        || name.equals(one.justiceOffice()))
                .findFirst();
    }

    private Optional<Body> superior(String body, String name) {
        return directory
                .body(body)
                .map(Body::parent)
                .flatMap(directory::body)
                .filter(city -> name.equals(city.name()) || name.equals(city.shortName()));
    }

    /** Whether somebody of it has an account here, so that he attests himself. */
    public boolean byAccount(PartyRecord party) {
        return switch (Party.Kind.valueOf(party.getKind())) {
            case SECTION ->
                accounts.anybody(party.getBody(), Role.SECTION_MEMBER, party.getUnit(), null)
                        || accounts.anybody(party.getBody(), Role.SECTION_HEAD, party.getUnit(), null);
            case SUBDISTRICT -> accounts.anybody(party.getBody(), Role.SUBDISTRICT_READER, null, party.getUnit());
            case SUPERIOR -> accounts.anybody(party.getUnit(), Role.CITY_READER, null, null);
            case OTHER -> false;
        };
    }

    /** Whether this person may attest for it: of its section, street or bureau, and none of the pair. */
    public static boolean standsFor(Viewer viewer, Sheet sheet, PartyRecord party) {
        if (!viewer.may(Permission.ATTEST_JOINTLY)
                || sheet.ordered().goer(viewer.account()).isPresent()) return false;
        var unit = party.getUnit();
        return switch (Party.Kind.valueOf(party.getKind())) {
            case SECTION ->
                viewer.squadron().isEmpty()
                        && viewer.body().equals(party.getBody())
                        && viewer.sections().contains(unit);
            case SUBDISTRICT ->
                viewer.body().equals(party.getBody())
                        && viewer.unit().filter(("subdistrict/" + unit)::equals).isPresent();
            case SUPERIOR -> viewer.body().equals(unit) && viewer.bodies().contains(party.getBody());
            case OTHER -> false;
        };
    }

    List<Party> shown(Viewer viewer, Sheet sheet) {
        var underWay = sheet.state() == Visit.State.UNDER_WAY;
        var whole = underWay && Views.whole(sheet);
        var goes = Sheets.goes(viewer, sheet.ordered());
        return sheet.parties().stream()
                .map(party -> {
                    var attested = sheet.validOf(party);
                    var byAccount = byAccount(party);
                    var waits = whole && party.getAbsence() == null && attested.isEmpty();
                    return new Party(
                            party.getId(),
                            Party.Kind.valueOf(party.getKind()),
                            party.getName(),
                            party.getOrdered(),
                            party.getAbsence(),
                            byAccount,
                            attested.map(Joining::attestation).orElse(null),
                            waits && standsFor(viewer, sheet, party),
                            waits && goes && !byAccount);
                })
                .toList();
    }

    private static Party.Attestation attestation(PartyAttestationRecord row) {
        return new Party.Attestation(
                row.getName(),
                row.getOffice(),
                row.getSlip(),
                row.getSlipSha256(),
                row.getRecordedByName(),
                row.getAttestedAt(),
                row.getOpinion());
    }

    /** Whether this person looks at the visit for a body that takes part. */
    static boolean looksOn(Viewer viewer, Sheet sheet) {
        return sheet.parties().stream().anyMatch(party -> standsFor(viewer, sheet, party));
    }
}
