package org.mingcha.inspections.internal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.inspections.Party;
import org.mingcha.inspections.internal.db.tables.records.PartyRecord;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What visits ask of people: {@code recusal-to-decide} of the section's head, or of the leader in charge where the head goes himself;
 * {@code visit-to-attest} of those of the pair who have not yet, {@code visit-to-attest-jointly} of bodies that took part.
 */
@Component
public class VisitTasks {
    private static final String DECIDE = "recusal-to-decide";
    private static final String ATTEST = "visit-to-attest";
    private static final String ATTEST_FOR = "visit-to-attest-jointly";

    private final Tasks tasks;

    VisitTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** @param byLeader whether the section's head goes himself */
    public void toDecide(OrderedVisit visit, UUID account, boolean byLeader) {
        open(
                visit,
                DECIDE,
                account,
                byLeader ? null : visit.section(),
                byLeader ? Role.LEADER_IN_CHARGE : Role.SECTION_HEAD,
                null);
    }

    public void decided(OrderedVisit visit, UUID account) {
        close(visit, DECIDE, account);
    }

    public void toAttest(OrderedVisit visit, UUID account) {
        open(visit, ATTEST, account, null, null, account);
    }

    /** Nobody is asked any more: by his attestation, or because the content changed. */
    public void nobodyAttests(Sheet sheet) {
        for (var goer : sheet.ordered().pair())
            if (goer.account() != null) close(sheet.ordered(), ATTEST, goer.account());
        for (var party : sheet.parties()) attestedFor(sheet.ordered(), party);
    }

    /** Asks a body that takes part to stand for the record: its street's people, its section, or the bureau above. */
    public void toAttestFor(OrderedVisit visit, PartyRecord party) {
        var kind = Party.Kind.valueOf(party.getKind());
        tasks.open(new NewTask(
                bodyOf(visit, party),
                ATTEST_FOR,
                visit.id() + " " + party.getId(),
                Map.of("month", visit.month(), "party", party.getName()),
                "/inspections/" + visit.id(),
                null,
                visit.until(),
                kind == Party.Kind.SECTION ? party.getUnit() : null,
                kind == Party.Kind.SUBDISTRICT ? party.getUnit() : null,
                switch (kind) {
                    case SUBDISTRICT -> Role.SUBDISTRICT_READER;
                    case SUPERIOR -> Role.CITY_READER;
                    case SECTION, OTHER -> null;
                },
                null));
    }

    public void attestedFor(OrderedVisit visit, PartyRecord party) {
        tasks.close(bodyOf(visit, party), ATTEST_FOR, visit.id() + " " + party.getId());
    }

    private static String bodyOf(OrderedVisit visit, PartyRecord party) {
        return party.getKind().equals(Party.Kind.SUPERIOR.name()) ? party.getUnit() : visit.body();
    }

    private void open(
            OrderedVisit visit,
            String kind,
            UUID subject,
            @Nullable String section,
            @Nullable Role role,
            @Nullable UUID account) {
        tasks.open(new NewTask(
                visit.body(),
                kind,
                visit.id() + " " + subject,
                Map.of("month", visit.month()),
                "/inspections/" + visit.id(),
                null,
                visit.until(),
                section,
                null,
                role,
                account));
    }

    private void close(OrderedVisit visit, String kind, UUID subject) {
        tasks.close(visit.body(), kind, visit.id() + " " + subject);
    }
}
