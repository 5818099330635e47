package org.mingcha.appraisal.internal.sheets;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.appraisal.EvidenceOverview;
import org.mingcha.appraisal.EvidenceSheet;
import org.mingcha.appraisal.EvidenceSheet.Apart;
import org.mingcha.appraisal.EvidenceSheet.Change;
import org.mingcha.appraisal.internal.db.tables.records.SheetRecord;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Section;
import org.mingcha.policy.AppraisalRules.Use;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** How uses and issued sheets are shown. */
@Component
public class SheetViews {
    private static final int PERIODS = 6;

    private final SheetBook book;
    private final Directory directory;
    private final ObjectMapper json;

    SheetViews(SheetBook book, Directory directory, ObjectMapper json) {
        this.book = book;
        this.directory = directory;
        this.json = json;
    }

    public EvidenceOverview.Use use(String body, Use rule, YearMonth month) {
        var periods = new ArrayList<String>();
        for (var period = UsePeriod.around(rule.every(), month); periods.size() < PERIODS; period = period.before())
            periods.add(period.id());
        return new EvidenceOverview.Use(
                rule.id(),
                rule.title(),
                rule.basis().inWords(),
                rule.every().word(),
                sectionName(body, rule.by()),
                rule.to(),
                rule.ofSubdistrict(),
                rule.lines().stream()
                        .map(line -> new EvidenceOverview.Weight(
                                line.id(),
                                line.title(),
                                line.weight(),
                                line.each(),
                                line.basis().inWords()))
                        .toList(),
                periods);
    }

    public String sectionName(String body, String section) {
        return directory.sections(body).stream()
                .filter(one -> one.id().equals(section))
                .map(Section::name)
                .findFirst()
                .orElse(section);
    }

    public static EvidenceOverview.Unit unit(EvidenceSheet sheet, @Nullable SheetRecord latest) {
        return new EvidenceOverview.Unit(
                sheet.squadron(),
                sheet.name(),
                sheet.applies(),
                sheet.idle(),
                sheet.lines(),
                sheet.score(),
                sheet.outOf(),
                latest == null ? null : latest.getId(),
                latest == null ? null : latest.getEdition());
    }

    /** What was issued. */
    public EvidenceSheet content(SheetRecord row) {
        return Content.read(row.getContent(), json).sheet();
    }

    public EvidenceSheet issued(SheetRecord row) {
        var sheet = content(row);
        var editions = book.editions(row).stream()
                .map(one -> new EvidenceSheet.Edition(one.getId(), one.getEdition(), one.getIssuedAt()))
                .toList();
        var changes = json.readValue(row.getChanges(), new TypeReference<List<Change>>() {});
        return with(
                sheet,
                sheet.apart(),
                new EvidenceSheet.Issue(
                        row.getId(),
                        row.getEdition(),
                        row.getBecause(),
                        row.getIssuedByName(),
                        row.getIssuedAt(),
                        row.getHash(),
                        row.getEntry(),
                        changes,
                        editions));
    }

    public static EvidenceSheet with(EvidenceSheet sheet, List<Apart> apart, EvidenceSheet.@Nullable Issue issue) {
        return Composing.with(sheet, apart, issue);
    }
}
