package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.SEAL;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.documents.PaperForms.SealPicture;
import org.mingcha.documents.PaperForms.Sealing;
import org.mingcha.documents.internal.db.tables.records.SealRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.papers.PdfSignatures;
import org.mingcha.papers.Seal;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The pictures of seals: one in use, the earlier ones for the papers that show them. */
@Component
public class SealBook {
    private final DSLContext sql;
    private final PdfSignatures signatures;
    private final Ledger ledger;
    private final Clock clock;

    SealBook(DSLContext sql, PdfSignatures signatures, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.signatures = signatures;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The hash of the picture in use. */
    Optional<String> inUse(String body) {
        return sql.select(SEAL.SHA256)
                .from(SEAL)
                .where(SEAL.BODY.eq(body), SEAL.RETIRED_AT.isNull())
                .fetchOptional(SEAL.SHA256);
    }

    Optional<Seal> current(String body) {
        return inUse(body).map(hash -> seal(body, hash));
    }

    /** The picture a document was issued with. */
    @Nullable
    Seal seal(String body, @Nullable String sha256) {
        if (sha256 == null) return null;
        return sql.select(SEAL.PNG)
                .from(SEAL)
                .where(SEAL.BODY.eq(body), SEAL.SHA256.eq(sha256))
                .limit(1)
                .fetchSingle(row -> new Seal(row.value1()));
    }

    public Sealing sealing(String body) {
        var all = sql.selectFrom(SEAL)
                .where(SEAL.BODY.eq(body))
                .orderBy(SEAL.UPLOADED_AT.desc())
                .limit(50)
                .fetch(SealBook::picture);
        return new Sealing(
                all.stream().filter(one -> one.retiredAt() == null).findFirst().orElse(null),
                all.stream().filter(one -> one.retiredAt() != null).toList(),
                signatures.signatory());
    }

    private static SealPicture picture(SealRecord row) {
        return new SealPicture(
                row.getId(),
                row.getSha256(),
                row.getUploadedByName(),
                row.getUploadedAt(),
                row.getRetiredByName(),
                row.getRetiredAt());
    }

    public byte[] picture(String body, UUID id) {
        return sql.select(SEAL.PNG)
                .from(SEAL)
                .where(SEAL.ID.eq(id), SEAL.BODY.eq(body))
                .fetchOptional(SEAL.PNG)
                .orElseThrow(SealBook::noSuchSeal);
    }

    public void use(Viewer keeper, byte[] png) {
        try {
            new Seal(png);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "not-a-seal-picture",
                    "印章图样须是正方形的 PNG 图片，边长 50 至 2000 像素，不超过 2 MB；请按此重新制作。");
        }
        end(keeper);
        var row = new SealRecord();
        row.setId(Ids.next(clock));
        row.setBody(keeper.body());
        row.setSha256(Digest.plainHex(png));
        row.setPng(png);
        row.setUploadedByName(keeper.name());
        row.setUploadedAt(OffsetDateTime.now(clock));
        sql.insertInto(SEAL).set(row).execute();
        ledger.append(new Act("seal-picture-set", Map.of("body", keeper.body(), "content", row.getSha256())));
    }

    public void retire(Viewer keeper) {
        if (end(keeper) == 0) throw noSuchSeal();
        ledger.append(new Act("seal-picture-retired", Map.of("body", keeper.body())));
    }

    private int end(Viewer keeper) {
        return sql.update(SEAL)
                .set(SEAL.RETIRED_AT, OffsetDateTime.now(clock))
                .set(SEAL.RETIRED_BY_NAME, keeper.name())
                .where(SEAL.BODY.eq(keeper.body()), SEAL.RETIRED_AT.isNull())
                .execute();
    }

    private static Refusal noSuchSeal() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-seal", "没有这个印章图样，或者它已经停用。");
    }
}
