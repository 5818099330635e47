package org.mingcha.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Bodies;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.internal.Clashes;
import org.mingcha.policy.internal.Drafts;
import org.mingcha.policy.internal.Offers;
import org.mingcha.policy.internal.Versions;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The regimes of the bodies: what is in force when, and how something comes to be in force (制度). */
@Component
public class Regimes {
    private static final Logger LOG = LoggerFactory.getLogger(Regimes.class);
    private static final TaskKind CONFIRMATION = new TaskKind("regime-confirmation", Permission.PUT_REGIME_IN_FORCE);
    /** The same question to the leading section's head. */
    private static final String BY_SECTION = "/section";

    private final Versions versions;
    private final Drafts drafts;
    private final Offers offers;
    private final Ledger ledger;
    private final Tasks tasks;
    private final Bodies bodies;
    private final Clock clock;

    Regimes(Versions versions, Drafts drafts, Offers offers, Ledger ledger, Tasks tasks, Bodies bodies, Clock clock) {
        this.versions = versions;
        this.drafts = drafts;
        this.offers = offers;
        this.ledger = ledger;
        this.tasks = tasks;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * What a body obeys on a day; a period obeys what is in force on its first day. Regimes that have run out are left out
     * unless their continuation was decided; of a regime whose yearly part has run out the rest still binds. Those of the body's own
     * level come first, then what it owes a level above: wherever a page lists duties, forms or kinds, it begins with the body's own.
     */
    @Transactional(readOnly = true)
    public List<RegimeVersion> inForce(String body, LocalDate day) {
        var tiers = tiers(body);
        return standings(body, day).stream()
                .filter(standing -> binds(standing, day))
                .map(standing -> new RegimeVersion(
                        standing.version(),
                        standing.regime(),
                        versions.regime(body, standing.version()),
                        standing.firstDay(),
                        standing.lastDay(),
                        standing.expiredParts().stream().map(Regime.Part::id).toList(),
                        standing.state() == Standing.State.CONTINUED,
                        tiers))
                .toList();
    }

    /** The levels whose duties a body has. */
    public Set<Tier> tiers(String body) {
        return Tier.of(bodies.isCity(body));
    }

    private static boolean binds(Standing standing, LocalDate day) {
        return switch (standing.state()) {
            case IN_FORCE, CONTINUED -> true;
            // A part that has run out binds nobody; the rest of the regime goes on.
            case EXPIRED -> standing.lastDay() == null || !day.isAfter(standing.lastDay());
            case FUTURE, REPLACED -> false;
        };
    }

    /** Every version a body has or will have in force, seen from a day: those of its own regime first, of each regime the latest first. */
    @Transactional(readOnly = true)
    public List<Standing> standings(String body, LocalDate day) {
        var tiers = tiers(body);
        return versions.standings(body, day).stream()
                .sorted(Comparator.comparing(
                        standing -> !RegimeVersion.own(tiers, versions.regime(body, standing.version()))))
                .toList();
    }

    /** A stored version of a body. */
    @Transactional(readOnly = true)
    public Regime version(String body, String id) {
        return versions.regime(body, id);
    }

    /**
     * What may be tried before it binds anybody: a stored version, a draft or an offer.
     *
     * @param reference the version's hash, the draft's id or the offer's name
     * @throws Refusal when the body has nothing of that name
     */
    @Transactional(readOnly = true)
    public Regime candidate(String body, String reference) {
        if (reference.matches("[0-9a-f]{64}")) return versions.regime(body, reference);
        if (reference.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return drafts.draft(body, UUID.fromString(reference)).regime();
        }
        return drafts.offered(reference);
    }

    /** The regimes this installation offers, by the offer's name; an offer with faults is shown with them on the regime's page. */
    public SortedMap<String, Regime> offered() {
        var regimes = new TreeMap<String, Regime>();
        for (var offer : offers.all()) {
            try {
                regimes.put(offer.id(), offer.regime());
            } catch (RegimeFaults faulty) {
                LOG.debug("offer {} cannot be read", offer.id(), faulty);
            }
        }
        return regimes;
    }

    /** The proposals of a body, the latest first. */
    @Transactional(readOnly = true)
    public List<Proposal> proposals(String body) {
        return versions.proposals(body);
    }

    /** Stores the regime as a version of the viewer's body and proposes that it be in force; another person must confirm. */
    @Transactional
    public UUID propose(
            Viewer viewer,
            Regime regime,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String reason,
            @Nullable UUID draft) {
        if (lastDay != null && lastDay.isBefore(firstDay)) {
            throw refused("days-out-of-order", "截止日早于施行日；请改正其一");
        }
        var body = viewer.body();
        var version = versions.store(body, regime);
        refuseIfItCannotBegin(body, regime, version, firstDay);
        var id = versions.propose(viewer, regime, version, firstDay, lastDay, reason, draft);
        askToConfirm(viewer, regime, id.toString());
        return id;
    }

    /** The leader in charge, and the head of the leading section where another section proposed: either may confirm. */
    private void askToConfirm(Viewer proposer, Regime regime, String proposal) {
        tasks.open(confirmation(proposer.body(), regime, proposal).withRoles(Role.LEADER_IN_CHARGE));
        regime.sections().stream()
                .filter(section -> Boolean.TRUE.equals(section.leads())
                        && !proposer.sections().contains(section.id()))
                .findFirst()
                .ifPresent(leading -> tasks.open(confirmation(proposer.body(), regime, proposal + BY_SECTION)
                        .withSection(leading.id())));
    }

    private static NewTask confirmation(String body, Regime regime, String subject) {
        return new NewTask(
                body,
                CONFIRMATION,
                subject,
                Map.of("title", regime.head().title(), "edition", regime.head().version()),
                "/regime/versions");
    }

    private void confirmationDecided(String body, UUID proposal) {
        tasks.close(body, CONFIRMATION, proposal.toString());
        tasks.close(body, CONFIRMATION, proposal + BY_SECTION);
    }

    /**
     * Puts the proposed version in force. It ends the version of the same regime in force until then.
     *
     * @throws Refusal when the viewer is the person who proposed it, or works in a section that does not lead
     */
    @Transactional
    public void confirm(Viewer viewer, UUID proposal) {
        var open = open(viewer, proposal);
        if (open.proposedById().equals(viewer.account())) {
            throw new Refusal(HttpStatus.FORBIDDEN, "two-people", "提请与确认须由两人分别办理；请另一位有权人员确认");
        }
        var body = viewer.body();
        var regime = versions.regime(body, open.version());
        refuseIfOfAnotherSection(viewer, regime);
        refuseIfItCannotBegin(body, regime, open.version(), open.firstDay());
        var values = new HashMap<String, Object>();
        values.put("body", body);
        values.put("regime", open.regime());
        values.put("version", open.version());
        values.put("proposal", proposal.toString());
        values.put("firstDay", open.firstDay().toString());
        if (open.lastDay() != null) values.put("lastDay", open.lastDay().toString());
        versions.predecessor(body, open.regime(), open.firstDay()).ifPresent(before -> values.put("replaces", before));
        var entry = ledger.append(new Act("regime-in-force", values));
        versions.putInForce(viewer, open, entry);
        confirmationDecided(body, proposal);
    }

    /** Refuses the proposal; nothing comes into force. */
    @Transactional
    public void refuse(Viewer viewer, UUID proposal, String reason) {
        var open = open(viewer, proposal);
        versions.decide(viewer, open.id(), Proposal.State.REFUSED, reason);
        confirmationDecided(viewer.body(), proposal);
    }

    /** Decides to go on obeying a version that has run out, wholly or in part, until a day. */
    @Transactional
    public void continueExpired(Viewer viewer, String version, LocalDate until, String reason) {
        var body = viewer.body();
        var today = LocalDate.now(clock);
        var standing = versions.standings(body, today).stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-version", "没有这个版本；请从本单位的制度中选择"));
        if (standing.state() != Standing.State.EXPIRED && standing.state() != Standing.State.CONTINUED) {
            throw refused("not-expired", "该制度尚未到期，无须决定继续执行");
        }
        if (until.isBefore(today)) throw refused("day-has-passed", "继续执行的截止日已过；请选今天或以后的日期");
        var entry = ledger.append(new Act(
                "regime-continued",
                Map.of("body", body, "version", version, "regime", standing.regime(), "until", until.toString())));
        versions.continueUntil(viewer, version, until, reason, entry);
    }

    private Proposal open(Viewer viewer, UUID proposal) {
        var found = versions.proposal(viewer.body(), proposal)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-proposal", "没有这件提请；请刷新后再看"));
        if (found.state() != Proposal.State.OPEN) {
            throw new Refusal(HttpStatus.CONFLICT, "proposal-decided", "这件提请已经办结；请刷新后再看");
        }
        return found;
    }

    /** Of the sections the leading one confirms; a leader confirms as such. */
    private static void refuseIfOfAnotherSection(Viewer viewer, Regime regime) {
        if (viewer.sections().isEmpty()) return;
        var leading = regime.sections().stream()
                .filter(section -> Boolean.TRUE.equals(section.leads()))
                .toList();
        if (leading.isEmpty()
                || leading.stream().anyMatch(one -> viewer.sections().contains(one.id()))) return;
        throw new Refusal(
                HttpStatus.FORBIDDEN,
                "leading-section-confirms",
                "制度由" + leading.getFirst().title() + "或局领导确认施行；请转请其中一人办理");
    }

    private void refuseIfItCannotBegin(String body, Regime regime, String version, LocalDate firstDay) {
        var name = regime.head().id();
        var latest = versions.latestFirstDay(body, name);
        if (latest != null && !firstDay.isAfter(latest)) {
            throw refused("begins-too-early", "该制度已有自 " + latest + " 起施行的版本；新版本的施行日须在其后");
        }
        // Months that have been planned under the old version keep it.
        var month = LocalDate.now(clock).withDayOfMonth(1);
        if (latest != null && firstDay.isBefore(month)) {
            throw refused("begins-too-early", "替换现行版本不得追溯到本月以前；施行日请选 " + month + " 或以后");
        }
        var others = new ArrayList<>(versions.standings(body, firstDay));
        others.removeIf(other -> other.regime().equals(name) || other.state() == Standing.State.REPLACED);
        for (var other : others) refuseIfTheyClash(regime, version, versions.regime(body, other.version()));
    }

    /** Two regimes of one body name nothing alike: progress, numbers, findings and desks go by these names. */
    private static void refuseIfTheyClash(Regime regime, String version, Regime other) {
        var alike = Clashes.between(regime, other);
        if (alike.isEmpty()) return;
        throw refused(
                        "duty-twice",
                        "与本单位施行的“" + other.head().title() + "”有相同的编号：" + String.join("、", alike) + "；请改名后再提请")
                .with("duties", alike)
                .with("version", version);
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
