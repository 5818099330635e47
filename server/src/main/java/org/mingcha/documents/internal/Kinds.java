package org.mingcha.documents.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.TermRule;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.mingcha.documents.Document;
import org.mingcha.documents.Template;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.policy.DocumentKind;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.Term;
import org.mingcha.policy.Tier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The kinds of documents as the regimes in force have them: who writes, approves and issues them, and which terms they set. */
@Component
public class Kinds {
    /** The term of objecting and that of deciding an objection, by their ids in every regime. */
    static final String OBJECT = "object";

    static final String ANSWER_OBJECTION = "answer-objection";
    static final String GIVE_REASON = "give-reason";

    /** Words of a regime for who decides; where an older version says nothing, an objection goes above the approver, the rest to him. */
    private static final String APPROVER = "approver";

    private static final String ABOVE = "above-approver";

    private static final List<Role> LEVELS = List.of(Role.SECTION_HEAD, Role.LEADER_IN_CHARGE, Role.HEAD);

    private static final String RESPONSIBLE_SECTIONS = "responsible-sections";

    private final Regimes regimes;
    private final Directory directory;
    private final Clock clock;

    Kinds(Regimes regimes, Directory directory, Clock clock) {
        this.regimes = regimes;
        this.directory = directory;
        this.clock = clock;
    }

    /** A kind with the regime it stands in. */
    public record Ruling(String version, Regime regime, DocumentKind kind) {
        public Optional<Term> term(String id) {
            return regime.term(id);
        }

        /** The term of the answer; the load check has refused regimes that name one they do not define. */
        public Term reply() {
            return regime.term(kind.reply()).orElseThrow();
        }

        public String clause() {
            return kind.basis().inWords();
        }

        /** Whether both stand in one regulation, in whatever version: a ladder does not lead from one into another. */
        boolean sameRegulation(Ruling other) {
            return regime.head().id().equals(other.regime.head().id());
        }

        /** Whether the party leadership group (局党组) must consent. */
        public boolean needsConsent() {
            return kind.approval().equals("party-leadership-group");
        }

        Document.Rule rule() {
            return rule(Template.OURS);
        }

        Document.Rule rule(Template template) {
            return new Document.Rule(
                    regime.head().title(),
                    kind.id(),
                    kind.title(),
                    kind.group(),
                    kind.approval(),
                    kind.onlyAcknowledged(),
                    Boolean.TRUE.equals(kind.dateInPaper()),
                    kind.preconditions(),
                    kind.graveGrounds(),
                    TermWords.within(reply()),
                    clause(),
                    kind.assumed().values().stream().sorted().toList(),
                    template.opening(),
                    template.demands());
        }
    }

    /** What a body may write on a day: the kinds of its own regime before another's, of each the mildest first. */
    List<Ruling> all(String body) {
        var kinds = new ArrayList<Ruling>();
        for (var version : regimes.inForce(body, LocalDate.now(clock)))
            version.regime().documents().stream()
                    .sorted(Comparator.comparingInt(DocumentKind::rank))
                    .forEach(kind -> kinds.add(new Ruling(version.id(), version.regime(), kind)));
        return kinds;
    }

    Ruling of(String body, String kind) {
        return all(body).stream()
                .filter(ruling -> ruling.kind().id().equals(kind))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-kind", "施行的制度中没有这种文书，请从列出的文书种类中选择。"));
    }

    /** The kind as the document obeys it, whatever has come into force since. */
    Ruling of(DocumentRecord document) {
        var regime = regimes.version(document.getBody(), document.getRegime());
        return new Ruling(
                document.getRegime(),
                regime,
                regime.document(document.getKind()).orElseThrow());
    }

    /** The sections that may write it: those who submit the dossier, or those who issue it. */
    Set<String> writers(String body, Ruling ruling) {
        return RESPONSIBLE_SECTIONS.equals(ruling.kind().dossierBy())
                ? responsible(ruling.regime())
                : issuers(body, ruling);
    }

    /** The sections that may issue it. */
    Set<String> issuers(String body, Ruling ruling) {
        return switch (ruling.kind().issuers().get(tier(body))) {
            case List<?> named -> {
                var sections = new TreeSet<String>();
                named.forEach(name -> sections.add(String.valueOf(name)));
                yield sections;
            }
            case String word when word.equals(RESPONSIBLE_SECTIONS) -> responsible(ruling.regime());
            case null, default -> Set.of();
        };
    }

    /** Whose hands a document passes through when it is issued: its own section's, or the one the kind names alone. */
    String issuingSection(DocumentRecord document, Ruling ruling) {
        if (ThirdTier.is(document)) return document.getSection();
        var issuers = issuers(document.getBody(), ruling);
        return issuers.contains(document.getSection())
                ? document.getSection()
                : issuers.stream().findFirst().orElse(document.getSection());
    }

    private String tier(String body) {
        var city = directory
                .body(body)
                .filter(known -> known.level() == Body.Level.CITY)
                .isPresent();
        return (city ? Tier.MUNICIPAL : Tier.DISTRICT).word();
    }

    /** Sections with a duty, and those that lead. */
    private static Set<String> responsible(Regime regime) {
        var sections = new TreeSet<String>();
        regime.duties().forEach(duty -> sections.addAll(duty.sections()));
        regime.sections().stream()
                .filter(section -> Boolean.TRUE.equals(section.leads()))
                .forEach(section -> sections.add(section.id()));
        return sections;
    }

