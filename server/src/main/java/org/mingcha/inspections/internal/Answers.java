package org.mingcha.inspections.internal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.inspections.NewAnswer;
import org.mingcha.inspections.Result;
import org.mingcha.inspections.internal.db.tables.records.AnswerRecord;
import org.mingcha.planning.OrderedVisit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes answers: each point has one, and an answer that a device sends again changes nothing. */
@Component
public class Answers {
    private final VisitBook book;
    private final Clock clock;

    Answers(VisitBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** @return whether anything changed */
    public boolean save(Viewer by, Sheet sheet, List<NewAnswer> answers) {
        boolean changed = false;
        var standing = new HashMap<Place, AnswerRecord>();
        for (var row : sheet.answers()) standing.put(Place.of(row), row);
        var sent = book.answersById(answers.stream().map(NewAnswer::id).toList());
        for (var answer : answers) {
            item(sheet, answer.duty(), answer.list(), answer.item(), answer.point());
            mustSayWhy(answer);
            changed |= save(by, sheet, answer, standing, sent);
        }
        return changed;
    }

    /** A point of the checklist. */
    private record Place(String duty, String list, int item, String point) {
        static Place of(AnswerRecord row) {
            return new Place(row.getDuty(), row.getList(), row.getItem(), row.getPoint());
        }

        static Place of(NewAnswer answer) {
            return new Place(answer.duty(), answer.list(), answer.item(), answer.point());
        }
    }

    private boolean save(
            Viewer by, Sheet sheet, NewAnswer answer, Map<Place, AnswerRecord> standing, Map<UUID, AnswerRecord> sent) {
        var known = sent.get(answer.id());
        if (known != null) {
            if (same(sheet, known, answer)) return false;
            throw new Refusal(HttpStatus.CONFLICT, "answer-id-used", "这个编号已用于另一条作答；请由设备另编编号后重送。");
        }
        var row = row(by, sheet, answer);
        var before = standing.put(Place.of(answer), row);
        sent.put(row.getId(), row);
        if (before == null) {
            book.add(row);
            return true;
        }
        if (!before.getId().equals(answer.replaces()))
            throw new Refusal(
                            HttpStatus.PRECONDITION_FAILED,
                            "answered-already",
                            "这一点已由" + before.getAnsweredByName() + "作答；请对照后再改。")
                    .with("standing", Views.answer(before))
                    .with("yours", answer);
        if (answer.result() != Result.FINDING
                && !sheet.findingsAt(answer.duty(), answer.list(), answer.item(), answer.point())
                        .isEmpty())
            throw new Refusal(HttpStatus.CONFLICT, "finding-is-written", "这一点已记录问题；改答之前请先删去该问题。");
        book.replace(before, row);
        return true;
    }

    /** Answers a point as a finding, whatever it was before: a finding was written there. */
    public void found(Viewer by, Sheet sheet, String duty, String list, int item, String point) {
        var standing = sheet.answer(duty, list, item, point);
        if (standing.isPresent() && standing.get().getResult().equals(Result.FINDING.name())) return;
        var row = row(by, sheet, new NewAnswer(Ids.next(clock), duty, list, item, point, Result.FINDING, null, null));
        standing.ifPresentOrElse(before -> book.replace(before, row), () -> book.add(row));
    }

    /** Leaves a point open again: its last finding was dropped. */
    public void reopen(Sheet sheet, String duty, String list, int item, String point) {
        sheet.answer(duty, list, item, point).ifPresent(book::forget);
    }

    /** The item of the visit's checklist, if it has this point. */
    public static OrderedVisit.Item item(Sheet sheet, String duty, String list, int no, String point) {
        return sheet.ordered().items().stream()
                .filter(item -> item.duty().equals(duty) && item.list().equals(list) && item.no() == no)
                .filter(item -> Rules.points(item).contains(point))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-point", "这次检查的清单没有这一点；请刷新后按清单逐项作答。"));
    }

    private static void mustSayWhy(NewAnswer answer) {
        if (answer.result() == Result.NOT_CHECKED
                && (answer.why() == null || answer.why().isBlank()))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "“未能检查”必须写明原因。");
    }

    private static boolean same(Sheet sheet, AnswerRecord row, NewAnswer answer) {
        return row.getVisit().equals(sheet.row().getId())
                && row.getDuty().equals(answer.duty())
                && row.getList().equals(answer.list())
                && row.getItem() == answer.item()
                && row.getPoint().equals(answer.point())
                && row.getResult().equals(answer.result().name())
                && Objects.equals(row.getWhy(), stripped(answer.why()));
    }

    private AnswerRecord row(Viewer by, Sheet sheet, NewAnswer answer) {
        var row = new AnswerRecord();
        row.setId(answer.id());
        row.setBody(sheet.row().getBody());
        row.setVisit(sheet.row().getId());
        row.setDuty(answer.duty());
        row.setList(answer.list());
        row.setItem(answer.item());
        row.setPoint(answer.point());
        row.setResult(answer.result().name());
        row.setWhy(stripped(answer.why()));
        row.setAnsweredBy(by.account());
        row.setAnsweredByName(by.name());
        row.setAnsweredAt(OffsetDateTime.now(clock));
        return row;
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
