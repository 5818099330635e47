package org.mingcha.appraisal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.appraisal.Honour.What;
import org.mingcha.appraisal.HonourProposal.Hindrance;
import org.mingcha.appraisal.internal.Keeping;
import org.mingcha.appraisal.internal.ProposalBook;
import org.mingcha.appraisal.internal.Rules;
import org.mingcha.appraisal.internal.Sight;
import org.mingcha.appraisal.internal.SourceBook;
import org.mingcha.appraisal.internal.db.tables.records.HonourDecisionRecord;
import org.mingcha.appraisal.internal.db.tables.records.HonourRecord;
import org.mingcha.directory.Squadron;
import org.mingcha.policy.AppraisalRules;
import org.mingcha.records.Records;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records of honours that the register does not have (待纳入的荣誉记录). A person takes them over, by the same way and the same checks
 * as one who types them, or refuses them with a reason. What is corrected after it was taken over is told beside its entry, which
 * follows or stands as a person decides.
 */
@Component
public class HonourProposals {
    private final ProposalBook book;
    private final SourceBook sources;
    private final Honours honours;
    private final Records records;
    private final Rules rules;
    private final Sight sight;
    private final Keeping keeping;
    private final Clock clock;

    HonourProposals(
            ProposalBook book,
            SourceBook sources,
            Honours honours,
            Records records,
            Rules rules,
            Sight sight,
            Keeping keeping,
            Clock clock) {
        this.book = book;
        this.sources = sources;
        this.honours = honours;
        this.records = records;
        this.rules = rules;
        this.sight = sight;
        this.keeping = keeping;
        this.clock = clock;
    }

    /** A record as somebody saw it. */
    public record Chosen(UUID record, int version) {}

    /**
     * What became of the records chosen.
     *
     * @param left how many stay in the list: with a hindrance, corrected or decided upon meanwhile
     */
    public record TakenOver(int taken, int left) {}

    /**
     * The records of the viewer's own body that the register does not have, the oldest first.
     *
     * @param refused those that were refused instead
     */
    @Transactional(readOnly = true)
    public Page<HonourProposal> search(Viewer viewer, boolean refused, int page, int size) {
        if (viewer.squadron().isPresent()) return new Page<>(List.of(), 0, page, size);
        var which = refused ? book.refused(viewer.body()) : book.open(viewer.body());
        return new Page<>(shown(viewer, book.rows(which, page, size)), book.count(which), page, size);
    }

    private List<HonourProposal> shown(Viewer viewer, List<ProposalBook.Row> rows) {
        var files = records.files(
                viewer.body(), rows.stream().map(ProposalBook.Row::batch).collect(Collectors.toSet()));
        var refusals = book.refusals(rows.stream().map(ProposalBook.Row::record).toList());
        var standing = standing(viewer);
        boolean keeps = keeping.keeps(viewer);
        return rows.stream()
                .map(row -> new HonourProposal(
                        row.record(),
                        row.version(),
                        row.number(),
                        files.get(row.batch()),
                        row.row(),
                        row.squadron(),
                        standing.name(row),
                        row.title(),
                        row.what(),
                        row.on(),
                        row.by(),
                        row.reason(),
                        standing.hindrance(row),
                        refusals.get(row.record()),
                        keeps))
                .toList();
    }

    /**
     * Takes records over into the register, the oldest first. One that has a hindrance, or is no longer as it was seen, stays where it
     * is; that none could be taken over is refused.
     */
    @Transactional
    public TakenOver takeOver(Viewer actor, Collection<Chosen> chosen) {
        keeping.mustKeep(actor);
        var versions = chosen.stream().collect(Collectors.toMap(Chosen::record, Chosen::version, (one, _) -> one));
        var rows = book.rows(book.open(actor.body()).and(book.oneOf(versions.keySet())), 0, versions.size()).stream()
                .filter(row -> Objects.equals(versions.get(row.record()), row.version()))
                .sorted(Comparator.comparing(ProposalBook.Row::on).thenComparing(ProposalBook.Row::what))
                .toList();
        int taken = 0;
        for (var row : rows) {
            // each one changes the register that the next one meets
            var standing = standing(actor);
            if (standing.hindrance(row) != null) continue;
            var step = enter(actor, row, standing).steps().getLast();
            decide(actor, new Chosen(row.record(), row.version()), row.number(), step.entry(), null);
            taken++;
        }
        if (taken == 0) throw settled();
        return new TakenOver(taken, versions.size() - taken);
    }

    private Honour enter(Viewer actor, ProposalBook.Row row, Standing standing) {
        var by = Objects.requireNonNull(row.by());
        var decided = new Honours.Decided(row.on(), by, row.number(), row.reason());
        return switch (row.what()) {
            case GIVEN ->
                honours.give(
                        actor,
                        new Honours.Given(
                                Objects.requireNonNull(row.squadron()),
                                standing.kind(row).orElseThrow().id(),
                                row.on(),
                                by,
                                row.number()));
            case PASSED, NOT_PASSED -> {
                var held = standing.held(row).orElseThrow();
                yield honours.examine(
                        actor, held.getId(), new IfMatch(held.getVersion()), row.what() == What.PASSED, decided);
            }
            case DELISTED -> {
                var held = standing.held(row).orElseThrow();
                yield honours.delist(actor, held.getId(), new IfMatch(held.getVersion()), decided);
            }
            case CORRECTED -> throw new IllegalStateException("no record says that it corrects another");
        };
    }

