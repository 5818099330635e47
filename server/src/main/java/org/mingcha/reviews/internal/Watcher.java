package org.mingcha.reviews.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.reviews.Reel;
import org.mingcha.reviews.internal.CaseFiles.Recording;
import org.mingcha.reviews.internal.db.tables.records.ReelRecord;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.reviews.internal.db.tables.records.UnseenRecord;
import org.mingcha.reviews.internal.db.tables.records.WatchRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Who watches which recording of the case he reviews (观看记录). The player reports in small steps; by the server's clock nobody can have
 * watched more than time has passed, nor two recordings at once.
 */
@Component
public class Watcher {
    /** A player reports at least this often; a longer step is no step of a player. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
    /** By how much a report may come late: networks are uneven. */
    private static final Duration LATE = Duration.ofSeconds(5);
    /** By how much a player's clock may run ahead of the server's within a step. */
    private static final Duration SLACK = Duration.ofSeconds(2);
    /** How far apart two steps of one stretch may lie. */
    private static final Duration BREATH = Duration.ofSeconds(5);

    private static final long JUMP = 1_000;
    private static final long LONGEST_MS = Duration.ofHours(24).toMillis();
    private static final double FASTEST = 16;

    private final ReviewBook book;
    private final CaseFiles files;
    private final WatchLog log;
    private final EvidenceFiles evidence;
    private final Clock clock;

