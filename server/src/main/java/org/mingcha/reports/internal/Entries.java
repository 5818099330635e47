package org.mingcha.reports.internal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.reports.Reports;
import org.mingcha.reports.internal.db.tables.records.EntryRecord;
import org.mingcha.reports.internal.db.tables.records.ReportRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What sections write into the blanks that no figure fills. */
@Component
public class Entries {
    private final ReportBook book;
    private final Forms forms;
    private final Clock clock;

    Entries(ReportBook book, Forms forms, Clock clock) {
        this.book = book;
        this.forms = forms;
        this.clock = clock;
    }

    public void enter(Viewer actor, ReportRecord report, String section, List<Reports.Entry> values) {
        var rule = forms.of(report).rule();
        for (var one : values) {
            var row = new EntryRecord();
            row.setReport(report.getId());
            row.setBody(report.getBody());
            row.setCell(one.cell());
            row.setField(one.field());
            row.setSection(section);
            row.setValue(Entering.checked(rule, section, one.cell(), one.field(), one.value()));
            row.setEnteredBy(actor.account());
            row.setEnteredByName(actor.name());
            row.setEnteredAt(OffsetDateTime.now(clock));
            book.enter(row);
        }
    }

    /** Refuses while a blank of the section is empty. */
    public void mustBeComplete(ReportRecord report, String section) {
        var entered = book.entries(report.getId());
        var rule = forms.of(report).rule();
        var empty = rule.cells().stream()
                .filter(cell -> cell.fields().stream()
                        .anyMatch(field -> field.enter() != null
                                && Composer.sectionOf(cell, field).equals(section)
                                && !entered.containsKey(cell.no() + "/" + field.id())))
                .map(cell -> cell.no())
                .collect(Collectors.joining("、"));
        if (!empty.isEmpty())
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "blanks-left",
                            "第 " + empty + " 格还没有填，不能移交；没有情况的，请写“无”后再移交。")
                    .by(rule.basis().inWords());
    }
}
