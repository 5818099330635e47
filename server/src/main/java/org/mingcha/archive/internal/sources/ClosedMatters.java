package org.mingcha.archive.internal.sources;

import static org.mingcha.archive.internal.sources.Plainly.row;
import static org.mingcha.archive.internal.sources.Plainly.word;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Accounts;
import org.mingcha.access.Viewer;
import org.mingcha.archive.Folder.Source;
import org.mingcha.archive.internal.Audience;
import org.mingcha.archive.internal.ClosedThing;
import org.mingcha.matters.Board;
import org.mingcha.matters.Line;
import org.mingcha.matters.Matter;
import org.mingcha.matters.MatterForms;
import org.mingcha.matters.Matters;
import org.mingcha.papers.Papers;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Closed matters with their forms, the register of pressing, the notices issued for it and the files of reports. */
@Component
class ClosedMatters implements ClosedThings {
    private static final int AT_ONCE = 100;

    private final Matters matters;
    private final Board board;
    private final MatterForms forms;
    private final Papers papers;
    private final IssuedPapers issued;
    private final Accounts accounts;
    private final ObjectMapper json;

    ClosedMatters(
            Matters matters,
            Board board,
            MatterForms forms,
            Papers papers,
            IssuedPapers issued,
            Accounts accounts,
            ObjectMapper json) {
        this.matters = matters;
        this.board = board;
        this.forms = forms;
        this.papers = papers;
        this.issued = issued;
        this.accounts = accounts;
        this.json = json;
    }

    @Override
    public Source source() {
        return Source.MATTER;
    }

    @Override
    public List<UUID> closed(String body, int page) {
        var closed = new Board.Filter(null, null, null, Matter.State.CLOSED, null, null);
        return board.search(accounts.leadersOf(body), closed, page, AT_ONCE).rows().stream()
                .map(Line::id)
                .toList();
    }

    @Override
    public Optional<ClosedThing> read(String body, UUID subject) {
        var leaders = accounts.leadersOf(body);
        var matter = matters.get(leaders, subject);
        if (matter.closedOn() == null) return Optional.empty();
        return Optional.of(new ClosedThing(
                Source.MATTER,
                subject,
                body,
                matter.rule().kind(),
                matter.rule().title(),
                matter.title(),
                matter.number(),
                matter.section(),
                matter.units().stream().map(Matter.Unit::name).toList(),
                matter.closedOn(),
                papers(leaders, matter),
                Plainly.of(matter, json),
                tables(matter),
                List.of(),
                matter.reports().stream()
                        .flatMap(report -> report.files().stream())
                        .map(Matter.File::file)
                        .distinct()
                        .toList(),
                entries(matter),
                audience(matter)));
    }

    private List<ClosedThing.Paper> papers(Viewer leaders, Matter matter) {
        var all = new ArrayList<ClosedThing.Paper>();
        for (var form : forms.all(leaders, matter.id())) {
            var pdf = papers.pdf(form.paper());
            var ofd = papers.ofd(form.paper());
            all.add(new ClosedThing.Paper(form.title(), "pdf", pdf.bytes(), pdf.pages()));
            all.add(new ClosedThing.Paper(form.title(), "ofd", ofd.bytes(), ofd.pages()));
        }
        for (var pressing : matter.pressings())
            if (pressing.document() != null && pressing.entry() != null)
                all.addAll(issued.of(leaders, pressing.document()));
        return all;
    }

    private static Set<UUID> entries(Matter matter) {
        var entries = new LinkedHashSet<UUID>();
        matter.reports().forEach(report -> entries.add(report.entry()));
        matter.decisions().forEach(decision -> entries.add(decision.entry()));
        matter.pressings().forEach(pressing -> add(entries, pressing.entry()));
        matter.story().forEach(step -> add(entries, step.entry()));
        return entries;
    }

    private static void add(Set<UUID> entries, @Nullable UUID entry) {
        if (entry != null) entries.add(entry);
    }

    /** Who pursues it and the leaders: a folder holds what a responsible unit is not shown. */
    private static Set<String> audience(Matter matter) {
        var audience = new TreeSet<String>();
        audience.add(Audience.section(matter.body(), matter.section()));
        audience.add(Audience.leaders(matter.body()));
        return audience;
    }

    private static List<ClosedThing.Table> tables(Matter matter) {
        return List.of(
                new ClosedThing.Table(
                        "reports",
                        "报告",
                        List.of("责任单位", "次", "内容", "报送人", "时间", "逾期", "审核", "审核意见", "审核人"),
                        matter.reports().stream()
                                .map(one -> row(
                                        one.unitName(),
                                        one.round(),
                                        one.words(),
                                        one.by(),
                                        one.at(),
                                        one.late() ? "是" : "否",
                                        word(one.verdict()),
                                        one.verdictWords(),
                                        one.verdictBy()))
                                .toList()),
                new ClosedThing.Table(
                        "progress",
                        "办理进展",
                        List.of("责任单位", "进展", "原因", "措施", "申请延至", "报送人", "时间", "决定", "决定人"),
                        matter.progress().stream()
                                .map(one -> row(
                                        one.unitName(),
                                        one.words(),
                                        one.reason(),
                                        one.measures(),
                                        one.askedFor(),
                                        one.by(),
                                        one.at(),
                                        word(one.state()),
                                        one.decidedBy()))
                                .toList()),
                new ClosedThing.Table(
                        "register",
                        "催办登记",
                        List.of("日期", "责任单位", "方式", "内容", "经办人", "办理情况", "领导批示", "最后结果", "文号"),
                        matter.pressings().stream()
                                .map(one -> row(
                                        one.on(),
                                        one.unitName(),
                                        one.wayTitle(),
                                        one.words(),
                                        one.by(),
                                        one.standing(),
                                        one.instruction(),
                                        one.result(),
                                        one.documentNumber()))
                                .toList()),
                new ClosedThing.Table(
                        "decisions",
                        "审批",
                        List.of("环节", "决定", "意见", "审批人", "代理", "时间", "存证条目"),
                        matter.decisions().stream()
                                .map(one -> row(
                                        word(one.about()),
                                        word(one.verdict()),
                                        one.words(),
                                        one.by(),
                                        one.deputyOf(),
                                        one.at(),
                                        one.entry()))
                                .toList()));
    }
}
