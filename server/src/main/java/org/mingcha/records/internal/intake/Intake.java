package org.mingcha.records.internal.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.records.LoadOrder.Scope;
import org.mingcha.records.Loaded;
import org.mingcha.records.RecordKind;
import org.mingcha.records.internal.intake.Batch.Origin;
import org.mingcha.records.internal.intake.Batch.State;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.reading.FileNames;
import org.mingcha.records.internal.reading.Header;
import org.mingcha.records.internal.reading.Limits;
import org.mingcha.records.internal.reading.Row;
import org.mingcha.records.internal.reading.TableFile;
import org.mingcha.records.internal.reading.Unreadable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Leads a batch from its upload to its publication. Every step can be taken again after a stop. */
@Component
public class Intake {
    static final int PREVIEW_ROWS = 50;
    private static final int FILES_REMEMBERED = 32;
    private static final int SHEETS_SEARCHED = 20;

    private final Batches batches;
    private final Uploads uploads;
    private final Staging staging;
    private final AtOnce atOnce;
    private final Publishing publishing;
    private final Kinds kinds;
    private final BatchLocks locks;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Limits limits;
    private final Map<UUID, TableFile> inspected = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, TableFile> eldest) {
            return size() > FILES_REMEMBERED;
        }
    });

    Intake(
            Batches batches,
            Uploads uploads,
            Staging staging,
            AtOnce atOnce,
            Publishing publishing,
            Kinds kinds,
            BatchLocks locks,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.batches = batches;
        this.uploads = uploads;
        this.staging = staging;
        this.atOnce = atOnce;
        this.publishing = publishing;
        this.kinds = kinds;
        this.locks = locks;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        var usual = Limits.USUAL;
        this.limits = new Limits(
                uploads.mostBytes(),
                usual.inflatedBytes(),
                usual.inflationRatio(),
                usual.suspiciousBytes(),
                usual.columns(),
                usual.rows());
    }

    /**
     * Keeps an uploaded file and makes sure that it is a table with a header. Nothing stays behind when it is not.
     *
     * @throws Refusal with the sentence for the person who uploaded it
     */
    public Batch upload(String body, UUID source, String kind, String fileName, InputStream content, UUID actor) {
        var of = kinds.get(kind);
        var id = Ids.next(clock);
        try {
            var name = FileNames.honest(fileName);
            var kept = uploads.keep(id, content);
            try {
                likelySheet(id, of);
            } catch (RuntimeException refused) {
                uploads.discard(id);
                throw refused;
            }
            batches.insert(new Batches.NewBatch(
                    id, body, source, kind, Origin.FILE, null, name, kept.bytes(), kept.digest(), null, actor));
        } catch (Unreadable unreadable) {
            throw refusal(unreadable);
        }
        return batches.get(id);
    }

    /** Refuses a file by the size its sender declares, before any of it is read. */
    public void refuseTooLarge(long declaredBytes) {
        if (declaredBytes > limits.bytes()) {
            throw refusal(uploads.tooLarge());
        }
    }

    /** What the beginning of a sheet shows. */
    public record Look(TableFile file, Header header, List<Row> rows) {}

    /** What an uploaded file is; it does not change, so it is looked through once. */
    private TableFile inspected(UUID batch) throws IOException {
        var known = inspected.get(batch);
        if (known == null) {
            known = TableFile.inspect(uploads.path(batch), limits);
            inspected.put(batch, known);
        }
        return known;
    }

    /** The first rows of a sheet of an uploaded file. */
    public Look look(UUID batch, int sheet) {
        if (!uploads.holds(batch)) {
            throw new Refusal(HttpStatus.CONFLICT, "file-on-another-node", "上传的文件不在处理本次请求的节点上；请重新登录后再试，或取消此批次后重新上传。");
        }
        try {
            var file = inspected(batch);
            var first = new ArrayList<Row>();
            try (var reader = file.rows(sheet)) {
                for (var row = reader.next(); row != null; row = reader.next()) {
                    first.add(row);
                    if (first.size() == Header.ROWS_SEARCHED + PREVIEW_ROWS) {
                        break;
                    }
                }
            }
            if (first.isEmpty()) {
                throw new Unreadable(Unreadable.Why.EMPTY, "工作表是空的，没有任何内容");
            }
            var header = Header.find(first, kinds::knowsHeading);
            var data = first.stream()
                    .filter(row -> row.number() > header.rowNumber())
                    .limit(PREVIEW_ROWS)
                    .toList();
            return new Look(file, header, data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The sheet that is most likely meant: the first whose header names several fields of the kind, else the first that can be read at
     * all. Offices put a cover, or nothing, before the sheet that counts.
     *
     * @throws Unreadable why the first sheet cannot be read, when none can
     */
    int likelySheet(UUID batch, RecordKind kind) {
        Unreadable first = null;
        int readable = -1;
        int sheets = 1;
        for (int sheet = 0; sheet < Math.min(sheets, SHEETS_SEARCHED); sheet++) {
            try {
                var look = look(batch, sheet);
                sheets = look.file().sheets().size();
                if (look.header().names().stream()
                                .filter(name -> Kinds.knows(kind, name))
                                .count()
                        > 1) {
                    return sheet;
                }
                readable = readable < 0 ? sheet : readable;
            } catch (Unreadable unreadable) {
                first = first == null ? unreadable : first;
                sheets = sheets(batch);
            }
        }
        if (readable < 0 && first != null) {
            throw first;
        }
        return Math.max(0, readable);
    }

    private int sheets(UUID batch) {
        try {
            return inspected(batch).sheets().size();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Begins to take an uploaded batch in. The rest happens in the background. */
    public void start(Batch batch, int sheet, Mapping mapping, @Nullable Scope scope) {
        if (batch.state() != State.UPLOADED) {
            throw new Refusal(HttpStatus.CONFLICT, "batch-already-started", "这个批次已经开始导入，不能再改映射");
        }
        Look look;
        try {
            look = look(batch.id(), sheet);
        } catch (Unreadable unreadable) {
            throw refusal(unreadable);
        }
        check(kinds.get(batch.kind()), mapping, look.header().names());
        expect(batch.id(), sheet, look.header().rowNumber());
        batches.start(
                batch.id(), sheet, look.header().rowNumber(), look.header().names(), mapping, scope);
        var started = batches.get(batch.id());
        var first = publishing.publishedBefore(started);
        if (first == null) {
            events.publishEvent(new BatchStarted(batch.id()));
        } else {
            batches.repeated(batch.id(), first);
            uploads.discard(batch.id());
        }
    }

    /** Learns how many rows there will be, so that whoever waits sees how many are left. */
    private void expect(UUID batch, int sheet, long headerRow) {
        try {
            var told = inspected(batch).rowsTold(sheet);
            if (told != null && told > headerRow) {
                batches.expect(batch, told - headerRow);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A batch waits for the background worker. */
    record BatchStarted(UUID batch) {}

    /** A mapping must name existing columns and every field without which a record says nothing. */
    static void check(RecordKind kind, Mapping mapping, List<String> headings) {
        var fields = new ArrayList<String>();
        for (var column : mapping.columns()) {
            if (!headings.contains(column.heading())) {
                throw unprocessable("文件里没有「" + column.heading() + "」这一列");
            }
            if (!kind.has(column.field())) {
                throw unprocessable("「" + kind.title() + "」没有 " + column.field() + " 这个字段");
            }
            if (fields.contains(column.field())) {
                throw unprocessable("有两列都对应到「" + kind.field(column.field()).label() + "」，请只留一列");
            }
            fields.add(column.field());
        }
        if (mapping.key().isEmpty()) {
            throw unprocessable("请指定用哪些字段认定同一条记录");
        }
        for (var key : mapping.key()) {
            if (!fields.contains(key)) {
                throw unprocessable(
                        "用来认定记录的字段没有对应的列：" + (kind.has(key) ? kind.field(key).label() : key));
            }
            if (kind.field(key).identifying()) {
                throw unprocessable("个人信息不能用来认定记录：" + kind.field(key).label());
            }
        }
        for (var field : kind.fields()) {
            boolean replaced =
                    kind.key().contains(field.name()) && !mapping.key().contains(field.name());
            if (field.required() && !field.auto() && !replaced && !fields.contains(field.name())) {
                throw unprocessable("缺少必需的列：「" + field.label() + "」");
            }
        }
    }

    private static Refusal unprocessable(String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "mapping-incomplete", sentence);
    }

    /** Whether this node can go on with a batch: its rows are read where its file was uploaded. */
    boolean isHere(UUID id) {
        var batch = batches.get(id);
        return batch.origin() != Origin.FILE || batch.state() != State.STAGING || uploads.holds(id);
    }

    /** Takes the batch as far as it goes: to its publication, its refusal, or where somebody cancelled it. */
    public void proceed(UUID id) {
        proceed(id, Integer.MAX_VALUE);
    }

    void proceed(UUID id, int mostChunks) {
        var batch = batches.get(id);
        try {
            boolean stopped = batch.state().isAtWork() && (batches.isAtOnce(id) || staging.isLost(batch));
            if (stopped) {
                staging.startOver(batch);
                batch = batches.get(id);
            }
            // what was stopped once goes on in steps, each of which lasts
            boolean inSteps = stopped || mostChunks < Integer.MAX_VALUE || !atOnce.suits(batch);
            if (batch.state() == State.STAGING && !inSteps) {
                atOnce.load(batch, new File(batch));
                return;
            }
            if (batch.state() == State.STAGING && !stage(batch, mostChunks)) {
                return;
            }
            if (batches.get(id).state() == State.PUBLISHING) {
                publishing.publish(id);
            }
        } catch (Unreadable unreadable) {
            batches.end(id, State.REFUSED, String.valueOf(unreadable.getMessage()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            tidyUp(id);
        }
    }

    private boolean stage(Batch batch, int mostChunks) throws IOException {
        var numbers = new Numbers();
        var file = new File(batch);
        try (var rows = file.open()) {
            if (!staging.stage(batch, rows, numbers, mostChunks)) {
                return false;
            }
        }
        if (numbers.mayRepeat()) {
            staging.settleRepeatedNumbers(batch, file);
        }
        return batches.stagedCompletely(batch.id());
    }

    /** Removes what a finished batch no longer needs; one that came to nothing keeps nothing in quarantine either. */
    private void tidyUp(UUID id) {
        var batch = batches.get(id);
        if (batch.finishedAt() != null) {
            if (batch.state() == State.REFUSED || batch.state() == State.CANCELLED) {
                staging.forget(batch);
            } else {
                staging.discard(batch);
            }
            uploads.discard(id);
        }
    }

    /** The uploaded file of a batch. */
    private final class File implements AtOnce.Source {
        private final Batch batch;

        File(Batch batch) {
            this.batch = batch;
        }

        @Override
        public Chunks.Rows open() throws IOException {
            var reader = inspected(batch.id()).rows(batch.sheet());
            return new DataRows(reader, batch.headerRow());
        }

        @Override
        public List<Row> pick(Set<Long> numbers) throws IOException {
            var picked = new ArrayList<Row>();
            try (var rows = open()) {
                for (var row = rows.next(); row != null; row = rows.next()) {
                    if (numbers.contains(row.number())) {
                        picked.add(row);
                    }
                }
            }
            return picked;
        }
    }

    /**
     * Stops a batch that has not been published; what it staged goes, also where nobody works on it any more since a server was
     * stopped in the middle. Who is reading its file removes it when he notices.
     */
    public void cancel(Batch batch) {
        boolean cancelled = Boolean.TRUE.equals(transaction.execute(status -> {
            var held = batches.lock(batch.id());
            boolean ended = held.finishedAt() == null && batches.end(batch.id(), State.CANCELLED, null);
            if (ended && held.state() != State.UPLOADED) {
                staging.forget(held);
            }
            return ended;
        }));
        if (!cancelled) {
            throw new Refusal(HttpStatus.CONFLICT, "batch-already-finished", "这个批次已经结束，不能取消");
        }
        try {
            locks.alone(batch.id(), () -> uploads.discard(batch.id()));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Batch batch(UUID id) {
        return batches.get(id);
    }

    /** What became of the batch. The rows of a file that was published before are all unchanged, or stand where they stood. */
    public Loaded result(UUID id) {
        var batch = batches.get(id);
        var counts = batch.counts();
        if (batch.sameAs() != null) {
            var first = batches.get(batch.sameAs()).counts();
            return new Loaded(id, null, first.read(), 0, 0, first.read() - first.quarantined(), first.quarantined(), 0);
        }
        return new Loaded(
                id,
                batch.publication(),
                counts.read(),
                counts.added(),
                counts.changed(),
                counts.unchanged(),
                counts.quarantined(),
                counts.vanished());
    }

    static Refusal refusal(Unreadable unreadable) {
        var status = unreadable.why() == Unreadable.Why.TOO_LARGE
                ? HttpStatus.CONTENT_TOO_LARGE
                : HttpStatus.UNPROCESSABLE_CONTENT;
        return new Refusal(status, "file-refused", String.valueOf(unreadable.getMessage()))
                .with("why", unreadable.why().name());
    }
}
