package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.SERIES;
import static org.mingcha.documents.internal.db.Tables.SERIES_START;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Numbers.Series;
import org.mingcha.documents.Numbers.Start;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.SeriesStartRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The tables of series and their beginnings. A series has a row from its first number, or from the confirmed beginning, on. */
@Component
public class SeriesBook {
    private static final TaskKind TO_CONFIRM = new TaskKind("series-start-to-confirm", Permission.APPROVE_DOCUMENT);

    private final DSLContext sql;
    private final Kinds kinds;
    private final Ledger ledger;
    private final Tasks tasks;
    private final Clock clock;

    SeriesBook(DSLContext sql, Kinds kinds, Ledger ledger, Tasks tasks, Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.ledger = ledger;
        this.tasks = tasks;
        this.clock = clock;
    }

    public List<Series> of(Viewer viewer, int year) {
        return kinds.all(viewer.body()).stream()
                .map(ruling -> series(viewer, ruling, year))
                .toList();
    }

    private Series series(Viewer viewer, Ruling ruling, int year) {
        var kind = ruling.kind().id();
        var row = sql.selectFrom(SERIES)
                .where(SERIES.BODY.eq(viewer.body()), SERIES.ISSUER.eq(""), SERIES.KIND.eq(kind), SERIES.YEAR.eq(year))
                .fetchOne();
        var start = sql.selectFrom(SERIES_START)
                .where(
                        SERIES_START.BODY.eq(viewer.body()),
                        SERIES_START.KIND.eq(kind),
                        SERIES_START.YEAR.eq(year),
                        SERIES_START.STATE.in("PROPOSED", "CONFIRMED"))
                .fetchOne();
        var given = row == null || (start != null && row.getLast() == start.getFirst() - 1) ? null : row.getLast();
        return new Series(
                ruling.regime().head().title(),
                kind,
                ruling.kind().title(),
                ruling.kind().number().form(),
                year,
                given,
                row == null ? 1 : row.getLast() + 1,
                start == null ? null : view(viewer, start),
                row == null && start == null && mayPropose(viewer, ruling));
    }

    private Start view(Viewer viewer, SeriesStartRecord row) {
        return new Start(
                row.getId(),
                row.getFirst(),
                row.getReason(),
                row.getState(),
                row.getProposedByName(),
                row.getProposedAt(),
                row.getDecidedByName(),
                row.getState().equals("PROPOSED")
                        && mayDecide(viewer)
                        && !row.getProposedBy().equals(viewer.account()));
    }

    private boolean mayPropose(Viewer viewer, Ruling ruling) {
        return viewer.may(Permission.DRAFT_DOCUMENT)
                && kinds.issuers(viewer.body(), ruling).stream().anyMatch(viewer.sections()::contains);
    }

    private static boolean mayDecide(Viewer viewer) {
        return viewer.may(Permission.APPROVE_DOCUMENT)
                && (viewer.roles().contains(Role.LEADER_IN_CHARGE)
                        || viewer.roles().contains(Role.HEAD));
    }

    public UUID propose(Viewer actor, String kind, int year, int first, String reason) {
        var ruling = kinds.of(actor.body(), kind);
        if (!mayPropose(actor, ruling))
            throw new Refusal(
                            HttpStatus.FORBIDDEN,
                            "not-your-kind",
                            "起始文号由制发这种文书的科室提出，您所在科室不在其中。依据：" + ruling.clause() + "。")
                    .by(ruling.clause());
        if (first < 2 || first > 999_999)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-number", "起始文号须在 2 至 999999 之间；从 1 开始的不用设定。");
        if (year != LocalDate.now(clock).getYear()
                && year != LocalDate.now(clock).getYear() + 1)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-year", "只能设定今年或明年的起始文号，请改正年份。");
        if (begun(actor.body(), kind, year)) throw begunAlready();
        var row = new SeriesStartRecord();
        row.setId(Ids.next(clock));
        row.setBody(actor.body());
        row.setKind(kind);
        row.setYear(year);
        row.setFirst(first);
        row.setReason(reason);
        row.setState("PROPOSED");
        row.setProposedBy(actor.account());
        row.setProposedByName(actor.name());
        row.setProposedAt(OffsetDateTime.now(clock));
        if (sql.insertInto(SERIES_START).set(row).onConflictDoNothing().execute() == 0)
            throw new Refusal(HttpStatus.CONFLICT, "start-proposed-already", "这个文号系列的起始文号已经提出或者已经确认；请先由领导决定原来的提议。");
        book("series-start-proposed", row);
        tasks.open(new NewTask(
                        actor.body(),
                        TO_CONFIRM,
                        row.getId().toString(),
                        Map.of(
                                "kind",
                                ruling.kind().title(),
                                "year",
                                Integer.toString(year),
                                "first",
                                Integer.toString(first)),
                        "/documents/numbers")
                .withRoles(Role.LEADER_IN_CHARGE));
        return row.getId();
    }

    public void confirm(Viewer actor, UUID id) {
        var row = decidable(actor, id);
        // a document issued at this very moment has the row first, or waits for this one
        int begun = sql.insertInto(SERIES)
                .set(SERIES.BODY, row.getBody())
                .set(SERIES.KIND, row.getKind())
                .set(SERIES.YEAR, row.getYear())
                .set(SERIES.LAST, row.getFirst() - 1)
                .onConflictDoNothing()
                .execute();
        if (begun == 0) throw begunAlready();
        decide(actor, row, "CONFIRMED", null);
        book("series-start-confirmed", row);
    }

    public void refuse(Viewer actor, UUID id, String reason) {
        var row = decidable(actor, id);
        decide(actor, row, "REFUSED", reason);
        book("series-start-refused", row);
    }

    private SeriesStartRecord decidable(Viewer actor, UUID id) {
        var row = sql.selectFrom(SERIES_START)
                .where(SERIES_START.ID.eq(id), SERIES_START.BODY.eq(actor.body()), SERIES_START.STATE.eq("PROPOSED"))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-start", "没有这项待确认的起始文号，或者它已经决定。"));
        if (row.getProposedBy().equals(actor.account()))
            throw new Refusal(HttpStatus.FORBIDDEN, "second-person-needed", "起始文号的提出和确认须由两人分别办理，请由另一位领导确认。");
        if (!mayDecide(actor)) throw new Refusal(HttpStatus.FORBIDDEN, "not-your-document", "起始文号由分管领导或主要领导确认。");
        return row;
    }

    private void decide(Viewer actor, SeriesStartRecord row, String state, @Nullable String because) {
        row.setState(state);
        row.setDecidedBy(actor.account());
        row.setDecidedByName(actor.name());
        row.setDecidedAt(OffsetDateTime.now(clock));
        row.setBecause(because);
        row.attach(sql.configuration());
        row.update();
        tasks.close(row.getBody(), TO_CONFIRM, row.getId().toString());
    }

    private void book(String act, SeriesStartRecord row) {
        Objects.requireNonNull(ledger.append(new Act(
                act,
                Map.of(
                        "body", row.getBody(),
                        "kind", row.getKind(),
                        "year", row.getYear(),
                        "first", row.getFirst()))));
    }

    private boolean begun(String body, String kind, int year) {
        return sql.fetchExists(
                SERIES, SERIES.BODY.eq(body), SERIES.ISSUER.eq(""), SERIES.KIND.eq(kind), SERIES.YEAR.eq(year));
    }

    private static Refusal begunAlready() {
        return new Refusal(HttpStatus.CONFLICT, "series-has-begun", "这个文号系列已经有了第一个文号，起始文号不能再改；文号接着已有的往下编。");
    }
}
