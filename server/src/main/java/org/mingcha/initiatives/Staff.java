package org.mingcha.initiatives;

import static org.mingcha.initiatives.internal.db.Tables.ATTENDEE;
import static org.mingcha.initiatives.internal.db.Tables.POST;
import static org.mingcha.initiatives.internal.db.Tables.TRAINING;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.initiatives.internal.InitiativeTasks;
import org.mingcha.initiatives.internal.Rules;
import org.mingcha.initiatives.internal.Written;
import org.mingcha.initiatives.internal.db.tables.records.PostRecord;
import org.mingcha.initiatives.internal.db.tables.records.TrainingRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who supervise (监督队伍): what they were taught, and how long each has been at his post. */
@Component
public class Staff {
    private final DSLContext sql;
    private final Rules rules;
    private final Directory directory;
    private final InitiativeTasks tasks;
    private final Ledger ledger;
    private final Clock clock;

    Staff(DSLContext sql, Rules rules, Directory directory, InitiativeTasks tasks, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.directory = directory;
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A training as it was held.
     *
     * @param struck why it was struck out as entered by mistake
     * @param mine whether this viewer's section entered it
     */
    public record Training(
            UUID id,
            String kind,
            String kindTitle,
            LocalDate heldOn,
            String topic,
            String speaker,
            int hours,
            String section,
            List<Attendee> attendees,
            String by,
            @Nullable String struck,
            boolean mine,
            UUID entry) {}

    /** Somebody who was there. */
    public record Attendee(String name, String unit) {}

    /** A training to be entered. */
    public record NewTraining(
            String kind, LocalDate heldOn, String topic, String speaker, int hours, List<Attendee> attendees) {
        public NewTraining {
            attendees = List.copyOf(attendees);
        }
    }

    /**
     * A post and who holds it.
     *
     * @param months how many whole months so far
     * @param due whether the regime's time at one post is over
     * @param struck why it was struck out as entered by mistake
     * @param mine whether this viewer may say that it was left
     */
    public record Post(
            UUID id,
            String name,
            String section,
            String post,
            LocalDate since,
            @Nullable LocalDate until,
            int months,
            boolean due,
            @Nullable String struck,
            boolean mine) {}

    /**
     * The posts of a body.
     *
     * @param due how many have been held for the regime's time
     */
    public record Posts(Page<Post> posts, int due) {}

    /** What the regime in force says of trainings and rotation. */
    public record Terms(
            List<Kind> trainings,
            @Nullable Integer months,
            @Nullable String basis) {}

    /** A kind with its clause. */
    public record Kind(String id, String title, String clause) {}

    @Transactional(readOnly = true)
    public Terms terms(Viewer viewer) {
        var found = rules.of(viewer.body());
        if (found == null) return new Terms(List.of(), null, null);
        var rotation = found.rotation();
        return new Terms(
                found.trainings().stream()
                        .map(kind ->
                                new Kind(kind.id(), kind.title(), kind.basis().inWords()))
                        .toList(),
                rotation == null ? null : rotation.value(),
                rotation == null ? null : rotation.basis().inWords());
    }

    /** The trainings of the viewer's body, the latest first. */
    @Transactional(readOnly = true)
    public Page<Training> trainings(Viewer viewer, int page, int size) {
        var own = TRAINING.BODY.eq(viewer.body());
        var rows = sql
                .selectFrom(TRAINING)
                .where(own)
                .orderBy(TRAINING.HELD_ON.desc(), TRAINING.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch()
                .stream()
                .map(row -> training(viewer, row))
                .toList();
        return new Page<>(rows, sql.fetchCount(TRAINING, own), page, size);
    }

    private Training training(Viewer viewer, TrainingRecord row) {
        return new Training(
                row.getId(),
                row.getKind(),
                row.getKindTitle(),
                row.getHeldOn(),
                row.getTopic(),
                row.getSpeaker(),
                row.getHours(),
                row.getSection(),
                sql.selectFrom(ATTENDEE)
                        .where(ATTENDEE.TRAINING.eq(row.getId()))
                        .orderBy(ATTENDEE.POSITION)
                        .fetch(one -> new Attendee(one.getName(), one.getUnit())),
                row.getByName(),
                row.getStruckReason(),
                keeps(viewer, row.getSection()),
                row.getEntry());
    }

    private static boolean keeps(Viewer viewer, String section) {
        return viewer.may(Permission.KEEP_INITIATIVES) && viewer.sections().contains(section);
    }

    /** Enters a training that was held. */
    @Transactional
    public void train(Viewer by, NewTraining training) {
        if (training.heldOn().isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "培训日期在今天之后，不能登记尚未做的事。");
        if (training.hours() < 1 || training.hours() > 200)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-hours", "学时须为 1 至 200；请改正。");
        if (training.attendees().isEmpty() || training.attendees().size() > 500)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "attendees-missing", "参训人员须写 1 至 500 人，一行一人；请补写。");
        var kind = rules.needed(by.body()).trainings().stream()
                .filter(one -> one.id().equals(training.kind()))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-training", "施行的制度中没有这种培训；请从列出的种类中选择。"));
        var id = Ids.next(clock);
        var entry = ledger.append(new Act(
                "training-held",
                Map.of(
                        "body",
                        by.body(),
                        "training",
                        id.toString(),
                        "kind",
                        kind.id(),
                        "on",
                        training.heldOn().toString(),
                        "hours",
                        training.hours(),
                        "attendees",
                        training.attendees().size())));
        sql.insertInto(TRAINING)
                .set(TRAINING.ID, id)
                .set(TRAINING.BODY, by.body())
                .set(TRAINING.KIND, kind.id())
                .set(TRAINING.KIND_TITLE, kind.title())
                .set(TRAINING.HELD_ON, training.heldOn())
                .set(TRAINING.TOPIC, Written.needed("培训内容", training.topic(), 400))
                .set(TRAINING.SPEAKER, Written.needed("授课人", training.speaker(), 60))
                .set(TRAINING.HOURS, training.hours())
                .set(TRAINING.SECTION, by.sections().stream().findFirst().orElse(""))
                .set(TRAINING.BY_NAME, by.name())
                .set(TRAINING.AT, OffsetDateTime.now(clock))
                .set(TRAINING.ENTRY, entry.value())
                .execute();
        for (int i = 0; i < training.attendees().size(); i++) {
            var one = training.attendees().get(i);
            sql.insertInto(ATTENDEE)
                    .set(ATTENDEE.TRAINING, id)
                    .set(ATTENDEE.BODY, by.body())
                    .set(ATTENDEE.POSITION, i)
                    .set(ATTENDEE.NAME, Written.needed("参训人员", one.name(), 60))
                    .set(ATTENDEE.UNIT, Written.needed("参训人员所在单位", one.unit(), 60))
                    .execute();
        }
    }

    /** Strikes out a training that was entered by mistake; what was entered stays legible. */
    @Transactional
    public void strikeTraining(Viewer by, UUID training, String reason) {
        var row = sql.selectFrom(TRAINING)
                .where(TRAINING.ID.eq(training), TRAINING.BODY.eq(by.body()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-training-held", "没有登记这次培训；请从列出的培训中选择。"));
        if (!keeps(by, row.getSection())) throw notYours("培训登记由登记的科室作废，您不在该科室。");
        if (row.getStruckAt() != null) throw struckAlready();
        row.setStruckReason(Written.needed("作废理由", reason, 1000));
        row.setStruckBy(by.name());
        row.setStruckAt(OffsetDateTime.now(clock));
        row.setStruckEntry(
                ledger.append(new Act("training-struck", Map.of("body", by.body(), "training", training.toString())))
                        .value());
        row.update();
    }

    private static Refusal notYours(String sentence) {
        return new Refusal(HttpStatus.FORBIDDEN, "not-your-entry", sentence);
    }

    private static Refusal struckAlready() {
        return new Refusal(HttpStatus.CONFLICT, "struck-already", "这条登记已经作废，不再改动；需要的请重新登记。");
    }

    /** Who holds which post, whoever has been there longest first; those who left and what was struck out stand behind. */
    @Transactional(readOnly = true)
    public Posts posts(Viewer viewer, int page, int size) {
        var own = POST.BODY.eq(viewer.body());
        var rotation = rotation(viewer.body());
        var rows = sql
                .selectFrom(POST)
                .where(own)
                .orderBy(POST.STRUCK_AT.isNotNull(), POST.UNTIL.isNotNull(), POST.SINCE, POST.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch()
                .stream()
                .map(row -> post(viewer, row, rotation))
                .toList();
        int due = rotation == null
                ? 0
                : sql.fetchCount(
                        POST,
                        own,
                        POST.UNTIL.isNull(),
                        POST.STRUCK_AT.isNull(),
                        POST.SINCE.le(LocalDate.now(clock).minusMonths(rotation)));
        return new Posts(new Page<>(rows, sql.fetchCount(POST, own), page, size), due);
    }

    private @Nullable Integer rotation(String body) {
        var found = rules.of(body);
        var rotation = found == null ? null : found.rotation();
        return rotation == null ? null : rotation.value();
    }

    private Post post(Viewer viewer, PostRecord row, @Nullable Integer rotation) {
        var today = LocalDate.now(clock);
        var until = row.getUntil();
        boolean held = until == null && row.getStruckAt() == null;
        return new Post(
                row.getId(),
                row.getName(),
                row.getSection(),
                row.getPost(),
                row.getSince(),
                until,
                (int) Period.between(row.getSince(), until == null ? today : until)
                        .toTotalMonths(),
                held && rotation != null && !row.getSince().isAfter(today.minusMonths(rotation)),
                row.getStruckReason(),
                mayKeep(viewer, row.getSection()));
    }

    /** A section keeps its own posts, whoever leads supervision all of them. */
    private boolean mayKeep(Viewer viewer, String section) {
        var leading = rules.leading(viewer.body());
        return keeps(viewer, section) || (leading != null && keeps(viewer, leading));
    }

    /** Somebody takes a post (轮岗到岗). */
    @Transactional
    public void take(Viewer by, String name, String section, String post, LocalDate since) {
        if (since.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "到岗日期在今天之后，不能登记尚未做的事。");
        if (directory.sections(by.body()).stream().noneMatch(one -> one.id().equals(section)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-post-section", "没有这个科室；请从列出的科室中选择。");
        if (!mayKeep(by, section)) throw notYours("监督岗位由所在科室或者牵头科室登记，您不在这些科室。");
        var id = Ids.next(clock);
        var entry = ledger.append(
                new Act("post-taken", Map.of("body", by.body(), "post", id.toString(), "since", since.toString())));
        sql.insertInto(POST)
                .set(POST.ID, id)
                .set(POST.BODY, by.body())
                .set(POST.NAME, Written.needed("姓名", name, 60))
                .set(POST.SECTION, section)
                .set(POST.POST_, Written.needed("岗位", post, 120))
                .set(POST.SINCE, since)
                .set(POST.BY_NAME, by.name())
                .set(POST.AT, OffsetDateTime.now(clock))
                .set(POST.ENTRY, entry.value())
                .execute();
    }

    /** Somebody leaves a post (轮岗离岗). */
    @Transactional
    public void leave(Viewer by, UUID post, LocalDate until) {
        var row = heldPost(by, post);
        if (row.getUntil() != null)
            throw new Refusal(HttpStatus.CONFLICT, "post-left-already", "这个岗位已经登记离岗；登记有误的，请作废后重新登记。");
        if (until.isBefore(row.getSince()) || until.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "days-out-of-order", "离岗日期不能早于到岗日期，也不能在今天之后，请改正。");
        var entry = ledger.append(
                new Act("post-left", Map.of("body", by.body(), "post", post.toString(), "until", until.toString())));
        row.setUntil(until);
        row.setEndedEntry(entry.value());
        row.update();
        tasks.rotated(row);
    }

    /** Strikes out a post that was entered by mistake; what was entered stays legible. */
    @Transactional
    public void strikePost(Viewer by, UUID post, String reason) {
        var row = heldPost(by, post);
        row.setStruckReason(Written.needed("作废理由", reason, 1000));
        row.setStruckBy(by.name());
        row.setStruckAt(OffsetDateTime.now(clock));
        row.setStruckEntry(ledger.append(new Act("post-struck", Map.of("body", by.body(), "post", post.toString())))
                .value());
        row.update();
        tasks.rotated(row);
    }

    private PostRecord heldPost(Viewer by, UUID post) {
        var row = sql.selectFrom(POST)
                .where(POST.ID.eq(post), POST.BODY.eq(by.body()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-post", "没有登记这个岗位；请从列出的岗位中选择。"));
        if (!mayKeep(by, row.getSection())) throw notYours("监督岗位由所在科室或者牵头科室登记，您不在这些科室。");
        if (row.getStruckAt() != null) throw struckAlready();
        return row;
    }
}
