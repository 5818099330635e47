package org.mingcha.inspections;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Problem;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.findings.Findings;
import org.mingcha.inspections.internal.Answers;
import org.mingcha.inspections.internal.FieldBook;
import org.mingcha.inspections.internal.Notes;
import org.mingcha.inspections.internal.Sheet;
import org.mingcha.inspections.internal.Stage;
import org.mingcha.inspections.internal.Views;
import org.mingcha.inspections.internal.db.tables.records.FieldActRecord;
import org.mingcha.proof.Digest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Takes in what devices did in the field, in the order in which they did it. Each act stands or is refused by itself; one that is sent
 * again changes nothing; one that contradicts what stands is answered with both states, and a person chooses.
 */
@Component
public class FieldActs {
    private final Stage stage;
    private final Visits visits;
    private final Writers writers;
    private final Notes notes;
    private final Findings findings;
    private final EvidenceFiles files;
    private final FieldBook book;
    private final ObjectMapper json;
    private final TransactionTemplate apart;

    FieldActs(
            Stage stage,
            Visits visits,
            Writers writers,
            Notes notes,
            Findings findings,
            EvidenceFiles files,
            FieldBook book,
            ObjectMapper json,
            PlatformTransactionManager transactions) {
        this.stage = stage;
        this.visits = visits;
        this.writers = writers;
        this.notes = notes;
        this.findings = findings;
        this.files = files;
        this.book = book;
        this.json = json;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * What became of an act.
     *
     * @param accepted also where it had been accepted before
     * @param problem the refusal as RFC 9457 tells it; null where accepted
     */
    public record Outcome(
            UUID id, boolean accepted, @Nullable Map<String, @Nullable Object> problem) {}

    /** Takes acts in, one outcome for each. */
    @Transactional
    public List<Outcome> accept(Viewer actor, UUID visit, UUID device, List<FieldAct> acts) {
        stage.told(actor, visit);
        var outcomes = new ArrayList<Outcome>();
        for (var act : acts) outcomes.add(outcome(actor, visit, device, act));
        return outcomes;
    }

    private Outcome outcome(Viewer actor, UUID visit, UUID device, FieldAct act) {
        try {
            apart.executeWithoutResult(_ -> once(actor, visit, device, act));
            return new Outcome(act.id(), true, null);
        } catch (Refusal refusal) {
            return new Outcome(act.id(), false, Problem.of(refusal));
        } catch (DataIntegrityViolationException violation) {
            return new Outcome(
                    act.id(),
                    false,
                    Problem.of(new Refusal(HttpStatus.CONFLICT, "act-not-kept", "这条现场记录与数据规则冲突，没有保存；请核对后重新填写。")));
        }
    }

    private void once(Viewer actor, UUID visit, UUID device, FieldAct act) {
        var digest = Digest.plainHex(json.writeValueAsBytes(act.deed()));
        var known = book.act(act.id()).orElse(null);
        if (known != null) {
            if (known.getVisit().equals(visit)
                    && known.getAccount().equals(actor.account())
                    && known.getDigest().equals(digest)) return;
            throw new Refusal(HttpStatus.CONFLICT, "act-id-used", "这个编号已用于另一条现场记录；请由设备另编编号后重送。");
        }
        var subject = perform(actor, visit, device, act);
        book.add(row(actor, visit, device, act, subject, digest));
    }

    /** @return what the act made or changed */
    private UUID perform(Viewer actor, UUID visit, UUID device, FieldAct act) {
        return switch (act.deed()) {
            case FieldAct.Begun(var mode) -> {
                writes(actor, visit, device, null);
                visits.start(actor, visit, mode, act.corrected());
                yield visit;
            }
            case FieldAct.Answered(var answer) -> {
                writes(
                        actor,
                        visit,
                        device,
                        new FieldAct.At(answer.duty(), answer.list(), answer.item(), answer.point()));
                visits.answer(actor, visit, List.of(answer));
                yield answer.id();
            }
            case FieldAct.Found(var finding, var found) -> {
                writes(actor, visit, device, new FieldAct.At(found.duty(), found.list(), found.item(), found.point()));
                visits.found(actor, visit, finding, found);
                yield finding;
            }
            case FieldAct.Amended(var finding, var version, var content) -> {
                writes(actor, visit, device, null);
                visits.amend(actor, visit, finding, version, content);
                yield finding;
            }
            case FieldAct.Dropped(var finding, var version) -> {
                writes(actor, visit, device, null);
                visits.drop(actor, visit, finding, version);
                yield finding;
            }
            case FieldAct.Noted(var at, var text) -> {
                note(actor, stage.underWay(actor, visit), act.id(), at, text);
                yield act.id();
            }
            case FieldAct.Photographed photo -> photograph(actor, stage.underWay(actor, visit), photo);
            case FieldAct.Stood() -> {
                if (act.place() == null)
                    throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "place-needed", "位置记录必须带有设备测得的经纬度；请在允许定位后重记。");
                yield act.id();
            }
        };
    }

