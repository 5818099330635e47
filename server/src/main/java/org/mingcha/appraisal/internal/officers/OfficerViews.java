package org.mingcha.appraisal.internal.officers;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.appraisal.OfficerSheet;
import org.mingcha.appraisal.OfficerSheet.Decision;
import org.mingcha.appraisal.OfficerSheet.Found;
import org.mingcha.appraisal.OfficerSheet.Line;
import org.mingcha.appraisal.OfficerSheet.May;
import org.mingcha.appraisal.OfficerSheet.Paper;
import org.mingcha.appraisal.OfficerSheet.RefusalToCorrect;
import org.mingcha.appraisal.OfficerSheet.State;
import org.mingcha.appraisal.internal.Rules;
import org.mingcha.appraisal.internal.Sight;
import org.mingcha.appraisal.internal.db.tables.records.AwardRecord;
import org.mingcha.appraisal.internal.db.tables.records.RefusalRecord;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.documents.Register;
import org.mingcha.findings.Finding;
import org.mingcha.findings.OfficerFindings;
import org.mingcha.policy.AppraisalRules;
import org.springframework.stereotype.Component;

/** Puts the sheet of an officer together from what his unit may see. */
@Component
public class OfficerViews {
    private final OfficerBook book;
    private final OfficerFindings findings;
    private final Register register;
    private final Rules rules;
    private final Directory directory;
    private final Clock clock;

    OfficerViews(
            OfficerBook book,
            OfficerFindings findings,
            Register register,
            Rules rules,
            Directory directory,
            Clock clock) {
        this.book = book;
        this.findings = findings;
        this.register = register;
        this.rules = rules;
        this.directory = directory;
        this.clock = clock;
    }

    /** Stands for an officer in addresses, so that no name lies in the logs of a server. */
    public static UUID idOf(String body, String squadron, String officer) {
        return UUID.nameUUIDFromBytes(
                ("officer\n" + body + "\n" + squadron + "\n" + officer).getBytes(StandardCharsets.UTF_8));
    }

    /** Officers named in a year's findings, or of whom something was recorded or decided in it, by name. */
    public List<Line> lines(Viewer viewer, Squadron squadron, int year) {
        var named = new TreeMap<>(findings.named(viewer, from(year), from(year + 1)));
        var refusals = book.refusals(viewer.body(), squadron.code(), year);
        var awards = book.awards(viewer.body(), squadron.code(), year);
        refusals.forEach(row -> named.putIfAbsent(row.getOfficer(), 0));
        awards.forEach(row -> named.putIfAbsent(row.getOfficer(), 0));
        var lines = new ArrayList<Line>();
        named.forEach((officer, count) -> lines.add(new Line(
                idOf(viewer.body(), squadron.code(), officer),
                officer,
                count,
                (int) refusals.stream()
                        .filter(row -> row.getOfficer().equals(officer) && stands(row))
                        .count(),
                latest(
                        viewer.body(),
                        awards.stream()
                                .filter(row -> row.getOfficer().equals(officer))
                                .toList()))));
        return lines;
    }

    private List<Decision> latest(String body, List<AwardRecord> awards) {
        var byUnit = new LinkedHashMap<String, Decision>();
        for (var row : awards) byUnit.putIfAbsent(row.getUnit(), decision(body, row));
        return List.copyOf(byUnit.values());
    }

    private Decision decision(String body, AwardRecord row) {
        return new Decision(
                unitName(body, row.getUnit()),
                row.getEligible(),
                row.getReason(),
                row.getGrounds().length,
                row.getDecidedByName(),
                row.getDecidedAt());
    }

    public static boolean stands(RefusalRecord row) {
        return row.getState().equals(State.STANDS.name());
    }

