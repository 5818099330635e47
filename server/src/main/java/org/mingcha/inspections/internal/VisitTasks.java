package org.mingcha.inspections.internal;

import java.util.Map;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.inspections.Party;
import org.mingcha.inspections.internal.db.tables.records.PartyRecord;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What visits ask of people: {@code recusal-to-decide} of the section's head, or of the leader in charge where the head goes himself;
 * {@code visit-to-attest} of those of the pair who have not yet, {@code visit-to-attest-jointly} of bodies that took part.
 */
@Component
public class VisitTasks {
    private static final TaskKind DECIDE = new TaskKind("recusal-to-decide", Permission.DECIDE_RECUSAL);
    private static final TaskKind ATTEST = new TaskKind("visit-to-attest", Permission.MAKE_VISIT);
    private static final TaskKind ATTEST_FOR = new TaskKind("visit-to-attest-jointly", Permission.ATTEST_JOINTLY);

    private final Tasks tasks;

    VisitTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** @param byLeader whether the section's head goes himself */
    public void toDecide(OrderedVisit visit, UUID account, boolean byLeader) {
        var task = of(visit, DECIDE, account);
        tasks.open(byLeader ? task.withRoles(Role.LEADER_IN_CHARGE) : task.withSection(visit.section()));
    }

    public void decided(OrderedVisit visit, UUID account) {
        close(visit, DECIDE, account);
    }

    public void toAttest(OrderedVisit visit, UUID account) {
        tasks.open(of(visit, ATTEST, account).withAccount(account));
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
        var task = new NewTask(
                        bodyOf(visit, party),
                        ATTEST_FOR,
                        visit.id() + " " + party.getId(),
                        Map.of("month", visit.month(), "party", party.getName()),
                        "/inspections/" + visit.id())
                .withDueOn(visit.until());
        tasks.open(
                switch (kind) {
                    case SECTION -> task.withSection(party.getUnit());
                    case SUBDISTRICT -> task.withSquadron(party.getUnit());
                    case SUPERIOR -> task.withRoles(Role.CITY_READER);
                    case OTHER -> task;
                });
    }

    public void attestedFor(OrderedVisit visit, PartyRecord party) {
        tasks.close(bodyOf(visit, party), ATTEST_FOR, visit.id() + " " + party.getId());
    }

    private static String bodyOf(OrderedVisit visit, PartyRecord party) {
        return party.getKind().equals(Party.Kind.SUPERIOR.name()) ? party.getUnit() : visit.body();
    }

    private static NewTask of(OrderedVisit visit, TaskKind kind, UUID subject) {
        return new NewTask(
                        visit.body(),
                        kind,
                        visit.id() + " " + subject,
                        Map.of("month", visit.month()),
                        "/inspections/" + visit.id())
                .withDueOn(visit.until());
    }

    private void close(OrderedVisit visit, TaskKind kind, UUID subject) {
        tasks.close(visit.body(), kind, visit.id() + " " + subject);
    }
}
