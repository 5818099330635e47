package org.mingcha.inspections;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.evidence.EvidenceFiles;
import org.mingcha.inspections.internal.Sheet;
import org.mingcha.inspections.internal.Stage;
import org.mingcha.inspections.internal.Views;
import org.mingcha.inspections.internal.WatchBook;
import org.mingcha.inspections.internal.WatchBook.Watched;
import org.mingcha.inspections.internal.db.tables.records.SnapshotRecord;
import org.mingcha.inspections.internal.db.tables.records.WatchGapRecord;
import org.mingcha.inspections.internal.db.tables.records.WatchRecord;
import org.mingcha.policy.Channel;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What inspectors watch on a visit over records or by remote video (线上、远程督察): which recording from when to when, the gaps of the
 * link, and pictures by their hash. Each notes his own; it is part of what is attested.
 */
@Component
public class Watching {
    /** By how much a device's clock may be off before its times are refused: a bound of ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final Stage stage;
    private final Views views;
    private final WatchBook book;
    private final EvidenceFiles files;
    private final Clock clock;

    Watching(Stage stage, Views views, WatchBook book, EvidenceFiles files, Clock clock) {
        this.stage = stage;
        this.views = views;
        this.book = book;
        this.files = files;
        this.clock = clock;
    }

    /** Notes that this inspector watches, or has watched; what a device sends again changes nothing. */
    @Transactional
    public Visit watch(Viewer actor, UUID visit, Watch.Written written) {
        var sheet = remote(actor, visit);
        var known = book.find(written.id());
        if (known.isPresent()) {
            if (known.get().row().getVisit().equals(visit)
                    && known.get().row().getAccount().equals(actor.account())) return views.visit(actor, sheet);
            throw new Refusal(HttpStatus.CONFLICT, "answer-id-used", "这个编号已用于另一条作答；请由设备另编编号后重送。");
        }
        if (written.until() == null
                && sheet.watches().stream()
                        .anyMatch(one -> one.isOpen() && one.row().getAccount().equals(actor.account())))
            throw new Refusal(HttpStatus.CONFLICT, "watching-another", "您还有一段观看没有结束；请先登记它的结束时间。");
        var row = new WatchRecord();
        row.setId(written.id());
        row.setBody(sheet.row().getBody());
        row.setVisit(visit);
        row.setAccount(actor.account());
        row.setPerson(sheet.ordered().goer(actor.account()).orElseThrow().person());
        row.setName(actor.name());
        row.setVersion(1L);
        write(sheet, row, written);
        book.add(row, gaps(row, written), pictures(actor, row, written, List.of()));
        return stage.stored(actor, sheet);
    }

    /** Changes what was noted: its end, its gaps, its pictures. */
    @Transactional
    public Visit change(Viewer actor, UUID visit, Watch.Written written, IfMatch at) {
        var sheet = remote(actor, visit);
        var standing = own(actor, sheet, written.id());
        at.expect(standing.row().getVersion(), views.visit(actor, sheet), written);
        write(sheet, standing.row(), written);
        book.change(
                standing.row(),
                gaps(standing.row(), written),
                pictures(actor, standing.row(), written, standing.pictures()));
        return stage.stored(actor, sheet);
    }

    /** Takes it off. */
    @Transactional
    public Visit drop(Viewer actor, UUID visit, UUID watch, IfMatch at) {
        var sheet = remote(actor, visit);
        var standing = own(actor, sheet, watch);
        at.expect(standing.row().getVersion(), views.visit(actor, sheet), null);
        book.drop(standing.row());
        return stage.stored(actor, sheet);
    }

    private Sheet remote(Viewer actor, UUID visit) {
        var sheet = stage.underWay(actor, visit);
        if (sheet.mode() == Channel.ON_SITE)
            throw new Refusal(HttpStatus.CONFLICT, "nothing-watched-on-site", "现场检查不登记观看情况；观看视音频的，请以线上或远程方式派勤。");
        return sheet;
    }