    public OfficerSheet sheet(Viewer viewer, Squadron squadron, int year, String officer) {
        var found = findings.of(viewer, officer, from(year), from(year + 1));
        var ground = rules.award(viewer.body(), LocalDate.now(clock));
        var refusals = book.refusals(viewer.body(), squadron.code(), year).stream()
                .filter(row -> row.getOfficer().equals(officer))
                .toList();
        return new OfficerSheet(
                idOf(viewer.body(), squadron.code(), officer),
                officer,
                squadron.code(),
                squadron.shortName(),
                year,
                ground.map(AppraisalRules.Award::ground).orElse(null),
                ground.map(one -> one.basis().inWords()).orElse(null),
                found.stream().map(OfficerViews::found).toList(),
                papers(viewer, found),
                refusals(viewer, refusals),
                book.awards(viewer.body(), squadron.code(), year).stream()
                        .filter(row -> row.getOfficer().equals(officer))
                        .map(row -> decision(viewer.body(), row))
                        .toList(),
                book.readings(viewer.body(), squadron.code(), officer),
                viewer.may(Permission.KEEP_OFFICER_SHEETS));
    }

    /** The documents in which findings of an officer stand that have been served, whatever the year. */
    public List<Paper> papersOf(Viewer viewer, String officer) {
        return papers(
                viewer,
                findings.of(
                        viewer,
                        officer,
                        LocalDate.EPOCH,
                        from(LocalDate.now(clock).getYear() + 1)));
    }

    private List<Paper> papers(Viewer viewer, List<Finding> found) {
        var papers = new LinkedHashMap<UUID, Paper>();
        for (var finding : found) {
            var bound = finding.document();
            var servedOn = bound == null ? null : bound.servedOn();
            if (bound == null || servedOn == null) continue;
            papers.computeIfAbsent(bound.id(), id -> paper(viewer, id, servedOn));
        }
        return List.copyOf(papers.values());
    }

    private Paper paper(Viewer viewer, UUID id, LocalDate servedOn) {
        var facts = register.factsOf(id);
        var standing = register.standingOf(id).orElseThrow();
        return new Paper(
                id,
                facts.number(),
                facts.kindTitle(),
                standing.state(),
                servedOn,
                standing.dueOn(),
                register.answersOf(id).stream()
                        .map(one -> new OfficerSheet.Answer(one.on(), one.late(), one.refused()))
                        .toList(),
                !Sight.isStreet(viewer));
    }

    private static Found found(Finding finding) {
        return new Found(
                finding.id(),
                finding.foundOn(),
                finding.wording(),
                finding.fact(),
                finding.clause(),
                finding.severity(),
                finding.issuer() != null,
                finding.document() == null ? null : finding.document().id());
    }

    private List<RefusalToCorrect> refusals(Viewer viewer, List<RefusalRecord> rows) {
        var steps = book.steps(rows.stream().map(RefusalRecord::getId).toList());
        return rows.stream()
                .map(row -> refusal(viewer, row, steps.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    private RefusalToCorrect refusal(Viewer viewer, RefusalRecord row, List<OfficerSheet.Step> steps) {
        return new RefusalToCorrect(
                row.getId(),
                row.getDocument(),
                row.getDocumentNumber(),
                row.getHappenedOn(),
                row.getFacts(),
                row.getPaper(),
                unitName(row.getBody(), row.getUnit()),
                row.getRecordedByName(),
                row.getRecordedAt(),
                State.valueOf(row.getState()),
                steps,
                may(viewer, row),
                row.getVersion());
    }

    /** Whoever recorded it or entered the objection does not decide the objection; the unit that recorded it may withdraw it. */
    public static May may(Viewer viewer, RefusalRecord row) {
        if (!viewer.may(Permission.KEEP_OFFICER_SHEETS)) return new May(false, false, false);
        var objected = row.getState().equals(State.OBJECTED.name());
        return new May(
                stands(row),
                objected
                        && !viewer.account().equals(row.getRecordedBy())
                        && !viewer.account().equals(row.getObjectedBy()),
                !row.getState().equals(State.WITHDRAWN.name())
                        && viewer.unit().filter(row.getUnit()::equals).isPresent());
    }

    public String unitName(String body, String unit) {
        var code = unit.substring(unit.indexOf('/') + 1);
        Map<String, String> names = new LinkedHashMap<>();
        if (unit.startsWith("subdistrict/"))
            directory.subdistricts(body).forEach(one -> names.put(one.code(), one.name()));
        else directory.allSquadrons(body).forEach(one -> names.put(one.code(), one.shortName()));
        return names.getOrDefault(code, code);
    }

    private static LocalDate from(int year) {
        return LocalDate.of(year, 1, 1);
    }
}
