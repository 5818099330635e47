package org.mingcha.bulletins.internal;

import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.bulletins.Bulletin.State;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.bulletins.internal.db.tables.records.ChapterRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who may do what with an issue, and in which state; each refusal says why and what helps. */
@Component
public class Rights {
    private final BulletinBook book;
    private final Kinds kinds;
    private final Views views;

    Rights(BulletinBook book, Kinds kinds, Views views) {
        this.book = book;
        this.kinds = kinds;
        this.views = views;
    }

    /** An issue of a body in which the viewer writes or signs; others see what was issued, by its editions. */
    public BulletinRecord working(Viewer viewer, UUID id) {
        mustWork(viewer, viewer.body());
        return book.bulletin(id, org.mingcha.bulletins.internal.db.Tables.BULLETIN.BODY.eq(viewer.body()))
                .orElseThrow(Rights::noSuchBulletin);
    }

    public BulletinRecord held(Viewer actor, UUID id) {
        mustWork(actor, actor.body());
        return book.held(id, actor.body()).orElseThrow(Rights::noSuchBulletin);
    }

    public void mustWork(Viewer viewer, String body) {
        if (!Sight.works(viewer, body)) throw noSuchBulletin();
    }

    public void mustWrite(Viewer actor, BulletinRecord bulletin, ChapterRecord chapter) {
        mustBeDraft(bulletin);
        if (Views.mayWrite(actor, bulletin, kinds.of(bulletin), chapter)) return;
        throw new Refusal(HttpStatus.FORBIDDEN, "not-your-chapter", "这一章由别的科室编写，您不在其中；请由该科室编写。").by(clause(bulletin));
    }

    public void mustCompile(Viewer actor, BulletinRecord bulletin) {
        if (Views.compiles(actor, bulletin)) return;
        throw notTheCompiler(views.sectionName(bulletin)).by(clause(bulletin));
    }

    public void mustBeOf(Viewer actor, String section, Kinds.Bound bound) {
        if (actor.may(Permission.WRITE_BULLETINS) && actor.sections().contains(section)) return;
        var name = bound.regime().sections().stream()
                .filter(one -> one.id().equals(section))
                .map(one -> one.title())
                .findFirst()
                .orElse(section);
        throw notTheCompiler(name).by(bound.rule().basis().inWords());
    }

    private static Refusal notTheCompiler(String section) {
        return new Refusal(HttpStatus.FORBIDDEN, "compiling-section-only", "这一期由" + section + "汇编，您不在其中；请转请其办理。");
    }

    public void mustBeDraft(BulletinRecord bulletin) {
        if (Views.state(bulletin) == State.DRAFT) return;
        throw new Refusal(HttpStatus.CONFLICT, "not-a-draft", "这一期已经送审或印发，不能再改；送审的请先退回，印发的请作更正，另出一版。");
    }

    public void mustBeSubmitted(BulletinRecord bulletin) {
        if (Views.state(bulletin) == State.SUBMITTED) return;
        throw new Refusal(HttpStatus.CONFLICT, "not-submitted", "这一期还没有送审，或者已经印发，现在不能签字或退回；请刷新后查看。");
    }

    public void mustGiveBack(Viewer actor, BulletinRecord bulletin) {
        mustBeSubmitted(bulletin);
        if (Views.compiles(actor, bulletin)) return;
        var next = Views.next(bulletin, book.signatures(bulletin.getId(), bulletin.getEdition()));
        if (next != null && SigningAuthority.of(actor, bulletin, next).isPresent()) return;
        throw new Refusal(HttpStatus.FORBIDDEN, "not-your-turn-to-sign", "退回由汇编科室或者轮到签字的人办理，您不是；请转请其办理。")
                .by(clause(bulletin));
    }

    public void mustBeIssued(BulletinRecord bulletin) {
        if (Views.state(bulletin) == State.ISSUED) return;
        throw new Refusal(HttpStatus.CONFLICT, "not-issued", "这一期还没有印发，直接修改即可，不必更正。");
    }

    private String clause(BulletinRecord bulletin) {
        return kinds.of(bulletin).rule().basis().inWords();
    }

    public static Refusal noSuchBulletin() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-bulletin", "没有这一期，或者它尚未开始、没有印发给您；请从列表中选择。");
    }
}
