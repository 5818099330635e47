package org.mingcha.ledger.internal;

import static org.mingcha.ledger.internal.db.Tables.EPOCH_REQUEST;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A new epoch is opened by two administrators: one asks, another confirms. */
@Component
public class EpochRequests {
    private final DSLContext sql;
    private final Clock clock;
    private final Epochs epochs;
    private final KeyRing keys;

    EpochRequests(DSLContext sql, Clock clock, Epochs epochs, KeyRing keys) {
        this.sql = sql;
        this.clock = clock;
        this.epochs = epochs;
        this.keys = keys;
    }

    /** Who has asked and waits for the other. */
    public record Open(UUID id, String askedBy, Instant askedAt) {}

    public Optional<Open> open() {
        var head = epochs.present();
        return head == null
                ? Optional.empty()
                : sql.selectFrom(EPOCH_REQUEST)
                        .where(EPOCH_REQUEST.EPOCH.eq(head.getEpoch()), EPOCH_REQUEST.CONFIRMED_BY.isNull())
                        .fetchOptional(row -> new Open(
                                row.getId(),
                                row.getAskedName(),
                                row.getAskedAt().toInstant()));
    }

    /** Asks for a new epoch, or confirms what another has asked for. True when the epoch is open. */
    @Transactional
    public boolean askOrConfirm(Viewer viewer) {
        var head = epochs.head();
        if (head.getBehind() == null) {
            throw new Refusal(HttpStatus.CONFLICT, "ledger-not-behind", "数据库与已公布的检查点一致，无须开启新纪元。");
        }
        var request = sql.selectFrom(EPOCH_REQUEST)
                .where(EPOCH_REQUEST.EPOCH.eq(head.getEpoch()), EPOCH_REQUEST.CONFIRMED_BY.isNull())
                .forUpdate()
                .fetchOne();
        if (request == null) {
            sql.insertInto(EPOCH_REQUEST)
                    .set(EPOCH_REQUEST.ID, Ids.next(clock))
                    .set(EPOCH_REQUEST.EPOCH, head.getEpoch())
                    .set(EPOCH_REQUEST.ASKED_BY, viewer.account())
                    .set(EPOCH_REQUEST.ASKED_NAME, viewer.name())
                    .set(EPOCH_REQUEST.ASKED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
            return false;
        }
        if (request.getAskedBy().equals(viewer.account())) {
            throw new Refusal(HttpStatus.CONFLICT, "second-administrator-needed", "新纪元须由另一名管理员确认，申请人本人不能确认。");
        }
        sql.update(EPOCH_REQUEST)
                .set(EPOCH_REQUEST.CONFIRMED_BY, viewer.account())
                .where(EPOCH_REQUEST.ID.eq(request.getId()))
                .execute();
        epochs.open(head, request.getAskedBy().toString(), viewer.account().toString());
        return true;
    }

    /** Puts a fresh signing key in place; the change is an entry, signed from then on with the new key. */
    @Transactional
    public void rotateKey(Viewer viewer) {
        var head = epochs.head();
        var origin = epochs.origin(head.getEpoch());
        var old = epochs.signedWith(keys.publicKey(origin).text());
        keys.rotate(clock.instant().toString().replace(':', '-'));
        epochs.book(
                "key-rotated",
                java.util.Map.of(
                        "old", old,
                        "new", keys.publicKey(origin).text(),
                        "by", viewer.account().toString()),
                null);
    }
}
