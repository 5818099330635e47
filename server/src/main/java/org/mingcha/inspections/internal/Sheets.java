package org.mingcha.inspections.internal;

import java.util.List;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Source;
import org.mingcha.inspections.internal.db.tables.records.VisitRecord;
import org.mingcha.planning.Assignments;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.policy.Channel;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Fetches visits, and says who may come near one: the pair, once its order is approved; its section's people and the leaders; all
 * sections when it is complete. Nobody of a squadron, and nobody of another body.
 */
@Component
public class Sheets {
    private final Assignments assignments;
    private final VisitBook book;
    private final Findings findings;
    private final Notes notes;
    private final Rules rules;
    private final WatchBook watches;
    private final PartyBook parties;

    Sheets(
            Assignments assignments,
            VisitBook book,
            Findings findings,
            Notes notes,
            Rules rules,
            WatchBook watches,
            PartyBook parties) {
        this.assignments = assignments;
        this.book = book;
        this.findings = findings;
        this.notes = notes;
        this.rules = rules;
        this.watches = watches;
        this.parties = parties;
    }

    public static Source source(UUID visit) {
        return Source.visit(visit);
    }

    /** A visit this viewer may come near, as it stands. */
    public Sheet seen(Viewer viewer, UUID id) {
        var joined = parties.joined(viewer, id);
        if (joined.isPresent()) return joint(joined.get(), id);
        var ordered = ordered(viewer, id);
        var row = book.find(id).orElseGet(() -> fresh(ordered));
        if (!goes(viewer, ordered)
                && !isOwn(viewer, ordered.section())
                && !isOfOwnUnit(viewer, ordered)
                && !isComplete(viewer, row)) throw noSuchVisit();
        return sheet(ordered, row);
    }

    /** A visit on which this person goes, held against other changes until the transaction ends. */
    public Sheet held(Viewer actor, UUID id) {
        var ordered = ordered(actor, id);
        if (!goes(actor, ordered)) throw noSuchVisit();
        return sheet(ordered, book.held(ordered));
    }

    /** A visit whose recusals this person may decide, held as well. */
    public Sheet heldForDecision(Viewer actor, UUID id) {
        var ordered = ordered(actor, id);
        if (!isOwn(actor, ordered.section())) throw noSuchVisit();
        return sheet(ordered, book.held(ordered));
    }

    /** A visit in which this person's body or section takes part, held as well. */
    public Sheet heldJointly(Viewer actor, UUID id) {
        var body = parties.joined(actor, id).orElseThrow(Sheets::noSuchVisit);
        var ordered = assignments.ordered(id, List.of(body)).orElseThrow(Sheets::noSuchVisit);
        return sheet(ordered, book.held(ordered));
    }

    private Sheet joint(String body, UUID id) {
        var ordered = assignments.ordered(id, List.of(body)).orElseThrow(Sheets::noSuchVisit);
        return sheet(ordered, book.find(id).orElseThrow(Sheets::noSuchVisit));
    }

    /** A visit of a body, for a module that narrows itself. */
    public Sheet whole(String body, UUID id) {
        return joint(body, id);
    }

    /** The same visit after something has been written. */
    public Sheet again(Sheet sheet) {
        var ordered = assignments
                .ordered(sheet.ordered().id(), List.of(sheet.ordered().body()))
                .orElseThrow();
        return sheet(ordered, book.find(ordered.id()).orElseThrow());
    }

    private OrderedVisit ordered(Viewer viewer, UUID id) {
        return assignments
                .ordered(id, List.of(viewer.body()))
                .filter(OrderedVisit::approved)
                .filter(ordered -> viewer.squadron().isEmpty() || mayKnow(viewer, ordered))
                .orElseThrow(Sheets::noSuchVisit);
    }

    private Sheet sheet(OrderedVisit ordered, VisitRecord row) {
        var mode = row.getMode() == null ? ordered.channel() : Channel.valueOf(row.getMode());
        return new Sheet(
                ordered,
                row,
                rules.of(ordered, mode),
                book.declarations(ordered.id()),
                book.answers(ordered.id()),
                findings.of(source(ordered.id())),
                notes.of(ordered.id()),
                book.attestations(ordered.id()),
                watches.of(ordered.id()),
                parties.of(ordered.id()),
                parties.attestations(ordered.id()));
    }

    private static VisitRecord fresh(OrderedVisit ordered) {
        var row = new VisitRecord();
        row.setId(ordered.id());
        row.setBody(ordered.body());
        row.setSection(ordered.section());
        row.setMonth(ordered.month());
        row.setSquadron(ordered.squadron());
        row.setIssuer(ordered.issuer());
        row.setState("DECLARING");
        row.setSalt(new byte[32]);
        row.setVersion(0L);
        return row;
    }

    /** Of a unit's people: its own checks, and for a street those of its squadron. */
    private static boolean mayKnow(Viewer viewer, OrderedVisit ordered) {
        return isOfOwnUnit(viewer, ordered)
                || (ordered.done()
                        && ordered.issuer() != null
                        && viewer.body().equals(ordered.body())
                        && viewer.unit()
                                .filter(unit -> unit.equals("subdistrict/" + ordered.squadron()))
                                .isPresent());
    }

    /** Whether this person's unit makes it, so that he may take it. */
    static boolean mayTake(Viewer viewer, OrderedVisit ordered) {
        return viewer.may(Permission.MAKE_VISIT) && isOfOwnUnit(viewer, ordered);
    }

    private static boolean isOfOwnUnit(Viewer viewer, OrderedVisit ordered) {
        return ordered.issuer() != null
                && viewer.body().equals(ordered.body())
                && viewer.unit().filter(ordered.issuer()::equals).isPresent();
    }

    public static boolean goes(Viewer viewer, OrderedVisit ordered) {
        return viewer.may(Permission.MAKE_VISIT)
                && ordered.goer(viewer.account()).isPresent();
    }

    /** Somebody of the section, or a leader above the sections. */
    public static boolean isOwn(Viewer viewer, String section) {
        return viewer.may(Permission.SEE_VISITS)
                && (viewer.sections().isEmpty() || viewer.sections().contains(section));
    }

    private static boolean isComplete(Viewer viewer, VisitRecord row) {
        return row.getState().equals("COMPLETED")
                && (viewer.may(Permission.SEE_VISITS)
                        || (row.getIssuer() != null && viewer.unit().isPresent()));
    }

    public static Refusal noSuchVisit() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-visit", "没有这次检查，或者它尚未对您公开。");
    }
}