    private static Watched own(Viewer actor, Sheet sheet, UUID watch) {
        var standing = sheet.watches().stream()
                .filter(one -> one.row().getId().equals(watch))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-watch", "没有这段观看记录，可能已被删去；请刷新。"));
        if (!standing.row().getAccount().equals(actor.account()))
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "watched-by-another",
                    "观看情况由观看的人自己登记；这一段由" + standing.row().getName() + "登记。");
        return standing;
    }

    private void write(Sheet sheet, WatchRecord row, Watch.Written written) {
        if (written.recording().isBlank() || written.means().isBlank())
            throw refused("recording-not-named", "请写明观看的是哪一段视音频、以何种设备观看。");
        if (!sheet.rule().means().isEmpty() && !sheet.rule().means().contains(written.means()))
            throw refused(
                    "no-such-means",
                    "观看设备须为制度所列之一：" + String.join("、", sheet.rule().means()) + "。");
        var now = OffsetDateTime.now(clock);
        var started = sheet.row().getStartedAt();
        if (written.from().isBefore(started.minus(SKEW)))
            throw refused("watched-before-the-visit", "观看不能早于检查开始的时间；开始之前看过的，请在检查中重新观看并登记。");
        var from = written.from().isBefore(started) ? started : written.from();
        var until = written.until();
        if (from.isAfter(now.plus(SKEW)) || (until != null && until.isAfter(now.plus(SKEW))))
            throw refused("not-done-yet", "观看时间在现在之后；请核对时间。");
        if (until != null && !until.isAfter(from)) throw refused("watched-backwards", "结束时间须晚于开始时间；请核对。");
        row.setRecording(written.recording().strip());
        row.setMeans(written.means());
        row.setFromAt(from);
        row.setUntilAt(until);
    }

    private static List<WatchGapRecord> gaps(WatchRecord row, Watch.Written written) {
        var sorted = written.gaps().stream()
                .sorted(java.util.Comparator.comparing(Watch.Gap::from))
                .toList();
        OffsetDateTime last = row.getFromAt();
        for (var gap : sorted) {
            if (gap.from().isBefore(last)
                    || !gap.until().isAfter(gap.from())
                    || (row.getUntilAt() != null && gap.until().isAfter(row.getUntilAt())))
                throw refused("gap-outside", "画面中断须在观看时间之内，先后不能重叠；请核对起止时间。");
            last = gap.until();
        }
        return sorted.stream()
                .map(gap -> {
                    var record = new WatchGapRecord();
                    record.setWatch(row.getId());
                    record.setBody(row.getBody());
                    record.setFromAt(gap.from());
                    record.setUntilAt(gap.until());
                    record.setWhy(stripped(gap.why()));
                    return record;
                })
                .toList();
    }

    /** Pictures, each with the hash of its file; those that stood before stay his even where another uploaded them. */
    private List<SnapshotRecord> pictures(
            Viewer actor, WatchRecord row, Watch.Written written, List<SnapshotRecord> standing) {
        var kept = standing.stream().map(SnapshotRecord::getFile).collect(Collectors.toSet());
        var fresh = new HashSet<UUID>();
        written.pictures().stream()
                .map(Watch.Picture::file)
                .filter(file -> !kept.contains(file))
                .forEach(fresh::add);
        files.ownOf(actor, fresh);
        var hashes = files
                .of(written.pictures().stream().map(Watch.Picture::file).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(EvidenceFile::id, EvidenceFile::sha256));
        return written.pictures().stream()
                .map(picture -> {
                    mustBeSeen(row, written, picture.takenAt());
                    var record = new SnapshotRecord();
                    record.setWatch(row.getId());
                    record.setBody(row.getBody());
                    record.setFile(picture.file());
                    record.setSha256(hashes.get(picture.file()));
                    record.setTakenAt(picture.takenAt());
                    record.setNote(stripped(picture.note()));
                    return record;
                })
                .toList();
    }

    private static void mustBeSeen(WatchRecord row, Watch.Written written, OffsetDateTime at) {
        var outside = at.isBefore(row.getFromAt()) || (row.getUntilAt() != null && at.isAfter(row.getUntilAt()));
        var gone = written.gaps().stream().anyMatch(gap -> at.isAfter(gap.from()) && at.isBefore(gap.until()));
        if (outside || gone) throw refused("picture-outside", "截图须在观看时间之内，且不在画面中断期间；请核对截图时间。");
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
