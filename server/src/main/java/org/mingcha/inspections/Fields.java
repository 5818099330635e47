package org.mingcha.inspections;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.inspections.internal.FieldBook;
import org.mingcha.inspections.internal.Notes;
import org.mingcha.inspections.internal.Rules;
import org.mingcha.inspections.internal.Sheet;
import org.mingcha.inspections.internal.Sheets;
import org.mingcha.inspections.internal.Stage;
import org.mingcha.inspections.internal.Views;
import org.mingcha.inspections.internal.db.tables.records.CopyRecord;
import org.mingcha.inspections.internal.db.tables.records.FieldActRecord;
import org.mingcha.inspections.internal.db.tables.records.WriterRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Visits as devices take them along (带走): given whole, and only to whoever has declared that nothing keeps him away. */
@Component
public class Fields {
    private final Sheets sheets;
    private final Stage stage;
    private final Views views;
    private final Rules rules;
    private final Writers writers;
    private final FieldBook book;
    private final Clock clock;

    Fields(Sheets sheets, Stage stage, Views views, Rules rules, Writers writers, FieldBook book, Clock clock) {
        this.sheets = sheets;
        this.stage = stage;
        this.views = views;
        this.rules = rules;
        this.writers = writers;
        this.book = book;
        this.clock = clock;
    }

    /** A visit as this viewer may see it, from this device. */
    @Transactional(readOnly = true)
    public Field get(Viewer viewer, UUID visit, @Nullable UUID device) {
        return field(viewer, sheets.seen(viewer, visit), device);
    }

    /**
     * Gives the visit to a device to take along.
     *
     * @param writes whether the device is to write; refused while another does
     */
    @Transactional
    public Field takeAlong(Viewer actor, UUID visit, UUID device, boolean writes) {
        var sheet = stage.told(actor, visit);
        if (sheet.standing(actor.account()) != Visit.Standing.NO_GROUND)
            throw new Refusal(HttpStatus.CONFLICT, "recusal-undecided", "您的回避申请还未决定；请等候科室负责人决定。").by("公务员法第七十六条、第七十七条");
        if (sheet.state() == Visit.State.COMPLETED)
            throw new Refusal(HttpStatus.CONFLICT, "visit-completed", "这次检查已经办结，记录不能再改；有误的，由科室另行派勤复查。");
        if (writes) writers.claim(actor, sheet, device);
        book.taken(actor, sheet, device);
        return field(actor, sheet, device);
    }

    /** The device holds nothing of the visit any more. Whoever does not go any more may still say so. */
    @Transactional
    public void wiped(Viewer actor, UUID visit, UUID device) {
        book.wiped(actor, visit, device);
    }

    private Field field(Viewer viewer, Sheet sheet, @Nullable UUID device) {
        var id = sheet.ordered().id();
        var told = Views.told(viewer, sheet);
        var media = rules.offline(sheet.ordered());
        return new Field(
                views.visit(viewer, sheet),
                told ? book.writer(id).map(row -> writer(viewer, row, device)).orElse(null) : null,
                told ? sheet.notes().stream().map(note -> note(viewer, note)).toList() : List.of(),
                told ? book.acts(id).stream().map(Fields::trace).toList() : List.of(),
                told ? book.copies(id).stream().map(row -> copy(row, device)).toList() : List.of(),
                new Field.Media(media.mediaMegabytes(), media.basis()),
                OffsetDateTime.now(clock));
    }

    private static Field.Writer writer(Viewer viewer, WriterRecord row, @Nullable UUID device) {
        var me = row.getAccount().equals(viewer.account());
        return new Field.Writer(
                row.getName(),
                me,
                me && (row.getDevice() == null || row.getDevice().equals(device)),
                row.getSince());
    }

    private static Field.Note note(Viewer viewer, Notes.Noted note) {
        var row = note.row();
        return new Field.Note(
                row.getId(),
                note.at(),
                row.getText(),
                row.getName(),
                row.getAccount().equals(viewer.account()),
                row.getNotedAt(),
                note.files().stream().map(Notes.Attached::file).toList());
    }

    private static Field.Trace trace(FieldActRecord row) {
        return new Field.Trace(
                row.getSubject(),
                row.getKind().toLowerCase(java.util.Locale.ROOT),
                row.getName(),
                row.getDeviceAt(),
                row.getAheadMs(),
                row.getLatitude() == null
                        ? null
                        : new FieldAct.Place(row.getLatitude(), row.getLongitude(), row.getAccuracyM()),
                row.getReceivedAt());
    }

    private static Field.Copy copy(CopyRecord row, @Nullable UUID device) {
        return new Field.Copy(row.getName(), row.getDevice().equals(device), row.getTakenAt());
    }
}
