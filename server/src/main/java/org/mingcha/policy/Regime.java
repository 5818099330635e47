package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.internal.Parameters;
import org.mingcha.policy.internal.RegimeJson;

/** One regulation as data (制度): its duties, quotas, checklists, document kinds, terms and dates, each with its basis. */
public record Regime(
        @JsonProperty("regime") Head head,
        List<Source> sources,
        List<Part> parts,
        List<Area> areas,
        Rounding rounding,
        List<UnitKind> units,
        List<SectionRule> sections,
        List<Population> populations,
        List<Trait> traits,
        List<Place> places,
        List<Group> groups,
        List<Duty> duties,
        List<Checklist> checklists,
        List<DocumentKind> documents,
        List<Term> terms,
        List<RepeatWindow> repeats,
        List<ReportRule> reports,
        List<VisitRule> visits,
        @Nullable Capacity capacity,
        @Nullable Offline offline,
        List<Retention> retention,
        @Nullable PointRules points,
        List<Contest> contests,
        List<ScreeningRule> screening,
        List<ImportForm> handover,
        List<ReviewStandard> standards,
        @Nullable ReviewRules reviews,
        List<Method> methods,
        List<Contrast> contrasts,
        List<Procedure> procedures,
        List<Roster> rosters,
        List<AtOnce> atOnce,
        @Nullable MatterRules matters,
        @Nullable InitiativeRules initiatives,
        List<FigureRule> figures,
        List<ArchiveRule> archive,
        @Nullable AppraisalRules appraisal,
        List<BulletinRule> bulletins) {

    public Regime {
        sources = Lists.orEmpty(sources);
        parts = Lists.orEmpty(parts);
        areas = Lists.orEmpty(areas);
        units = Lists.orEmpty(units);
        sections = Lists.orEmpty(sections);
        populations = Lists.orEmpty(populations);
        traits = Lists.orEmpty(traits);
        places = Lists.orEmpty(places);
        groups = Lists.orEmpty(groups);
        duties = Lists.orEmpty(duties);
        checklists = Lists.orEmpty(checklists);
        documents = Lists.orEmpty(documents);
        terms = Lists.orEmpty(terms);
        repeats = Lists.orEmpty(repeats);
        reports = Lists.orEmpty(reports);
        visits = Lists.orEmpty(visits);
        retention = Lists.orEmpty(retention);
        contests = Lists.orEmpty(contests);
        screening = Lists.orEmpty(screening);
        handover = Lists.orEmpty(handover);
        standards = Lists.orEmpty(standards);
        methods = Lists.orEmpty(methods);
        contrasts = Lists.orEmpty(contrasts);
        procedures = Lists.orEmpty(procedures);
        rosters = Lists.orEmpty(rosters);
        atOnce = Lists.orEmpty(atOnce);
        figures = Lists.orEmpty(figures);
        archive = Lists.orEmpty(archive);
        bulletins = Lists.orEmpty(bulletins);
    }

    /** Name and edition. */
    public record Head(String id, String title, String version, Tier tier, Basis basis) {}

    /**
     * A regulation that clauses refer to.
     *
     * @param dated null where the paper bears no date
     */
    public record Source(
            String id,
            String title,
            String issuer,
            @Nullable LocalDate dated) {}

    /** A part with its own days in force; without a last day it has no end. */
    public record Part(
            String id,
            String title,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            Basis basis,
            Map<String, String> assumed) {
        public Part {
            assumed = Lists.orEmpty(assumed);
        }

        public boolean expiredOn(LocalDate day) {
            return lastDay != null && day.isAfter(lastDay);
        }
    }

    /** A row of the duty list (监督内容). */
    public record Area(String id, String title, Basis basis) {}

    /** Which way fractions go. */
    public record Rounding(String fractions, Basis basis) {}

    /** How many units of a kind there are; used to find rules that ask for more than exist. */
    public record UnitKind(String id, String title, int count, Basis basis) {}

    /** A section (科室) with responsibilities. */
    public record SectionRule(
            String id, String title, @Nullable Boolean leads, Basis basis) {}

    /** A place that the regulation itself names, with the body of its squadron. */
    public record Place(String id, String kind, String title, String squadron, String body, Basis basis) {}

    /** Several duties under one heading. */
    public record Group(String id, String title, String area, Basis basis) {}

    /** Within how many days a matter or a fault counts as the same (重复). */
    public record RepeatWindow(String id, String title, int days, Basis basis) {}

    /**
     * How a visit of a channel is made.
     *
     * @param id tells it from another of the same channel
     * @param watched whether it is noted who watched which recording from when to when
     * @param means by what it is watched
     * @param tier the one level for which it is meant; null for city and district
     */
    public record VisitRule(
            @Nullable String id,
            Channel channel,
            String title,
            int people,
            boolean recorded,
            @Nullable Boolean confirmedBySecond,
            @Nullable Boolean watched,
            List<String> means,
            @Nullable Tier tier,
            Basis basis) {
        public VisitRule {
            means = Lists.orEmpty(means);
        }
    }

    /** What one person can do in a day, in minutes. */
    public record Capacity(int minutesPerDay, int travelMinutes, Basis basis) {}

    /** How much a device may keep of a visit's photographs and recordings while it has no network. */
    public record Offline(int mediaMegabytes, Basis basis) {}

    /** How many years records of some kinds are kept. */
    public record Retention(String id, List<String> records, int years, String from, Basis basis) {
        public Retention {
            records = Lists.orEmpty(records);
        }
    }

    /**
     * A contest (评比) that follows from the month's visits.
     *
     * @param duty the contest as a duty of its own
     * @param counts the duty whose visits decide
     * @param places how many squadrons are honoured
     * @param decidedBy who decides
     */
    public record Contest(
            String id,
            String title,
            String duty,
            String counts,
            int places,
            String decidedBy,
            Basis basis,
            Map<String, String> assumed) {
        public Contest {
            assumed = Lists.orEmpty(assumed);
        }
    }

    /**
     * A sheet of the form (导入表) by which another system takes in what was done here.
     *
     * @param item what its rows are: {@code visit} or {@code document}
     */
    public record ImportForm(
            String id, String item, String title, List<Column> columns, Basis basis, Map<String, String> assumed) {
        public ImportForm {
            columns = Lists.orEmpty(columns);
            assumed = Lists.orEmpty(assumed);
        }

        /** A column: its title there, and what of the visit or document it shows. */
        public record Column(String title, String shows) {}
    }

    public Optional<Duty> duty(String id) {
        return duties.stream().filter(duty -> duty.id().equals(id)).findFirst();
    }

    /** The population of that name; the load check has refused regimes that name one they do not define. */
    public Population population(String id) {
        return populations.stream()
                .filter(population -> population.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no population " + id));
    }

    /** What the traits tell of a record from its fields; nothing for a trait that cannot be told. */
    public Map<String, Object> told(Map<String, Object> facts) {
        var told = new LinkedHashMap<String, Object>();
        for (var trait : traits) if (trait.fits(facts)) told.putIfAbsent(trait.field(), trait.is());
        return told;
    }

    /** Whether a trait tells this field. */
    public boolean tells(String field) {
        return traits.stream().anyMatch(trait -> trait.field().equals(field));
    }

    /** The fields of records that the traits ask. */
    public Set<String> askedByTraits() {
        return traits.stream()
                .flatMap(trait -> trait.any().stream())
                .flatMap(group -> group.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Optional<Checklist> checklist(String id) {
        return checklists.stream().filter(list -> list.id().equals(id)).findFirst();
    }

    public Optional<DocumentKind> document(String id) {
        return documents.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    public Optional<Term> term(String id) {
        return terms.stream().filter(term -> term.id().equals(id)).findFirst();
    }

    public Optional<ReviewStandard> standard(String id) {
        return standards.stream().filter(standard -> standard.id().equals(id)).findFirst();
    }

    public Optional<Method> method(String id) {
        return methods.stream().filter(method -> method.id().equals(id)).findFirst();
    }

    /**
     * By what a record is reviewed for a duty: the first standard that is for it, else the one the duty names. A standard for files
     * never stands in for one for recordings.
     */
    public Optional<ReviewStandard> standardFor(Duty duty, String kind, Map<String, Object> facts) {
        var named = duty.standard();
        if (named == null) return Optional.empty();
        boolean watches = standard(named).map(ReviewStandard::watches).orElse(false);
        return standards.stream()
                .filter(standard -> standard.about().equals(kind)
                        && standard.watches() == watches
                        && !standard.where().isEmpty()
                        && Condition.hold(standard.where(), facts))
                .findFirst()
                .or(() -> standard(named).filter(standard -> standard.about().equals(kind)));
    }

    public Optional<ReportRule> report(String id) {
        return reports.stream().filter(report -> report.id().equals(id)).findFirst();
    }

    public Optional<FigureRule> figure(String id) {
        return figures.stream().filter(figure -> figure.id().equals(id)).findFirst();
    }

    public Optional<BulletinRule> bulletin(String id) {
        return bulletins.stream().filter(bulletin -> bulletin.id().equals(id)).findFirst();
    }

    /** How city and district make a visit. */
    public Optional<VisitRule> visit(Channel channel) {
        return visits.stream()
                .filter(visit -> visit.channel() == channel && visit.tier() == null)
                .findFirst();
    }

    /** How a visit of one level is made; as city and district make it where nothing of its own is written. */
    public Optional<VisitRule> visit(Channel channel, Tier tier) {
        return visits.stream()
                .filter(visit -> visit.channel() == channel && visit.tier() == tier)
                .findFirst()
                .or(() -> visit(channel));
    }

    public Optional<Part> part(String id) {
        return parts.stream().filter(part -> part.id().equals(id)).findFirst();
    }

    /** Every figure that may be changed, with its value and what it rests on. */
    public List<Parameter> parameters() {
        return Parameters.of(this);
    }

    /**
     * The same regime with one figure changed.
     *
     * @param path as {@link Parameter#path()} names it
     * @param value as the file would write it: {@code 20%}, {@code 5}, {@code half-year}
     * @throws RegimeFaults when the changed regime contradicts itself
     */
    public Regime with(String path, Object value) {
        return Parameters.with(this, path, value);
    }

    /** The one sequence of bytes that stands for this regime: canonical JSON (RFC 8785). */
    public byte[] canonical() {
        return RegimeJson.canonical(this);
    }

    /** SHA-256 of {@link #canonical()}, lower-case hexadecimal: the identity of a version. */
    public String hash() {
        return RegimeJson.hash(canonical());
    }
}
