package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.SUPERVISOR;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.directory.Directory;
import org.mingcha.initiatives.Selection;
import org.mingcha.initiatives.internal.db.tables.records.SelectionRecord;
import org.mingcha.initiatives.internal.db.tables.records.SupervisorRecord;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.papers.Block;
import org.mingcha.papers.Paper;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How a letter of appointment (聘书) and the result of a selection (评选结果) become papers. */
@Component
public class InitiativeSetting {
    private static final int LETTERS_OF_A_CODE = 32;

    private final DSLContext sql;
    private final SelectionViews views;
    private final BallotBox box;
    private final Directory directory;
    private final Ledger ledger;

    InitiativeSetting(DSLContext sql, SelectionViews views, BallotBox box, Directory directory, Ledger ledger) {
        this.sql = sql;
        this.views = views;
        this.box = box;
        this.directory = directory;
        this.ledger = ledger;
    }

    /** Of a term the viewer's body appointed for, or of his own. */
    public Paper letter(Viewer viewer, UUID supervisor) {
        var row = sql.selectFrom(SUPERVISOR)
                .where(
                        SUPERVISOR.ID.eq(supervisor),
                        SUPERVISOR.BODY.eq(viewer.body()),
                        viewer.may(Permission.SEE_INITIATIVES)
                                ? DSL.noCondition()
                                : SUPERVISOR.ACCOUNT.eq(viewer.account()))
                .fetchOptional()
                .orElseThrow(TermBook::noSuchSupervisor);
        var organ = bodyName(row.getBody());
        var paper = Paper.titled("聘　书")
                .addressee(row.getName())
                .paragraph("兹聘请您为" + organ + row.getTitle() + (row.getAsks() == null ? "。" : "，" + row.getAsks() + "。"))
                .paragraph("聘期自" + day(row.getSince()) + "至" + day(row.getUntil()) + "。")
                .signed(organ, ShanghaiClock.dayOf(row.getAt()))
                .footer(proof(row.getEntry()));
        if (row.getEndedOn() != null) paper.remark(ended(row));
        return paper.build();
    }

    private static String ended(SupervisorRecord row) {
        return "本次聘任已于" + day(Objects.requireNonNull(row.getEndedOn())) + "结束";
    }

    /** Of a selection whose votes are counted, with every ballot. */
    public Paper result(Viewer viewer, UUID selection) {
        var row = views.seen(viewer, selection);
        if (row.getHash() == null)
            throw new Refusal(HttpStatus.CONFLICT, "ballots-not-published", "评选结果在投票截止、清点以后才能打印。");
        var shown = views.shown(viewer, row);
        var paper = Paper.titled(row.getTitle() + "评选结果")
                .paragraph("应投票 " + shown.voters() + " 人，实际投票 " + shown.voted() + " 人，投票于"
                        + day(Objects.requireNonNull(row.getUntil())) + "截止。评出名额 " + row.getWinners() + " 个。")
                .table(
                        List.of(
                                new Block.Column("提名", 5),
                                new Block.Column("单位", 4),
                                new Block.Column("得票", 2, Block.Align.RIGHT),
                                new Block.Column("结果", 2, Block.Align.CENTRE)),
                        shown.nominees().stream()
                                .map(one -> List.of(
                                        one.name(),
                                        one.unit(),
                                        Objects.toString(one.votes(), "0"),
                                        Boolean.TRUE.equals(one.chosen()) ? "评出" : ""))
                                .toList());
        if (row.getDecidedBy() == null) paper.note("评选结果尚待局领导决定。");
        if (row.getDecidedWords() != null) paper.paragraph("与得票顺序或者名额不同的理由：" + row.getDecidedWords());
        paper.note("投票无记名。选票按验票码排列，不含姓名和时间，各人可凭自己的验票码核对，任何人都可以重新计票。").annex("公布的选票", ballots(viewer, shown));
        signed(paper, row);
        return paper.footer("选票清单散列：" + row.getHash()).build();
    }

    private void signed(Paper.Builder paper, SelectionRecord row) {
        if (row.getDecidedAt() != null) paper.signed(bodyName(row.getBody()), ShanghaiClock.dayOf(row.getDecidedAt()));
        var entry = row.getDecidedEntry() == null ? row.getClosedEntry() : row.getDecidedEntry();
        paper.footer(proof(Objects.requireNonNull(entry)));
    }

    private Block ballots(Viewer viewer, Selection selection) {
        var names = new HashMap<UUID, String>();
        for (var one : selection.nominees()) names.put(one.id(), one.name());
        var rows = box.published(viewer, selection.id()).stream()
                .map(one -> List.of(
                        inGroups(one.code()),
                        one.choices().stream()
                                .map(choice -> names.getOrDefault(choice, choice.toString()))
                                .collect(Collectors.joining("、"))))
                .toList();
        return new Block.Table(null, List.of(new Block.Column("验票码", 6), new Block.Column("所选", 6)), rows);
    }

    /** Eight and eight, so that a row can break and an eye can compare. */
    private static String inGroups(String code) {
        return code.length() == LETTERS_OF_A_CODE ? code.replaceAll(".{8}(?=.)", "$0 ") : code;
    }

    private String proof(UUID entry) {
        return "存证：" + ledger.checkpoint().map(PublishedCheckpoint::origin).orElse("mingcha") + "　条目 " + entry;
    }

    private String bodyName(String body) {
        return directory
                .body(body)
                .map(one -> Objects.requireNonNull(one).name())
                .orElse(body);
    }

    private static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
