package org.mingcha.inspections.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.findings.Exhibit;
import org.mingcha.findings.Finding;
import org.mingcha.inspections.Visit;
import org.mingcha.inspections.internal.WatchBook.Watched;
import org.mingcha.inspections.internal.db.tables.records.AnswerRecord;
import org.mingcha.inspections.internal.db.tables.records.AttestationRecord;
import org.mingcha.inspections.internal.db.tables.records.DeclarationRecord;
import org.mingcha.inspections.internal.db.tables.records.PartyAttestationRecord;
import org.mingcha.inspections.internal.db.tables.records.PartyRecord;
import org.mingcha.inspections.internal.db.tables.records.VisitRecord;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Tier;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;

/** Everything that is known of a visit at a moment: what was ordered, and what people have written. It decides, and changes nothing. */
public record Sheet(
        OrderedVisit ordered,
        VisitRecord row,
        Visit.Rule rule,
        List<DeclarationRecord> declarations,
        List<AnswerRecord> answers,
        List<Finding> findings,
        List<Notes.Noted> notes,
        List<AttestationRecord> attested,
        List<Watched> watches,
        List<PartyRecord> parties,
        List<PartyAttestationRecord> attestedByParties) {

    public Visit.State state() {
        return Visit.State.valueOf(row.getState());
    }

    /** A unit's own inspection (三级督察). */
    public boolean isThirdTier() {
        return ordered.tier() == Tier.SQUADRON;
    }

    /** How it is made; as ordered before it has begun. */
    public Channel mode() {
        return row.getMode() == null ? ordered.channel() : Channel.valueOf(row.getMode());
    }

    /** What one of the pair declared last. */
    public Visit.Standing standing(@Nullable UUID account) {
        // a unit inspects its own people: nobody of it could go if knowing them kept him away
        if (isThirdTier())
            return account != null && ordered.goer(account).isPresent()
                    ? Visit.Standing.NO_GROUND
                    : Visit.Standing.UNDECLARED;
        var last = declarations.stream()
                .filter(one -> one.getAccount().equals(account))
                // what others asked and was refused says nothing of what he declared
                .filter(one -> one.getAskedBy() == null || one.getDecision() == null)
                .reduce((_, later) -> later);
        if (last.isEmpty()) return Visit.Standing.UNDECLARED;
        return last.get().getKind().equals("RECUSAL") && last.get().getDecision() == null
                ? Visit.Standing.RECUSAL_ASKED
                : Visit.Standing.NO_GROUND;
    }

    /** Those who go and are kept away by nothing. */
    public List<OrderedVisit.Goer> ready() {
        return ordered.pair().stream()
                .filter(OrderedVisit.Goer::told)
                .filter(goer -> standing(goer.account()) == Visit.Standing.NO_GROUND)
                .toList();
    }

    public Optional<DeclarationRecord> undecided() {
        return declarations.stream()
                .filter(one -> one.getKind().equals("RECUSAL") && one.getDecision() == null)
                .filter(one -> ordered.goer(one.getAccount()).isPresent())
                .findFirst();
    }

    public Optional<AnswerRecord> answer(String duty, String list, int item, String point) {
        return answers.stream()
                .filter(one -> one.getDuty().equals(duty)
                        && one.getList().equals(list)
                        && one.getItem() == item
                        && one.getPoint().equals(point))
                .findFirst();
    }

    public List<Finding> findingsAt(String duty, String list, int item, String point) {
        return findings.stream()
                .filter(one -> one.duty().equals(duty)
                        && one.item().equals(list + "/" + item)
                        && point.equals(one.point() == null ? "" : one.point()))
                .toList();
    }

    /** Points without an answer, in the order of the checklist. */
    public List<String> unanswered() {
        var open = new ArrayList<String>();
        for (var item : ordered.items())
            for (var point : Rules.points(item))
                if (answer(item.duty(), item.list(), item.no(), point).isEmpty())
                    open.add(item.title() + "第" + item.no() + "项" + (point.isEmpty() ? "" : "“" + point + "”"));
        return open;
    }

    /** Points answered as a finding that nobody has written down. */
    public List<String> unwritten() {
        return answers.stream()
                .filter(one -> one.getResult().equals("FINDING"))
                .filter(one -> findingsAt(one.getDuty(), one.getList(), one.getItem(), one.getPoint())
                        .isEmpty())
                .map(one -> one.getList() + "第" + one.getItem() + "项"
                        + (one.getPoint().isEmpty() ? "" : "“" + one.getPoint() + "”"))
                .toList();
    }

    /** Attestations of this very content by those who go now. */
    public List<AttestationRecord> valid() {
        var hash = hash();
        return attested.stream()
                .filter(one -> one.getHash().equals(hash)
                        && ordered.goer(one.getAccount()).isPresent())
                .toList();
    }

    /** The attestation of this very content by a body that takes part. */
    public Optional<PartyAttestationRecord> validOf(PartyRecord party) {
        var hash = hash();
        return attestedByParties.stream()
                .filter(one ->
                        one.getParty().equals(party.getId()) && one.getHash().equals(hash))
                .findFirst();
    }

    /** Bodies that came along and do not stand for this content yet. */
    public List<PartyRecord> partiesMissing() {
        return parties.stream()
                .filter(party -> party.getAbsence() == null && validOf(party).isEmpty())
                .toList();
    }

    /** Sections called into a special group (专项检查组) none of whose people attests this content yet. */
    public List<String> sectionsMissing() {
        var attesting = new HashSet<UUID>();
        valid().forEach(one -> attesting.add(one.getAccount()));
        var standing = new HashSet<String>();
        var called = new TreeSet<String>();
        for (var goer : ordered.pair()) {
            if (goer.section() == null) continue;
            called.add(goer.section());
            if (attesting.contains(goer.account())) standing.add(goer.section());
        }
        called.removeAll(standing);
        return List.copyOf(called);
    }

    /** How many of those that should take part did not come. */
    public int absent() {
        return (int)
                parties.stream().filter(party -> party.getAbsence() != null).count();
    }

    /** Whether it is noted who watched what, where that is asked, and nobody is watching still. */
    public boolean watched() {
        return watches.stream().noneMatch(Watched::isOpen) && !(rule.watched() && watches.isEmpty());
    }

    public String hash() {
        return row.getHash() != null ? row.getHash() : Digest.plainHex(content());
    }

    /** The record as it is attested: canonical, with everything written and a salt, and without names. */
    public byte[] content() {
        if (row.getContent() != null) return row.getContent();
        var content = new LinkedHashMap<String, @Nullable Object>();
        content.put("visit", row.getId().toString());
        content.put("body", row.getBody());
        content.put("section", row.getSection());
        content.put("month", row.getMonth());
        content.put("order", ordered.order());
        content.put("squadron", row.getSquadron());
        content.put("issuer", row.getIssuer());
        content.put("mode", row.getMode());
        content.put(
                "startedAt",
                row.getStartedAt() == null
                        ? null
                        : row.getStartedAt().toInstant().toString());
        content.put("regimes", ordered.regimes());
        content.put(
                "inspectors",
                ordered.pair().stream()
                        .map(goer -> goer.person().toString())
                        .sorted()
                        .toList());
        content.put(
                "duties", ordered.duties().stream().map(OrderedVisit.Work::duty).toList());
        content.put("answers", answers.stream().map(Sheet::written).toList());
        content.put("findings", findings.stream().map(Sheet::written).toList());
        if (!notes.isEmpty())
            content.put("notes", notes.stream().map(Notes.Noted::written).toList());
        content.put(
                "recording",
                row.getRecording() == null ? null : row.getRecording().toString());
        content.put("recordingAbsence", row.getRecordingAbsence());
        if (!watches.isEmpty())
            content.put("watches", watches.stream().map(Watched::written).toList());
        if (!parties.isEmpty())
            content.put("parties", parties.stream().map(Sheet::written).toList());
        content.put("salt", row.getSalt());
        content.values().removeIf(java.util.Objects::isNull);
        return Canonical.write(content);
    }

    private static Map<String, Object> written(PartyRecord party) {
        var content = new LinkedHashMap<String, Object>();
        content.put("kind", party.getKind());
        content.put("name", party.getName());
        if (party.getAbsence() != null) content.put("absence", party.getAbsence());
        return content;
    }

    private static Map<String, Object> written(AnswerRecord answer) {
        var content = new LinkedHashMap<String, Object>();
        content.put("duty", answer.getDuty());
        content.put("list", answer.getList());
        content.put("item", answer.getItem());
        content.put("point", answer.getPoint());
        content.put("result", answer.getResult());
        if (answer.getWhy() != null) content.put("why", answer.getWhy());
        return content;
    }

    private static Map<String, Object> written(Finding finding) {
        var content = new LinkedHashMap<String, Object>();
        content.put("id", finding.id().toString());
        content.put("version", finding.version());
        content.put("duty", finding.duty());
        content.put("item", finding.item());
        if (finding.point() != null) content.put("point", finding.point());
        content.put("fact", finding.fact());
        content.put("clause", finding.clause());
        content.put("severity", finding.severity().name());
        content.put("officerNamed", finding.officerNamed());
        if (finding.concerned() != null) content.put("concerned", finding.concerned());
        if (!finding.exhibits().isEmpty())
            content.put(
                    "exhibits", finding.exhibits().stream().map(Sheet::written).toList());
        return content;
    }

    private static Map<String, Object> written(Exhibit exhibit) {
        return exhibit.mark() == null
                ? Map.of("sha256", exhibit.sha256())
                : Map.of("sha256", exhibit.sha256(), "mark", exhibit.mark().toString());
    }

    /** What was attested, for the ledger's second hash: who, what, when, and where they differ. */
    public byte[] attestations() {
        var attestations = new LinkedHashMap<String, @Nullable Object>();
        attestations.put("salt", row.getSalt());
        attestations.put(
                "attestations",
                valid().stream()
                        .map(one -> {
                            var content = new LinkedHashMap<String, Object>();
                            content.put("person", one.getPerson().toString());
                            content.put("hash", one.getHash());
                            Instant at = one.getAttestedAt().toInstant();
                            content.put("at", at.toString());
                            if (one.getOpinion() != null) content.put("opinion", one.getOpinion());
                            return content;
                        })
                        .toList());
        var byParties = parties.stream()
                .flatMap(party -> validOf(party).stream().map(one -> attested(party, one)))
                .toList();
        if (!byParties.isEmpty()) attestations.put("parties", byParties);
        return Canonical.write(attestations);
    }

    private static Map<String, Object> attested(PartyRecord party, PartyAttestationRecord by) {
        var content = new LinkedHashMap<String, Object>();
        content.put("party", party.getName());
        content.put("name", by.getName());
        if (by.getAccount() != null) content.put("account", by.getAccount().toString());
        if (by.getSlipSha256() != null) content.put("slip", by.getSlipSha256());
        content.put("hash", by.getHash());
        content.put("at", by.getAttestedAt().toInstant().toString());
        if (by.getOpinion() != null) content.put("opinion", by.getOpinion());
        return content;
    }
}
