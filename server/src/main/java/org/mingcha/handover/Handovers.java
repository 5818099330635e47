package org.mingcha.handover;

import static org.mingcha.handover.internal.db.Tables.FORM;
import static org.mingcha.handover.internal.db.Tables.ITEM;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.directory.Body;
import org.mingcha.directory.Directory;
import org.mingcha.handover.internal.CityAddress;
import org.mingcha.handover.internal.FormLayout;
import org.mingcha.handover.internal.ImportForm;
import org.mingcha.handover.internal.db.tables.records.FormRecord;
import org.mingcha.handover.internal.db.tables.records.ItemRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.Regimes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/**
 * Handing over to the city's supervision system (市局执法监督系统): what is unsent, the import form, the queue for its address, and the
 * number each has there. A bureau hands over its own, a squadron or street what it made in its own inspection.
 */
@Component
public class Handovers {
    private static final int MOST = 500;

    private final DSLContext sql;
    private final Directory directory;
    private final CityAddress address;
    private final Regimes regimes;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    Handovers(
            DSLContext sql,
            Directory directory,
            CityAddress address,
            Regimes regimes,
            Ledger ledger,
            ObjectMapper json,
            Clock clock) {
        this.sql = sql;
        this.directory = directory;
        this.address = address;
        this.regimes = regimes;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /** What this viewer may see, the latest day first. */
    @Transactional(readOnly = true)
    public Page<HandoverItem> search(Viewer viewer, HandoverItem.Filter filter, int page, int size) {
        var which = seen(viewer).and(narrowed(filter));
        var rows = sql.selectFrom(ITEM)
                .where(which)
                .orderBy(ITEM.DAY.desc(), ITEM.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> shown(viewer, row));
        return new Page<>(rows, sql.fetchCount(ITEM, which), page, size);
    }

    @Transactional(readOnly = true)
    public HandoverItem.Counts counts(Viewer viewer) {
        var states = sql.select(ITEM.STATE, DSL.count())
                .from(ITEM)
                .where(seen(viewer))
                .groupBy(ITEM.STATE)
                .fetchMap(ITEM.STATE, DSL.count());
        return new HandoverItem.Counts(
                states.getOrDefault("UNSENT", 0),
                states.getOrDefault("SENT", 0),
                states.getOrDefault("NUMBERED", 0),
                address.isSet());
    }

    /** Where a visit or document stands with the city; nothing before it is complete or issued. */
    @Transactional(readOnly = true)
    public Optional<HandoverItem> find(Viewer viewer, UUID id) {
        return sql.selectFrom(ITEM).where(ITEM.ID.eq(id), seen(viewer)).fetchOptional(row -> shown(viewer, row));
    }

    /** Puts unsent items into the queue for the city's address; each is sent once, however often it is asked. */
    @Transactional
    public int queue(Viewer actor, List<UUID> ids) {
        if (!address.isSet())
            throw new Refusal(HttpStatus.CONFLICT, "city-address-not-set", "还没有配置市局系统的接口地址，不能直接报送；请导出导入表，或请系统管理员配置。");
        var now = OffsetDateTime.now(clock);
        var chosen = chosen(actor, ids);
        for (var row : chosen) {
            if (!row.getState().equals("UNSENT")) continue;
            row.setQueuedAt(now);
            row.setNextTry(now);
            row.setProblem(null);
            store(row);
        }
        return chosen.size();
    }

    /** Makes an import form (导入表) of unsent items; they count as sent by it, and wait for their numbers. */
    @Transactional
    public HandoverItem.Form form(Viewer actor, List<UUID> ids) {
        var chosen = chosen(actor, ids).stream()
                .filter(row -> row.getState().equals("UNSENT"))
                .toList();
        if (chosen.isEmpty())
            throw new Refusal(HttpStatus.CONFLICT, "nothing-unsent", "所选的都已报送，没有可导出的；需要再取旧表的，在“已导出的表”中下载。");
        var layout = layout(actor.body());
        var form = new FormRecord();
        form.setId(Ids.next(clock));
        form.setBody(actor.body());
        form.setIssuer(issuer(actor));
        form.setMadeByName(actor.name());
        form.setMadeAt(OffsetDateTime.now(clock));
        form.setLayout(JSONB.jsonb(json.writeValueAsString(layout)));
        sql.executeInsert(form);
        for (var row : chosen) {
            row.setState("SENT");
            row.setSentAt(form.getMadeAt());
            row.setSentBy("FORM");
            row.setForm(form.getId());
            row.setQueuedAt(null);
            row.setNextTry(null);
            row.setProblem(null);
            store(row);
        }
        return new HandoverItem.Form(form.getId(), form.getMadeByName(), form.getMadeAt(), chosen.size());
    }

    /** The forms that were made, the latest first. */
    @Transactional(readOnly = true)
    public Page<HandoverItem.Form> forms(Viewer viewer, int page, int size) {
        var which = FORM.BODY.eq(viewer.body()).and(FORM.ISSUER.eq(issuer(viewer)));
        var rows = sql.selectFrom(FORM)
                .where(which)
                .orderBy(FORM.MADE_AT.desc(), FORM.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new HandoverItem.Form(
                        row.getId(),
                        row.getMadeByName(),
                        row.getMadeAt(),
                        sql.fetchCount(ITEM, ITEM.FORM.eq(row.getId()))));
        return new Page<>(rows, sql.fetchCount(FORM, which), page, size);
    }

    /** A form as a file, the same whenever it is fetched. */
    @Transactional(readOnly = true)
    public byte[] workbook(Viewer viewer, UUID form) {
        var row = sql.selectFrom(FORM)
                .where(FORM.ID.eq(form), FORM.BODY.eq(viewer.body()), FORM.ISSUER.eq(issuer(viewer)))
                .fetchOptional()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-form", "没有这张导入表，请在列表中选择。"));
        var items = sql.selectFrom(ITEM)
                .where(ITEM.FORM.eq(row.getId()))
                .orderBy(ITEM.KIND, ITEM.DAY, ITEM.ID)
                .fetch();
        var name = directory.body(row.getBody()).map(Body::name).orElse(row.getBody());
        var layout = row.getLayout() == null
                ? layout(row.getBody())
                : json.readValue(row.getLayout().data(), FormLayout.class);
        return new ImportForm(layout, json).write(name, ShanghaiClock.dayOf(row.getMadeAt()), items);
    }

    private FormLayout layout(String body) {
        return FormLayout.of(regimes.inForce(body, LocalDate.now(clock)))
                .orElseThrow(() -> new Refusal(
                        HttpStatus.CONFLICT,
                        "no-import-form",
                        "施行的制度没有写明报送市局的导入表（handover）；请起草新版本补上列名，施行后再导出，或先在市局系统录入、回填编号。"));
    }

    /** Keeps the number that the city gave; typed in by who looked it up there. */
    @Transactional
    public HandoverItem number(Viewer actor, UUID id, IfMatch at, String number) {
        var row = held(actor, id);
        at.expect(row.getVersion(), shown(actor, row), number);
        var stripped = number.strip();
        if (stripped.isEmpty())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "city-number-needed", "请填写市局系统给出的编号。");
        if (sql.fetchExists(
                ITEM,
                ITEM.BODY.eq(row.getBody()),
                ITEM.KIND.eq(row.getKind()),
                ITEM.CITY_NUMBER.eq(stripped),
                ITEM.ID.ne(id)))
            throw new Refusal(HttpStatus.CONFLICT, "city-number-taken", "编号 " + stripped + " 已记在另一件上；市局系统一件一号，请核对。");
        numbered(row, stripped, actor.name());
        return shown(actor, row);
    }

