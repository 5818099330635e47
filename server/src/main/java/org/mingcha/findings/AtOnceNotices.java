package org.mingcha.findings;

import static org.mingcha.findings.internal.db.Tables.AT_ONCE;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.findings.internal.AtOnceBook;
import org.mingcha.findings.internal.AtOnceSight;
import org.mingcha.findings.internal.db.tables.records.AtOnceRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Findings that a regulation has told at once: who was told when and how, and what the unit did (立即通知). */
@Component
public class AtOnceNotices {
    private final AtOnceBook book;

    AtOnceNotices(AtOnceBook book) {
        this.book = book;
    }

    /** Those this viewer may see, the newest first; a unit sees what it was told. */
    @Transactional(readOnly = true)
    public Page<AtOnceNotice> search(Viewer viewer, @Nullable Boolean open, int page, int size) {
        var which = new AtOnceSight(viewer).rows();
        if (open != null) which = which.and(open ? AT_ONCE.STATE.ne("HANDLED") : AT_ONCE.STATE.eq("HANDLED"));
        return book.page(viewer, which, page, size);
    }

    /** What was told, or is to be told, of these findings, as far as this viewer may see it. */
    @Transactional(readOnly = true)
    public List<AtOnceNotice> of(Viewer viewer, Collection<UUID> findings) {
        return book.of(viewer, findings);
    }

    @Transactional(readOnly = true)
    public AtOnceNotice get(Viewer viewer, UUID id) {
        return book.shown(viewer, book.find(viewer, id, false).orElseThrow(AtOnceNotices::noSuchNotice));
    }

    /**
     * Notes that the unit was told.
     *
     * @param to who took the notice there
     * @param means by telephone, on the spot, online
     */
    @Transactional
    public AtOnceNotice told(Viewer actor, UUID id, IfMatch at, String to, String means) {
        var row = held(actor, id, at);
        if (!row.getState().equals("DUE"))
            throw new Refusal(HttpStatus.CONFLICT, "told-already", "已经登记过通知，不能再改；有变化的，在处置情况中写明。");
        if (!new AtOnceSight(actor).mayTell(row))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-finding", "立即通知由发现问题的督察人员或其科室登记，您不在其中。")
                    .by(row.getClause());
        book.told(actor, row, needed("接通知人", to), needed("通知方式", means));
        return get(actor, id);
    }

    /** Notes what the unit did. */
    @Transactional
    public AtOnceNotice handled(Viewer actor, UUID id, IfMatch at, String handling) {
        var row = held(actor, id, at);
        if (!row.getState().equals("TOLD"))
            throw new Refusal(HttpStatus.CONFLICT, "not-told-yet", "处置情况在登记通知以后填写一次；尚未通知的请先通知，已填写的不能再改。");
        if (!new AtOnceSight(actor).mayHandle(row))
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-squadron", "处置情况由被通知的单位填写，您不在其中。").by(row.getClause());
        book.handled(actor, row, needed("处置情况", handling));
        return get(actor, id);
    }

    private AtOnceRecord held(Viewer actor, UUID id, IfMatch at) {
        if (!actor.may(Permission.SEE_FINDINGS)) throw noSuchNotice();
        var row = book.find(actor, id, true).orElseThrow(AtOnceNotices::noSuchNotice);
        at.expect(row.getVersion(), book.shown(actor, row), null);
        return row;
    }

    private static String needed(String what, String text) {
        if (text.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", what + "必须填写。");
        return text.strip();
    }

    private static Refusal noSuchNotice() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-notice", "没有这件立即通知，请从列表中选择。");
    }
}
