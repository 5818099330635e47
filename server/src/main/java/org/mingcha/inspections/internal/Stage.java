package org.mingcha.inspections.internal;

import java.util.UUID;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.inspections.Visit;
import org.mingcha.planning.OrderedVisit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Where a visit stands: fetched for who may write in it now, refused while it is not whole, and stored so that a change voids what was attested. */
@Component
public class Stage {
    private final Sheets sheets;
    private final VisitBook book;
    private final Views views;
    private final VisitTasks tasks;

    Stage(Sheets sheets, VisitBook book, Views views, VisitTasks tasks) {
        this.sheets = sheets;
        this.book = book;
        this.views = views;
        this.tasks = tasks;
    }

    /** A visit on which this person goes, who knows where it leads; held until the transaction ends. */
    public Sheet told(Viewer actor, UUID visit) {
        var sheet = sheets.held(actor, visit);
        if (!sheet.ordered().goer(actor.account()).map(OrderedVisit.Goer::told).orElse(false))
            throw new Refusal(HttpStatus.CONFLICT, "declaration-needed", "请先作回避声明：声明没有应当回避的情形，或者申请回避；声明之后方可知道去向。")
                    .by("公务员法第七十六条");
        return sheet;
    }

    /** One that has begun and is not completed. */
    public Sheet underWay(Viewer actor, UUID visit) {
        var sheet = told(actor, visit);
        mustBeUnderWay(sheet);
        return sheet;
    }

    public static void mustBeUnderWay(Sheet sheet) {
        switch (sheet.state()) {
            case UNDER_WAY -> {}
            case DECLARING -> throw new Refusal(HttpStatus.CONFLICT, "visit-not-begun", "这次检查还没有开始；请先开始检查。");
            case COMPLETED ->
                throw new Refusal(HttpStatus.CONFLICT, "visit-completed", "这次检查已经办结，记录不能再改；有误的，由科室另行派勤复查。");
        }
    }

    public static void refuseWhileUndecided(Sheet sheet) {
        sheet.undecided().ifPresent(_ -> {
            throw new Refusal(HttpStatus.CONFLICT, "recusal-undecided", "有回避申请尚未决定；请等候科室负责人决定后再办。");
        });
    }

    /** Refuses what nobody can stand for yet. */
    public static void mustBeWhole(Sheet sheet) {
        refuseWhileUndecided(sheet);
        var open = sheet.unanswered();
        if (!open.isEmpty())
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "not-all-answered",
                            "还有 " + open.size() + " 点没有作答，例如" + open.getFirst() + "；每一点都须答明，未能检查的写明原因。")
                    .with("open", open.size());
        var unwritten = sheet.unwritten();
        if (!unwritten.isEmpty())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "finding-not-written",
                    unwritten.getFirst() + "答为发现问题，但没有写明问题；请补写，或改答。");
        if (!Views.recorded(sheet))
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "recording-needed",
                            sheet.rule().title() + "须对监督活动进行全过程记录；请附上记录，或写明没有记录的原因。")
                    .by(sheet.rule().basis().inWords());
        mustBeWatched(sheet);
    }

    private static void mustBeWatched(Sheet sheet) {
        if (sheet.watches().stream().anyMatch(WatchBook.Watched::isOpen))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "still-watching", "还有观看没有结束；请由观看的督察员先登记结束时间，再签认。");
        if (!sheet.watched())
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "watching-not-noted",
                            sheet.rule().title() + "须登记何人何时观看何段视音频；请先登记观看情况。")
                    .by(sheet.rule().basis().inWords());
    }

    /** Stores what was written: attestations of what stood before are void, and nobody is asked for them any more. */
    public Visit stored(Viewer actor, Sheet sheet) {
        book.store(sheet.row());
        var after = sheets.again(sheet);
        if (book.voidOthers(after.row().getId(), after.hash()) > 0) tasks.nobodyAttests(after);
        return views.visit(actor, sheets.again(after));
    }
}
