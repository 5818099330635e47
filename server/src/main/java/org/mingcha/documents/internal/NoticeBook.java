package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.NOTICE;
import static org.mingcha.documents.internal.db.Tables.NOTICE_ADDRESS;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.documents.PaperForms.Address;
import org.mingcha.documents.PaperForms.SentNotice;
import org.mingcha.documents.PaperForms.Ways;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Notices to units that something waits for them: written down in the transaction of the act, sent afterwards, whoever is killed. */
@Component
public class NoticeBook {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\",;:]+@[^@\\s<>\",;:]+\\.[^@\\s<>\",;:]+");

    private final DSLContext sql;
    private final NoticePost post;
    private final Directory directory;
    private final Ledger ledger;
    private final Clock clock;

    NoticeBook(DSLContext sql, NoticePost post, Directory directory, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.post = post;
        this.directory = directory;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Has the unit told by each way there is. */
    void tell(DocumentRecord document, String event) {
        if (post.mails())
            sql.select(NOTICE_ADDRESS.EMAIL)
                    .from(NOTICE_ADDRESS)
                    .where(
                            NOTICE_ADDRESS.BODY.eq(document.getBody()),
                            NOTICE_ADDRESS.SQUADRON.eq(document.getSquadron()))
                    .fetchOptional(NOTICE_ADDRESS.EMAIL)
                    .ifPresent(email -> add(document, event, NoticePost.MAIL, email));
        post.hook().ifPresent(url -> add(document, event, NoticePost.WEBHOOK, url));
    }

    private void add(DocumentRecord document, String event, String channel, String target) {
        var now = OffsetDateTime.now(clock);
        sql.insertInto(NOTICE)
                .set(NOTICE.ID, Ids.next(clock))
                .set(NOTICE.BODY, document.getBody())
                .set(NOTICE.DOCUMENT, document.getId())
                .set(NOTICE.SQUADRON, document.getSquadron())
                .set(NOTICE.CHANNEL, channel)
                .set(NOTICE.TARGET, target)
                .set(NOTICE.EVENT, event)
                .set(NOTICE.STATE, "WAITING")
                .set(NOTICE.MADE_AT, now)
                .set(NOTICE.NEXT_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    public Ways ways(String body) {
        var known = sql.selectFrom(NOTICE_ADDRESS)
                .where(NOTICE_ADDRESS.BODY.eq(body))
                .fetchMap(NOTICE_ADDRESS.SQUADRON, NOTICE_ADDRESS.EMAIL);
        return new Ways(
                post.mails(),
                post.hook().isPresent(),
                directory.squadrons(body).stream()
                        .map(unit -> new Address(unit.code(), unit.name(), known.get(unit.code())))
                        .toList());
    }

    public void address(Viewer keeper, String squadron, @Nullable String email) {
        if (directory.squadrons(keeper.body()).stream().map(Squadron::code).noneMatch(squadron::equals))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-squadron", "没有这个中队，请从本机构的中队中选择。");
        if (email == null || email.isBlank()) {
            sql.deleteFrom(NOTICE_ADDRESS)
                    .where(NOTICE_ADDRESS.BODY.eq(keeper.body()), NOTICE_ADDRESS.SQUADRON.eq(squadron))
                    .execute();
        } else {
            var address = email.strip();
            if (address.length() > 254 || !EMAIL.matcher(address).matches())
                throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "not-an-address", "这不是一个电子邮件地址，请改正，例如 duty@example.cn。");
            sql.insertInto(NOTICE_ADDRESS)
                    .set(NOTICE_ADDRESS.BODY, keeper.body())
                    .set(NOTICE_ADDRESS.SQUADRON, squadron)
                    .set(NOTICE_ADDRESS.EMAIL, address)
                    .set(NOTICE_ADDRESS.CHANGED_BY_NAME, keeper.name())
                    .set(NOTICE_ADDRESS.CHANGED_AT, OffsetDateTime.now(clock))
                    .onConflict(NOTICE_ADDRESS.BODY, NOTICE_ADDRESS.SQUADRON)
                    .doUpdate()
                    .set(NOTICE_ADDRESS.EMAIL, address)
                    .set(NOTICE_ADDRESS.CHANGED_BY_NAME, keeper.name())
                    .set(NOTICE_ADDRESS.CHANGED_AT, OffsetDateTime.now(clock))
                    .execute();
        }
        // where notices go is nobody's secret, but an address may name a person: it stays out of the ledger
        ledger.append(new Act("notice-address-set", Map.of("body", keeper.body(), "unit", squadron)));
    }

    public Page<SentNotice> sent(String body, int page, int size) {
        var rows = sql.selectFrom(NOTICE)
                .where(NOTICE.BODY.eq(body))
                .orderBy(NOTICE.MADE_AT.desc(), NOTICE.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new SentNotice(
                        row.getId(),
                        row.getChannel(),
                        row.getTarget(),
                        row.getState(),
                        row.getAttempts(),
                        row.getMadeAt(),
                        row.getSentAt(),
                        row.getLastError()));
        return new Page<>(rows, sql.fetchCount(NOTICE, NOTICE.BODY.eq(body)), page, size);
    }
}