    /** Refuses a record; it is not proposed again unless it is corrected. The register does not change, so the ledger is not told. */
    @Transactional
    public void refuse(Viewer actor, Chosen chosen, String reason) {
        keeping.mustKeep(actor);
        if (reason.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "不纳入登记必须写明理由；请填写。");
        var row = book.rows(book.open(actor.body()).and(book.oneOf(List.of(chosen.record()))), 0, 1).stream()
                .filter(one -> one.version() == chosen.version())
                .findFirst()
                .orElseThrow(HonourProposals::settled);
        decide(actor, chosen, row.number(), null, reason.strip());
    }

    /**
     * Lets an entry of the register stand though the record behind it was corrected afterwards or has vanished. Nothing in the register
     * changes, so the ledger is not told; a further correction is told anew.
     *
     * @param chosen the record as it is now
     */
    @Transactional
    public void letStand(Viewer actor, Chosen chosen, String reason) {
        keeping.mustKeep(actor);
        if (reason.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "来源记录有变而登记不改的，必须写明理由；请填写。");
        var now = sources.now(actor.body(), chosen.record());
        if (now == null || now.version() != chosen.version()) throw settled();
        decide(actor, chosen, now.number(), null, reason.strip());
    }

    /**
     * Has an entry of the register follow the record behind it that was corrected. The step taken over before stays, its correction
     * stands beside it.
     *
     * @param chosen the record as it is now
     */
    @Transactional
    public void follow(Viewer actor, Chosen chosen) {
        keeping.mustKeep(actor);
        var now = sources.now(actor.body(), chosen.record());
        if (now == null || now.version() != chosen.version()) throw settled();
        var changed = Objects.requireNonNull(
                sources.behind(actor, List.of(now.honour())).get(chosen.record()));
        if (!changed.changed().mayFollow())
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "honour-record-is-another",
                    "来源记录已消失，或改成了别的中队、荣誉、事项，或没有写明授予机关，登记不能照改；请依文件另行登记，并写明理由登记不改。");
        var row = book.rows(book.oneOf(List.of(chosen.record())).and(book.version(chosen.version())), 0, 1)
                .getFirst();
        var decided = new Honours.Decided(row.on(), Objects.requireNonNull(row.by()), row.number(), row.reason());
        var honour = honours.correct(actor, now.honour(), now.entry(), decided);
        decide(actor, chosen, now.number(), honour.steps().getLast().entry(), null, true);
    }

    private void decide(Viewer actor, Chosen chosen, String number, @Nullable UUID entry, @Nullable String reason) {
        decide(actor, chosen, number, entry, reason, false);
    }

    private void decide(
            Viewer actor,
            Chosen chosen,
            String number,
            @Nullable UUID entry,
            @Nullable String reason,
            boolean follows) {
        var decision = new HonourDecisionRecord();
        decision.setFollows(follows);
        decision.setRecord(chosen.record());
        decision.setVersion(chosen.version());
        decision.setBody(actor.body());
        decision.setNumber(number);
        decision.setEntry(entry);
        decision.setReason(reason);
        decision.setDecidedBy(actor.account());
        decision.setDecidedByName(actor.name());
        decision.setDecidedAt(OffsetDateTime.now(clock));
        if (!book.decide(decision)) throw settled();
    }

    private static Refusal settled() {
        return new Refusal(
                HttpStatus.CONFLICT, "honour-record-settled", "所选记录没有可以办理的：已经纳入、已有更正，或列表中写明了不能纳入的原因；请刷新后再看。");
    }

    private Standing standing(Viewer viewer) {
        var today = LocalDate.now(clock);
        return new Standing(
                today,
                sight.squadrons(viewer).stream().collect(Collectors.toMap(Squadron::code, Function.identity())),
                rules.honours(viewer.body(), today),
                book.held(viewer.body()));
    }

    /** The squadrons, the honours that can be had, and those that are held, against which a record is read. */
    private record Standing(
            LocalDate today,
            Map<String, Squadron> squadrons,
            List<AppraisalRules.Honour> kinds,
            List<HonourRecord> register) {

        @Nullable
        String name(ProposalBook.Row row) {
            if (row.squadron() == null) return null;
            var squadron = squadrons.get(row.squadron());
            return squadron == null ? null : squadron.shortName();
        }

        Optional<AppraisalRules.Honour> kind(ProposalBook.Row row) {
            return kinds.stream().filter(one -> one.title().equals(row.title())).findFirst();
        }

        Optional<HonourRecord> held(ProposalBook.Row row) {
            return register.stream()
                    .filter(one -> one.getSquadron().equals(row.squadron())
                            && one.getTitle().equals(row.title()))
                    .findFirst();
        }

        @Nullable
        Hindrance hindrance(ProposalBook.Row row) {
            if (name(row) == null) return Hindrance.NO_UNIT;
            if (kind(row).isEmpty()) return Hindrance.NO_HONOUR;
            if (blank(row.by())) return Hindrance.NO_AUTHORITY;
            if (row.on().isAfter(today)) return Hindrance.NOT_YET;
            var held = held(row);
            if (row.what() == What.GIVEN) return held.isPresent() ? Hindrance.HELD_ALREADY : null;
            if (held.isEmpty()) return Hindrance.NOT_HELD;
            if (row.on().isBefore(held.get().getGivenOn())) return Hindrance.BEFORE_GIVEN;
            return row.what() == What.DELISTED && blank(row.reason()) ? Hindrance.NO_REASON : null;
        }

        private static boolean blank(@Nullable String text) {
            return text == null || text.isBlank();
        }
    }
}