    Watcher(ReviewBook book, CaseFiles files, WatchLog log, EvidenceFiles evidence, Clock clock) {
        this.book = book;
        this.files = files;
        this.log = log;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Brings the file of a recording here, so that it can be watched here; one with another hash than its record's is refused. */
    public void bring(Viewer by, UUID id, String recording, UUID file) {
        var review = writable(by, id);
        var known = recording(review, recording);
        var own = evidence.ownOf(by, Set.of(file)).getFirst();
        if (!own.type().startsWith("video/") && !own.type().startsWith("audio/"))
            throw refused("not-a-recording", "这份文件不是录像或录音，不能作为音视频记录观看；请选择录像或录音文件。");
        if (Boolean.FALSE.equals(Reels.same(known.hash(), own.sha256())))
            throw refused("another-recording", "这份文件的摘要与记录“" + recording + "”载明的不符，不是同一个文件；请从来源系统重新下载原文件。");
        var row = new ReelRecord();
        row.setReview(id);
        row.setBody(review.getBody());
        row.setRecording(recording);
        row.setFile(file);
        row.setSha256(own.sha256());
        row.setBroughtBy(by.account());
        row.setBroughtAt(OffsetDateTime.now(clock));
        log.bring(row);
    }

    /** Takes a step of the player down. */
    public void step(Viewer by, UUID id, Reel.Step step) {
        var review = writable(by, id);
        if (log.reels(id).stream().noneMatch(reel -> reel.getRecording().equals(step.recording())))
            throw new Refusal(HttpStatus.CONFLICT, "recording-not-here", "这条音视频的文件没有放入系统，不能在此观看；在别处看的，请登记在别处观看。");
        mustBePlausible(step);
        var now = OffsetDateTime.now(clock);
        var last = log.last(by.account());
        var began = began(last, now, played(step));
        var ended = began.plus(played(step));
        if (ended.isAfter(now.plus(SLACK)))
            throw new Refusal(
                    HttpStatus.CONFLICT, "watched-faster-than-time", "所报的观看与上一段在时间上重叠，没有计入；同一人不能同时看两段，请回到未计入处重新播放。");
        if (!goesOn(last, id, step, began)) {
            add(by, review, step, began, ended, null);
            return;
        }
        var row = last.orElseThrow();
        row.setUntilMs(Math.max(row.getUntilMs(), step.untilMs()));
        row.setLengthMs(Math.max(row.getLengthMs(), step.lengthMs()));
        row.setEndedAt(ended);
        log.store(row);
    }

    /** Where the last step ended, unless that is longer ago than this one can be late: what was played fits into the time since. */
    private static OffsetDateTime began(Optional<WatchRecord> last, OffsetDateTime now, Duration played) {
        var earliest = now.minus(played);
        return last.map(WatchRecord::getEndedAt)
                .filter(ended -> ended.isAfter(earliest.minus(LATE)))
                .orElse(earliest);
    }

    /** Whether it is the same stretch of the same recording, at the same speed and without a pause. */
    private static boolean goesOn(Optional<WatchRecord> last, UUID review, Reel.Step step, OffsetDateTime began) {
        return last.filter(row -> row.getReview().equals(review)
                        && row.getRecording().equals(step.recording())
                        && row.getSpeed().compareTo(speed(step.speed())) == 0
                        && Math.abs(row.getUntilMs() - step.fromMs()) <= JUMP
                        && !began.isAfter(row.getEndedAt().plus(BREATH)))
                .isPresent();
    }

    private static Duration played(Reel.Step step) {
        return Duration.ofMillis(Math.round((step.untilMs() - step.fromMs()) / step.speed()));
    }

    private static void mustBePlausible(Reel.Step step) {
        boolean fits = step.fromMs() >= 0
                && step.untilMs() > step.fromMs()
                && step.untilMs() <= step.lengthMs()
                && step.lengthMs() <= LONGEST_MS
                && step.speed() > 0
                && step.speed() <= FASTEST;
        if (!fits || played(step).compareTo(LONGEST_STEP) > 0)
            throw refused("no-such-step", "播放器所报的观看片段不合理，没有计入；请重新打开录像，从未计入处播放。");
    }

    /** Takes down what a reviewer states to have watched in another system. */
    public void elsewhere(Viewer by, UUID id, String recording, long fromMs, long untilMs, String where) {
        var review = writable(by, id);
        var known = recording(review, recording);
        long told = known.seconds() == null ? 0 : known.seconds() * 1_000L;
        if (where.isBlank()) throw refused("elsewhere-not-told", "请写明在哪个系统、怎样观看的。");
        if (fromMs < 0 || untilMs <= fromMs || untilMs > LONGEST_MS || (told > 0 && untilMs > told + JUMP))
            throw refused(
                    "watched-outside",
                    "所填的起止不在这条记录的时长之内%s；请核对起止时间。".formatted(told > 0 ? "（" + Reels.clock(told) + "）" : ""));
        var now = OffsetDateTime.now(clock);
        add(by, review, new Reel.Step(recording, fromMs, untilMs, 1, Math.max(told, untilMs)), now, now, where.strip());
    }

    private void add(
            Viewer by,
            ReviewRecord review,
            Reel.Step step,
            OffsetDateTime began,
            OffsetDateTime ended,
            @Nullable String elsewhere) {
        var row = new WatchRecord();
        row.setId(Ids.next(clock));
        row.setBody(review.getBody());
        row.setReview(review.getId());
        row.setRecording(step.recording());
        row.setAccount(by.account());
        row.setName(by.name());
        row.setFromMs(step.fromMs());
        row.setUntilMs(step.untilMs());
        row.setLengthMs(step.lengthMs());
        row.setSpeed(speed(step.speed()));
        row.setBeganAt(began);
        row.setEndedAt(ended);
        row.setElsewhere(elsewhere);
        log.add(row);
    }

    private static BigDecimal speed(double speed) {
        return BigDecimal.valueOf(speed).setScale(2, RoundingMode.HALF_UP);
    }

    /** Says why he does not watch it, or not enough of it; a blank reason takes it back. */
    public void tellWhy(Viewer by, UUID id, String recording, String reason) {
        var review = writable(by, id);
        recording(review, recording);
        var row = new UnseenRecord();
        row.setReview(id);
        row.setBody(review.getBody());
        row.setRecording(recording);
        row.setAccount(by.account());
        row.setName(by.name());
        row.setReason(reason.strip());
        row.setToldAt(OffsetDateTime.now(clock));
        if (reason.isBlank()) log.withdraw(row);
        else log.tell(row);
    }

    /** The review, while its viewer still writes his sheet. */
    private ReviewRecord writable(Viewer by, UUID id) {
        var review = book.held(by, id);
        var sheet = book.sheets(id).stream()
                .filter(one -> one.getReviewer().equals(by.account()))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.FORBIDDEN, "not-your-review", "这件案卷没有分给您评查；请由科室负责人指定评查人。"));
        if (Views.isIn(sheet)) throw new Refusal(HttpStatus.CONFLICT, "sheet-is-in", "您的评查表已提交，不再登记观看情况。");
        return review;
    }

    private Recording recording(ReviewRecord review, String number) {
        return files.recordings(review.getBody(), review.getNumber()).stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, "no-such-recording", "“" + number + "”不是关联到本案的音视频记录；请刷新后从列表中选择。"));
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