    /** The role that approves. */
    static Role approver(Ruling ruling) {
        return switch (ruling.kind().approval()) {
            case "section-head" -> Role.SECTION_HEAD;
            case "leader-in-charge" -> Role.LEADER_IN_CHARGE;
            case "head" -> Role.HEAD;
            case "party-leadership-group" -> Role.PARTY_GROUP_SECRETARY;
            default ->
                throw new IllegalStateException(
                        "no such approval: " + ruling.kind().approval());
        };
    }

    /** The role that approves this one: the leader in charge where the section's head himself took part in writing it. */
    static Role approver(Ruling ruling, DocumentRecord document) {
        if (ThirdTier.is(document)) return ThirdTier.approver(document);
        var role = approver(ruling);
        return role == Role.SECTION_HEAD && document.getByHead() ? Role.LEADER_IN_CHARGE : role;
    }

    /** Who decides an objection to it, the lowest first. The regime says so; who took part does not decide, whatever his role. */
    static List<Role> decidersOfObjection(Ruling ruling, DocumentRecord document) {
        return by(Objects.requireNonNullElse(ruling.kind().objectionBy(), ABOVE), ruling, document);
    }

    /** Who withdraws it, the lowest first. */
    static List<Role> withdrawers(Ruling ruling, DocumentRecord document) {
        return by(Objects.requireNonNullElse(ruling.kind().withdrawalBy(), APPROVER), ruling, document);
    }

    /** Who grants or refuses more time, the lowest first. */
    static List<Role> decidersOfExtension(Ruling ruling, DocumentRecord document) {
        return by(Objects.requireNonNullElse(ruling.kind().extensionBy(), APPROVER), ruling, document);
    }

    private static List<Role> by(String word, Ruling ruling, DocumentRecord document) {
        return switch (word) {
            case APPROVER -> from(approver(ruling, document));
            case ABOVE ->
                switch (approver(ruling, document)) {
                    case LEADER_IN_CHARGE -> from(Role.HEAD);
                    default -> from(Role.LEADER_IN_CHARGE);
                };
            case "section-head" -> from(Role.SECTION_HEAD);
            case "leader-in-charge" -> from(Role.LEADER_IN_CHARGE);
            case "head" -> from(Role.HEAD);
            default -> throw new IllegalStateException("nobody decides by: " + word);
        };
    }

    /** This role and those above it; what the party leadership group decided, the leader in charge records. */
    private static List<Role> from(Role lowest) {
        int at = LEVELS.indexOf(lowest);
        return LEVELS.subList(at < 0 ? LEVELS.indexOf(Role.LEADER_IN_CHARGE) : at, LEVELS.size());
    }

    /** The next step of the ladder after this kind went unanswered; none where the regime has none. */
    Optional<Ruling> nextAfter(DocumentRecord document) {
        var ruling = of(document);
        return all(document.getBody()).stream()
                .filter(ruling::sameRegulation)
                .filter(next -> next.kind().rank() > ruling.kind().rank())
                .filter(next -> Preconditions.follows(next.kind(), ruling.kind()))
                .findFirst();
    }

    /** The step that a refusal of what was demanded is a ground of; none where the regime has none. */
    Optional<Ruling> nextOnRefusal(DocumentRecord document) {
        var ruling = of(document);
        return all(document.getBody()).stream()
                .filter(ruling::sameRegulation)
                .filter(next -> next.kind().rank() > ruling.kind().rank())
                .filter(next -> Preconditions.followsRefusal(next.kind(), ruling.kind()))
                .findFirst();
    }

    /** The kind that this serious circumstance is a ground of, in the regulation of that name; none where it has none. */
    Optional<Ruling> ofGraveGround(String body, String regulation, String ground) {
        return all(body).stream()
                .filter(ruling -> ruling.regime().head().id().equals(regulation))
                .filter(ruling -> ruling.kind().graveGrounds().contains(ground))
                .findFirst();
    }

    /** The step that the kind itself names for when the same fault is found again; none where its regime names none. */
    Optional<Ruling> nextOnRepeat(DocumentRecord document) {
        var ruling = of(document);
        var named = ruling.kind().onRepeat();
        return all(document.getBody()).stream()
                .filter(ruling::sameRegulation)
                .filter(next -> next.kind().id().equals(named))
                .findFirst();
    }

    static TermRule rule(Term term) {
        return new TermRule(
                term.days(),
                switch (term.count()) {
                    case WORKING -> TermRule.Counts.WORKING_DAYS;
                    case CALENDAR -> TermRule.Counts.CALENDAR_DAYS;
                },
                switch (term.roll()) {
                    case NONE -> TermRule.Roll.NONE;
                    case BACK -> TermRule.Roll.BACK;
                    case FORWARD -> TermRule.Roll.FORWARD;
                });
    }

    /** Whether this person holds the role, in this section where the role belongs to one. */
    static boolean holds(Viewer viewer, Role role, String section) {
        return viewer.grants().stream()
                .anyMatch(
                        grant -> grant.role() == role && (grant.section() == null || section.equals(grant.section())));
    }
}