    private void numbered(ItemRecord row, String number, String by) {
        row.setState("NUMBERED");
        row.setCityNumber(number);
        row.setNumberedByName(by);
        row.setNumberedAt(OffsetDateTime.now(clock));
        row.setWithdrawnOn(null);
        row.setQueuedAt(null);
        row.setNextTry(null);
        row.setProblem(null);
        row.setEntry(ledger.append(handedOver(row, number)).value());
        store(row);
    }

    /** The ledger says which item has which number there. */
    static Act handedOver(ItemRecord row, String number) {
        return new Act(
                "handed-over",
                Map.of(
                        "body", row.getBody(),
                        "kind", row.getKind().toLowerCase(java.util.Locale.ROOT),
                        "item", row.getId().toString(),
                        "number", number));
    }

    private List<ItemRecord> chosen(Viewer actor, List<UUID> ids) {
        if (ids.size() > MOST)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "too-many-items", "一次最多报送 " + MOST + " 件，请分批报送。");
        var rows = sql.selectFrom(ITEM)
                .where(ITEM.ID.in(ids), own(actor))
                .orderBy(ITEM.ID)
                .forUpdate()
                .fetch();
        if (rows.size() != ids.stream().distinct().count()) throw noSuchItem();
        return rows;
    }

    private ItemRecord held(Viewer actor, UUID id) {
        return sql.selectFrom(ITEM)
                .where(ITEM.ID.eq(id), own(actor))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(Handovers::noSuchItem);
    }

    private void store(ItemRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    private static Refusal noSuchItem() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-handover", "没有这一件，或者它不由您的单位报送。");
    }

    private static String issuer(Viewer viewer) {
        return viewer.unit().orElse(viewer.body());
    }

    private static Condition own(Viewer viewer) {
        return ITEM.BODY.eq(viewer.body()).and(ITEM.ISSUER.eq(issuer(viewer)));
    }

    /** A bureau sees what it and its units have, a city its districts', a unit its own. */
    private static Condition seen(Viewer viewer) {
        if (!viewer.may(Permission.SEE_HANDOVER)) return DSL.falseCondition();
        return viewer.unit().isPresent() ? own(viewer) : ITEM.BODY.in(viewer.bodies());
    }

    private static Condition narrowed(HandoverItem.Filter filter) {
        Condition which = DSL.noCondition();
        if (filter.state() != null)
            which = which.and(ITEM.STATE.eq(filter.state().name()));
        if (filter.kind() != null) which = which.and(ITEM.KIND.eq(filter.kind().name()));
        if (filter.words() == null || filter.words().isBlank()) return which;
        var words = filter.words().strip();
        return which.and(DSL.or(
                ITEM.NUMBER.containsIgnoreCase(words),
                ITEM.CITY_NUMBER.containsIgnoreCase(words),
                ITEM.TITLE.containsIgnoreCase(words),
                ITEM.SQUADRON_NAME.containsIgnoreCase(words)));
    }

    private static HandoverItem shown(Viewer viewer, ItemRecord row) {
        return new HandoverItem(
                row.getId(),
                HandoverItem.Kind.valueOf(row.getKind()),
                row.getBody(),
                row.getIssuer(),
                row.getSquadron(),
                row.getSquadronName(),
                row.getTitle(),
                row.getNumber(),
                row.getDay(),
                HandoverItem.State.valueOf(row.getState()),
                row.getWithdrawnOn(),
                row.getCityNumber(),
                row.getNumberedByName(),
                row.getNumberedAt(),
                row.getSentAt(),
                word(row.getSentBy()),
                row.getForm(),
                row.getQueuedAt() != null,
                row.getAttempts(),
                row.getNextTry(),
                row.getProblem(),
                row.getEntry(),
                viewer.may(Permission.HAND_OVER)
                        && viewer.body().equals(row.getBody())
                        && issuer(viewer).equals(row.getIssuer()),
                row.getVersion());
    }

    private static @Nullable String word(@Nullable String name) {
        return name == null ? null : name.toLowerCase(java.util.Locale.ROOT);
    }
}
