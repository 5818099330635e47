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

    /**
     * On whose desk an objection to it lies: of the role that decides it. Where all who hold that role took part, one of them perhaps
     * as deputy of a head of the section, it lies on that of the head of the office, who may decide every objection.
     */
    Role onWhoseDesk(DocumentRecord document, Ruling ruling) {
        var role = Kinds.decider(ruling, document);
        var holders = deputies.holders(document.getBody(), role, null, null);
        boolean allTookPart =
                !holders.isEmpty() && holders.stream().allMatch(one -> Authority.tookPart(one.account(), document));
        return allTookPart ? Role.HEAD : role;
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
