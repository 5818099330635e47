package org.mingcha.policy.internal;

import static org.mingcha.policy.internal.db.Tables.DRAFT;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeFaults;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Versions in the making: begun from a version or an offer, changed on a page, never obeyed. */
@Component
public class Drafts {
    private final DSLContext sql;
    private final Versions versions;
    private final Offers offers;
    private final Clock clock;

    Drafts(DSLContext sql, Versions versions, Offers offers, Clock clock) {
        this.sql = sql;
        this.versions = versions;
        this.offers = offers;
        this.clock = clock;
    }

    /** Begins a draft from a version of the body, or else from an offer. */
    @Transactional
    public Draft begin(Viewer viewer, @Nullable String version, @Nullable String offer) {
        if ((version == null) == (offer == null)) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "begin-from-one", "草案须从一个版本或一个所附制度开始；请指定其一");
        }
        var regime = version != null ? versions.regime(viewer.body(), version) : offered(offer);
        var id = Ids.next(clock);
        sql.insertInto(DRAFT)
                .set(DRAFT.ID, id)
                .set(DRAFT.BODY, viewer.body())
                .set(DRAFT.REGIME, regime.head().id())
                .set(DRAFT.TITLE, regime.head().title())
                .set(DRAFT.BASED_ON, version)
                .set(DRAFT.OFFER, offer)
                .set(DRAFT.CONTENT, json(regime))
                .set(DRAFT.CHANGED_BY_NAME, viewer.name())
                .set(DRAFT.CHANGED_AT, OffsetDateTime.now(clock))
                .execute();
        return draft(viewer.body(), id);
    }

    /** The regime of an offer. */
    public Regime offered(@Nullable String id) {
        var offer = offers.named(String.valueOf(id))
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-offer", "没有这个所附制度；请从列表中选择"));
        return sound(offer::regime);
    }

    public List<Draft> drafts(String body) {
        return fetch(DRAFT.BODY.eq(body), false);
    }

    public Draft draft(String body, UUID id) {
        return one(fetch(DRAFT.BODY.eq(body).and(DRAFT.ID.eq(id)), false));
    }

    /** The draft, held against other changes until the transaction ends. */
    public Draft held(String body, UUID id) {
        return one(fetch(DRAFT.BODY.eq(body).and(DRAFT.ID.eq(id)), true));
    }

    private static Draft one(List<Draft> found) {
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-draft", "没有这份草案，可能已被删除；请回到草案列表"));
    }

    private List<Draft> fetch(Condition which, boolean lock) {
        var query = sql.selectFrom(DRAFT).where(which).orderBy(DRAFT.CHANGED_AT.desc());
        return (lock ? query.forUpdate().fetch() : query.fetch())
                .map(row -> new Draft(
                        row.getId(),
                        row.getBasedOn(),
                        row.getOffer(),
                        RegimeJson.regime(RegimeJson.parse(row.getContent().data())),
                        row.getVersion(),
                        row.getChangedByName(),
                        row.getChangedAt().toInstant()));
    }

    /** Stores the changed draft; the caller has compared versions. */
    public Draft save(Viewer viewer, Draft draft, Supplier<Regime> change) {
        var regime = sound(change);
        sql.update(DRAFT)
                .set(DRAFT.CONTENT, json(regime))
                .set(DRAFT.REGIME, regime.head().id())
                .set(DRAFT.TITLE, regime.head().title())
                .set(DRAFT.VERSION, DRAFT.VERSION.plus(1))
                .set(DRAFT.CHANGED_BY_NAME, viewer.name())
                .set(DRAFT.CHANGED_AT, OffsetDateTime.now(clock))
                .where(DRAFT.BODY.eq(viewer.body()), DRAFT.ID.eq(draft.id()))
                .execute();
        return draft(viewer.body(), draft.id());
    }

    public void discard(Viewer viewer, UUID id) {
        sql.deleteFrom(DRAFT)
                .where(DRAFT.BODY.eq(viewer.body()), DRAFT.ID.eq(id))
                .execute();
    }

    private static JSONB json(Regime regime) {
        return JSONB.jsonb(new String(regime.canonical(), java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The regime, or a refusal that lists every fault. */
    static Regime sound(Supplier<Regime> regime) {
        try {
            return regime.get();
        } catch (RegimeFaults faults) {
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "regime-faulty",
                            "制度有 %d 处错误，没有保存；请逐条改正：%s"
                                    .formatted(
                                            faults.faults().size(),
                                            faults.faults().getFirst().sentence()))
                    .with("faults", faults.faults().stream().map(Drafts::told).toList());
        }
    }

    private static Map<String, Object> told(RegimeFaults.Fault fault) {
        return Map.of(
                "file", String.valueOf(fault.file() == null ? "" : fault.file()),
                "line", fault.line(),
                "path", fault.path(),
                "sentence", fault.sentence());
    }
}
