package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DECISION;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Colleague;
import org.mingcha.access.Deputies;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.ledger.EntryId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who may approve a document, and every decision that was made about one. */
@Component
public class Decisions {
    private final DSLContext sql;
    private final Deputies deputies;
    private final Clock clock;

    Decisions(DSLContext sql, Deputies deputies, Clock clock) {
        this.sql = sql;
        this.deputies = deputies;
        this.clock = clock;
    }

    /** Those who hold the role that approves and wrote none of it, with who stands in for them today. */
    public List<Document.Approver> approvers(DocumentRecord document, Ruling ruling) {
        var today = LocalDate.now(clock);
        return candidates(document, ruling).stream()
                .map(one -> new Document.Approver(
                        one.account(),
                        one.name(),
                        deputies.of(one.account(), today)
                                .map(absence -> absence.deputyName())
                                .orElse(null)))
                .toList();
    }

    /**
     * On whose desk an objection lies: the lowest role that decides one and is held by somebody who took no part. The leader in
     * charge who approved as the deputy of a section's head has taken part. Where there is nobody, the lowest that stands vacant;
     * null where all who might decide have taken part.
     */
    @Nullable
    Role judgeOf(DocumentRecord document, Ruling ruling) {
        Role vacant = null;
        for (var role : Kinds.decidersOfObjection(ruling, document)) {
            var holders = deputies.holders(
                    document.getBody(), role, role == Role.SECTION_HEAD ? document.getSection() : null, null);
            if (holders.stream().anyMatch(one -> !Authority.tookPart(one.account(), document))) return role;
            if (holders.isEmpty() && vacant == null) vacant = role;
        }
        return vacant;
    }

    private List<Colleague> candidates(DocumentRecord document, Ruling ruling) {
        return deputies
                .holders(
                        document.getBody(),
                        Kinds.approver(ruling, document),
                        ThirdTier.is(document) ? null : document.getSection(),
                        ThirdTier.is(document) ? document.getSquadron() : null)
                .stream()
                .filter(one -> !Authority.isAuthor(one.account(), document))
                .toList();
    }

    /** Names who is to approve it; nobody in particular without a name. */
    void name(DocumentRecord document, Ruling ruling, @Nullable UUID approver) {
        if (approver == null) {
            document.setApprover(null);
            document.setApproverName(null);
            return;
        }
        var named = candidates(document, ruling).stream()
                .filter(one -> one.account().equals(approver))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-approver", "所选的人不能核准这份文书；请从列出的核准人中选择，或者不指定。"));
        document.setApprover(named.account());
        document.setApproverName(named.name());
    }

    void keep(
            Viewer by,
            Authority authority,
            DocumentRecord document,
            String kind,
            String words,
            @Nullable String note,
            EntryId entry) {
        var away = authority.deputyOf();
        sql.insertInto(DECISION)
                .set(DECISION.ID, Ids.next(clock))
                .set(DECISION.DOCUMENT, document.getId())
                .set(DECISION.BODY, document.getBody())
                .set(DECISION.KIND, kind)
                .set(DECISION.ACCOUNT, by.account())
                .set(DECISION.BY_NAME, by.name())
                .set(DECISION.DEPUTY_OF, away == null ? null : away.account())
                .set(DECISION.DEPUTY_OF_NAME, away == null ? null : away.name())
                .set(DECISION.AT, OffsetDateTime.now(clock))
                .set(DECISION.WORDS, words)
                .set(DECISION.NOTE, note)
                .set(DECISION.ENTRY, Objects.requireNonNull(entry).value())
                .execute();
    }

    List<Document.Decision> of(UUID document) {
        return sql.selectFrom(DECISION)
                .where(DECISION.DOCUMENT.eq(document))
                .orderBy(DECISION.AT, DECISION.ID)
                .fetch(row -> new Document.Decision(
                        row.getKind(),
                        row.getByName(),
                        row.getDeputyOfName(),
                        row.getAt(),
                        row.getNote(),
                        row.getEntry()));
    }
}