    /** Refuses a device that does not write, and shows what stands at the point. */
    private void writes(Viewer actor, UUID visit, UUID device, FieldAct.@Nullable At at) {
        try {
            writers.write(actor, visit, device);
        } catch (Refusal refusal) {
            if (at != null)
                stage.told(actor, visit)
                        .answer(at.duty(), at.list(), at.item(), at.point())
                        .ifPresent(row -> refusal.with("standing", Views.answer(row)));
            throw refusal;
        }
    }

    private void note(Viewer actor, Sheet sheet, UUID id, FieldAct.@Nullable At at, String text) {
        if (text.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "note-empty", "备注没有内容；请写明看到什么，照片附在备注或问题之下。");
        if (at != null) Answers.item(sheet, at.duty(), at.list(), at.item(), at.point());
        notes.add(actor, sheet, id, at, text);
        stage.stored(actor, sheet);
    }

    private UUID photograph(Viewer actor, Sheet sheet, FieldAct.Photographed photo) {
        if ((photo.finding() == null) == (photo.note() == null))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "photo-of-what", "照片须附在一个问题或者一条备注之下，二者择一。");
        if (!belongs(sheet, photo.file())) files.ownOf(actor, Set.of(photo.file()));
        UUID subject;
        if (photo.finding() != null) {
            subject = photo.finding();
            mustBeOfIt(sheet, subject);
            findings.show(actor, subject, photo.file(), photo.mark());
        } else {
            subject = Objects.requireNonNull(photo.note());
            var note = sheet.notes().stream()
                    .filter(one -> one.row().getId().equals(photo.note()))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-note", "这次检查没有这条备注；请先送出备注，再附照片。"));
            notes.attach(note, files.of(Set.of(photo.file())).getFirst());
        }
        stage.stored(actor, sheet);
        return subject;
    }

    /** Shows a finding no longer by a file; the file itself stays. */
    @Transactional
    public void showNoLonger(Viewer actor, UUID visit, UUID finding, UUID file) {
        var sheet = stage.underWay(actor, visit);
        mustBeOfIt(sheet, finding);
        findings.showNoLonger(actor, finding, file);
        stage.stored(actor, sheet);
    }

    private static void mustBeOfIt(Sheet sheet, UUID finding) {
        if (sheet.findings().stream().noneMatch(one -> one.id().equals(finding)))
            throw new Refusal(HttpStatus.NOT_FOUND, "no-such-finding", "这次检查没有这条问题，可能已被删去；请刷新。");
    }

    /** Whether the visit holds the file already, whoever of the pair brought it. */
    private static boolean belongs(Sheet sheet, UUID file) {
        return file.equals(sheet.row().getRecording())
                || sheet.notes().stream()
                        .flatMap(note -> note.files().stream())
                        .anyMatch(one -> one.file().equals(file));
    }

    private static FieldActRecord row(
            Viewer actor, UUID visit, UUID device, FieldAct act, UUID subject, String digest) {
        var row = new FieldActRecord();
        row.setId(act.id());
        row.setBody(actor.body());
        row.setVisit(visit);
        row.setDevice(device);
        row.setAccount(actor.account());
        row.setName(actor.name());
        row.setKind(kind(act.deed()));
        row.setSubject(subject);
        row.setDigest(digest);
        row.setDeviceAt(act.deviceAt());
        row.setAheadMs(act.aheadMs());
        if (act.place() != null) {
            row.setLatitude(act.place().latitude());
            row.setLongitude(act.place().longitude());
            row.setAccuracyM(act.place().accuracyMetres());
        }
        return row;
    }

    private static String kind(FieldAct.Deed deed) {
        return switch (deed) {
            case FieldAct.Begun _ -> "START";
            case FieldAct.Answered _ -> "ANSWER";
            case FieldAct.Found _ -> "FINDING";
            case FieldAct.Amended _ -> "AMENDMENT";
            case FieldAct.Dropped _ -> "DROP";
            case FieldAct.Noted _ -> "NOTE";
            case FieldAct.Photographed _ -> "PHOTO";
            case FieldAct.Stood _ -> "PLACE";
        };
    }
}
