package org.mingcha.evidence.internal;

import static org.mingcha.evidence.internal.db.Tables.MARK;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.Mark;
import org.mingcha.evidence.internal.db.tables.records.MarkRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Marks stand beside a file and never change; a wrong one is withdrawn by whoever made it. */
@Component
public class Marks {
    private static final int MOST = 200;

    private final DSLContext sql;
    private final Clock clock;

    Marks(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A mark to be made. */
    public record Wanted(
            @Nullable Integer page,
            @Nullable Long fromMs,
            @Nullable Long untilMs,
            Mark.@Nullable Part part,
            String note) {}

    public List<Mark> of(UUID file) {
        return sql.selectFrom(MARK)
                .where(MARK.FILE.eq(file), MARK.WITHDRAWN_AT.isNull())
                .orderBy(MARK.FROM_MS.asc().nullsFirst(), MARK.PAGE, MARK.MADE_AT, MARK.ID)
                .limit(MOST)
                .fetch(Marks::mark);
    }

    /** The viewer's own, where those of others are kept from him. */
    public List<Mark> madeBy(Viewer viewer, UUID file) {
        return of(file).stream()
                .filter(mark -> mark.madeBy().equals(viewer.account()))
                .toList();
    }

    public Mark make(Viewer viewer, EvidenceFile file, Wanted wanted) {
        check(file, wanted);
        if (sql.fetchCount(MARK, MARK.FILE.eq(file.id()), MARK.WITHDRAWN_AT.isNull()) >= MOST)
            throw refusal("一份材料最多 %d 处标记，请先撤去不用的".formatted(MOST));
        var row = sql.newRecord(MARK);
        row.setId(Ids.next(clock));
        row.setFile(file.id());
        row.setAccount(viewer.account());
        row.setPage(wanted.page());
        row.setFromMs(wanted.fromMs());
        row.setUntilMs(wanted.untilMs());
        if (wanted.part() != null) {
            row.setX(wanted.part().x());
            row.setY(wanted.part().y());
            row.setWidth(wanted.part().width());
            row.setHeight(wanted.part().height());
        }
        row.setNote(wanted.note());
        row.setMadeAt(OffsetDateTime.now(clock));
        row.insert();
        return mark(row);
    }

    private static void check(EvidenceFile file, Wanted wanted) {
        boolean timed = file.type().startsWith("video/") || file.type().startsWith("audio/");
        boolean paged = file.type().equals("application/pdf");
        if (wanted.fromMs() == null && wanted.part() == null) throw refusal("请指出位置：图片上的一块，或录像的某一秒");
        if (wanted.fromMs() != null && (!timed || wanted.fromMs() < 0)) throw refusal("只有录像和录音才能标记时间");
        if (wanted.untilMs() != null && (wanted.fromMs() == null || wanted.untilMs() < wanted.fromMs()))
            throw refusal("结束时间不能早于开始时间");
        if (wanted.part() != null && file.type().startsWith("audio/")) throw refusal("录音没有画面，只能标记时间");
        if ((wanted.page() == null) == paged) throw refusal(paged ? "请指出是第几页" : "只有 PDF 才有页码");
        if (wanted.part() != null && !within(wanted.part())) throw refusal("标记超出了画面");
    }

    private static boolean within(Mark.Part part) {
        return part.x().signum() >= 0
                && part.y().signum() >= 0
                && part.width().signum() > 0
                && part.height().signum() > 0
                && part.x().add(part.width()).compareTo(BigDecimal.ONE) <= 0
                && part.y().add(part.height()).compareTo(BigDecimal.ONE) <= 0;
    }

    /** Takes back one's own mark. */
    public void withdraw(Viewer viewer, UUID file, UUID id) {
        int withdrawn = sql.update(MARK)
                .set(MARK.WITHDRAWN_AT, OffsetDateTime.now(clock))
                .where(
                        MARK.ID.eq(id),
                        MARK.FILE.eq(file),
                        MARK.ACCOUNT.eq(viewer.account()),
                        MARK.WITHDRAWN_AT.isNull())
                .execute();
        if (withdrawn == 0) throw new Refusal(HttpStatus.NOT_FOUND, "mark-unknown", "没有这处标记；标记只能由作出的人撤去");
    }

    private static Refusal refusal(String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "mark-misplaced", sentence);
    }

    private static Mark mark(MarkRecord row) {
        var part = row.getX() == null ? null : new Mark.Part(row.getX(), row.getY(), row.getWidth(), row.getHeight());
        return new Mark(
                row.getId(),
                row.getFile(),
                row.getAccount(),
                row.getMadeAt(),
                row.getPage(),
                row.getFromMs(),
                row.getUntilMs(),
                part,
                row.getNote());
    }
}
