package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DOCUMENT;
import static org.mingcha.documents.internal.db.Tables.SERVICE;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Deputies;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document;
import org.mingcha.documents.Document.Attachment;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.evidence.EvidenceHolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How documents reached their units, with the receipt of the desk or the signed slip of paper (送达回证). */
@Component
public class Services implements EvidenceHolder {
    private final DSLContext sql;
    private final Deputies people;
    private final ObjectProvider<EvidenceFiles> evidence;
    private final Clock clock;

    Services(DSLContext sql, Deputies people, ObjectProvider<EvidenceFiles> evidence, Clock clock) {
        this.sql = sql;
        this.people = people;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public boolean shows(Viewer viewer, UUID file) {
        return sql.fetchExists(sql.selectOne()
                .from(SERVICE)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(SERVICE.DOCUMENT))
                .where(SERVICE.SLIP.eq(file), Sight.seenBy(viewer)));
    }

    /** Refuses to lay something on a desk at which nobody sits. */
    void mustHaveADesk(DocumentRecord document) {
        for (var role : new Role[] {Role.SQUADRON_HEAD, Role.SQUADRON_INSPECTOR})
            if (!people.holders(document.getBody(), role, null, document.getSquadron())
                    .isEmpty()) return;
        throw new Refusal(
                HttpStatus.CONFLICT,
                "nobody-at-the-desk",
                document.getAddressee() + "没有能登录的账号，工作台上无人签收；请改用纸质送达并上传送达回证，或请安全管理员开通账号。");
    }

    void served(Viewer actor, DocumentRecord document, Way way, LocalDate on) {
        sql.insertInto(SERVICE)
                .set(SERVICE.DOCUMENT, document.getId())
                .set(SERVICE.BODY, document.getBody())
                .set(SERVICE.WAY, way.name())
                .set(SERVICE.ON_DAY, on)
                .set(SERVICE.SERVED_BY_NAME, actor.name())
                .set(SERVICE.SERVED_AT, OffsetDateTime.now(clock))
                .execute();
    }

    /** By which way. */
    enum Way {
        DESK,
        PRINT
    }

    /** Whoever acknowledges what lay on the desk has received it. */
    void received(Viewer unit, DocumentRecord document) {
        sql.update(SERVICE)
                .set(SERVICE.RECEIVED_BY_NAME, unit.name())
                .set(SERVICE.RECEIVED_AT, OffsetDateTime.now(clock))
                .where(SERVICE.DOCUMENT.eq(document.getId()), SERVICE.RECEIVED_AT.isNull())
                .execute();
    }

    boolean wantsSlip(UUID document) {
        return sql.fetchExists(SERVICE, SERVICE.DOCUMENT.eq(document), SERVICE.WAY.eq("PRINT"), SERVICE.SLIP.isNull());
    }

    /** Keeps the signed slip, a file this person has uploaded; answers its hash. */
    String slip(Viewer actor, DocumentRecord document, UUID file) {
        var slip = evidence.getObject().ownOf(actor, Set.of(file)).getFirst();
        sql.update(SERVICE)
                .set(SERVICE.SLIP, slip.id())
                .set(SERVICE.SLIP_SHA256, slip.sha256())
                .set(SERVICE.SLIP_BY_NAME, actor.name())
                .set(SERVICE.SLIP_AT, OffsetDateTime.now(clock))
                .where(SERVICE.DOCUMENT.eq(document.getId()), SERVICE.SLIP.isNull())
                .execute();
        return slip.sha256();
    }

    Document.@Nullable Service of(UUID document) {
        return sql.selectFrom(SERVICE)
                .where(SERVICE.DOCUMENT.eq(document))
                .fetchOne(row -> new Document.Service(
                        row.getWay(),
                        row.getOnDay(),
                        row.getServedByName(),
                        row.getReceivedByName(),
                        row.getReceivedAt(),
                        row.getSlip() == null ? null : attachment(row.getSlip())));
    }

    private @Nullable Attachment attachment(UUID slip) {
        return evidence.getObject().of(Set.of(slip)).stream()
                .findFirst()
                .map(file -> new Attachment(file.id(), file.name(), file.type(), file.sha256()))
                .orElse(null);
    }
}
