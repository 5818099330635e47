package org.mingcha.bulletins.internal;

import static org.mingcha.bulletins.internal.db.Tables.BULLETIN;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.bulletins.BulletinLine;
import org.mingcha.bulletins.Issue;
import org.mingcha.bulletins.Issues;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.bulletins.internal.db.tables.records.EditionRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds issues and editions for whoever may read them. */
@Component
public class Reading {
    private final DSLContext sql;
    private final BulletinBook book;
    private final Sight sight;
    private final Views views;

    Reading(DSLContext sql, BulletinBook book, Sight sight, Views views) {
        this.sql = sql;
        this.book = book;
        this.sight = sight;
        this.views = views;
    }

    public Page<BulletinLine> search(Viewer viewer, Condition narrowed, int page, int size) {
        var which = sight.seenBy(viewer).and(narrowed);
        var rows = book.search(which, page, size);
        var ids = rows.stream().map(BulletinRecord::getId).toList();
        var signed = book.signed(ids);
        var last = book.last(ids);
        return new Page<>(
                rows.stream()
                        .map(row -> views.line(viewer, row, signed.getOrDefault(row.getId(), 0), last.get(row.getId())))
                        .toList(),
                book.count(which),
                page,
                size);
    }

    public List<Issues.Kind> kinds(Viewer viewer) {
        return sql.select(BULLETIN.KIND, DSL.max(BULLETIN.TITLE))
                .from(BULLETIN)
                .where(sight.seenBy(viewer))
                .groupBy(BULLETIN.KIND)
                .orderBy(BULLETIN.KIND)
                .fetch(row -> new Issues.Kind(row.value1(), row.value2()));
    }

    public Issue issue(Viewer viewer, UUID id, int number) {
        var bulletin = seen(viewer, id);
        return views.issue(bulletin, edition(bulletin, number));
    }

    public byte[] content(Viewer viewer, UUID id, int number) {
        return edition(seen(viewer, id), number).getContent();
    }

    private BulletinRecord seen(Viewer viewer, UUID id) {
        return book.bulletin(id, sight.seenBy(viewer)).orElseThrow(Rights::noSuchBulletin);
    }

    private EditionRecord edition(BulletinRecord bulletin, int number) {
        return book.edition(bulletin.getId(), number)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-edition", "没有印发这一版；请从这一期的各版中选择。"));
    }
}
