package org.mingcha.archive.internal;

import static org.mingcha.archive.internal.db.Tables.FOLDER;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.archive.Archive;
import org.mingcha.archive.Folder;
import org.mingcha.archive.internal.db.tables.records.FolderRecord;
import org.mingcha.exports.Listing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The register of folders, as far as a viewer may see it. */
@Component
public class FolderBook {
    private final DSLContext sql;
    private final Clock clock;

    FolderBook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    static Condition seenBy(Viewer viewer) {
        if (!viewer.may(Permission.SEE_ARCHIVE)) return DSL.falseCondition();
        return FOLDER.BODY
                .in(viewer.bodies())
                .and(DSL.arrayOverlap(
                        FOLDER.AUDIENCE, DSL.val(Audience.of(viewer).toArray(String[]::new), FOLDER.AUDIENCE)));
    }

    public FolderRecord find(Viewer viewer, UUID id) {
        return sql.selectFrom(FOLDER)
                .where(FOLDER.ID.eq(id), seenBy(viewer))
                .fetchOptional()
                .orElseThrow(FolderBook::noSuchFolder);
    }

    FolderRecord held(Viewer viewer, UUID id) {
        return sql.selectFrom(FOLDER)
                .where(FOLDER.ID.eq(id), seenBy(viewer))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(FolderBook::noSuchFolder);
    }

    static Refusal noSuchFolder() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-folder", "没有这一卷，或者它不在您可查阅的范围；请从归档台账中选择。");
    }

    public Page<Folder.Line> search(Viewer viewer, Archive.Filter filter, int page, int size) {
        var counted = sql.fetchCount(
                DSL.selectOne().from(FOLDER).where(which(viewer, filter)).limit(Page.COUNTED + 1));
        return Page.counted(listing(viewer, filter).page(page, size), counted, page, size);
    }

    Listing<?, Folder.Line> listing(Viewer viewer, Archive.Filter filter) {
        return new Listing<>(
                sql.selectFrom(FOLDER)
                        .where(which(viewer, filter))
                        .orderBy(FOLDER.YEAR.desc(), FOLDER.BODY, FOLDER.CODE, FOLDER.NUMBER),
                rows -> rows.stream().map(this::line).toList());
    }

    int count(Viewer viewer, Archive.Filter filter) {
        return sql.fetchCount(FOLDER, which(viewer, filter));
    }

    private Condition which(Viewer viewer, Archive.Filter filter) {
        return seenBy(viewer).and(condition(filter));
    }

    private Condition condition(Archive.Filter filter) {
        Condition which = DSL.noCondition();
        if (filter.words() != null && !filter.words().isBlank()) {
            var words = filter.words().strip();
            which = which.and(DSL.or(
                    FOLDER.FILE_NUMBER.containsIgnoreCase(words),
                    FOLDER.TITLE.containsIgnoreCase(words),
                    FOLDER.SUBJECT_NUMBER.containsIgnoreCase(Numbers.brackets(words)),
                    DSL.arrayToString(FOLDER.UNITS, DSL.inline(" ")).containsIgnoreCase(words)));
        }
        if (filter.source() != null)
            which = which.and(FOLDER.SOURCE.eq(filter.source().name()));
        if (filter.year() != null) which = which.and(FOLDER.YEAR.eq(filter.year()));
        if (filter.state() != null)
            which = which.and(FOLDER.STATE.eq(filter.state().name()));
        if (filter.ended() != null) which = which.and(filter.ended() ? ended() : DSL.not(ended()));
        if (filter.held() != null)
            which = which.and(filter.held() ? FOLDER.HELD_BY.isNotNull() : FOLDER.HELD_BY.isNull());
        if (filter.closedFrom() != null) which = which.and(FOLDER.CLOSED_ON.ge(filter.closedFrom()));
        if (filter.closedUntil() != null) which = which.and(FOLDER.CLOSED_ON.le(filter.closedUntil()));
        return which;
    }

    private Condition ended() {
        return DSL.coalesce(FOLDER.KEEP_UNTIL.lt(LocalDate.now(clock)), DSL.inline(false))
                .eq(true)
                .and(FOLDER.STATE.ne("DESTROYED"));
    }

    public Archive.Counts counts(Viewer viewer, int waiting, int failing) {
        var folders = new EnumMap<Folder.Source, Integer>(Folder.Source.class);
        for (var source : Folder.Source.values()) folders.put(source, 0);
        sql.select(FOLDER.SOURCE, DSL.count())
                .from(FOLDER)
                .where(seenBy(viewer))
                .groupBy(FOLDER.SOURCE)
                .forEach(row -> folders.put(Folder.Source.valueOf(row.value1()), row.value2()));
        return new Archive.Counts(
                folders,
                sql.fetchCount(FOLDER, seenBy(viewer).and(ended())),
                sql.fetchCount(FOLDER, seenBy(viewer).and(FOLDER.STATE.eq("PROPOSED"))),
                waiting,
                failing);
    }

    public Folder.Line line(FolderRecord row) {
        return new Folder.Line(
                row.getId(),
                row.getBody(),
                Folder.Source.valueOf(row.getSource()),
                row.getSubject(),
                row.getFileNumber(),
                row.getKindTitle(),
                row.getTitle(),
                row.getSubjectNumber(),
                Arrays.asList(row.getUnits()),
                row.getClosedOn(),
                row.getFiledAt(),
                row.getEdition(),
                row.getFiles(),
                row.getPages(),
                row.getRetention(),
                row.getKeepUntil(),
                hasEnded(row),
                Folder.State.valueOf(row.getState()),
                row.getReopened(),
                row.getHeldBy() != null);
    }

    boolean hasEnded(FolderRecord row) {
        return row.getKeepUntil() != null
                && LocalDate.now(clock).isAfter(row.getKeepUntil())
                && !row.getState().equals("DESTROYED");
    }
}
