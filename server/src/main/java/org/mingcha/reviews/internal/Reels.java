package org.mingcha.reviews.internal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.policy.ReviewRules;
import org.mingcha.reviews.Reel;
import org.mingcha.reviews.Reel.Span;
import org.mingcha.reviews.Reel.Stretch;
import org.mingcha.reviews.Reel.Watched;
import org.mingcha.reviews.internal.CaseFiles.Recording;
import org.mingcha.reviews.internal.db.tables.records.ReelRecord;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.reviews.internal.db.tables.records.UnseenRecord;
import org.mingcha.reviews.internal.db.tables.records.WatchRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The recordings of a reviewed case, each with what its reviewers have watched of it. */
@Component
class Reels {
    private static final int SHA256_DIGITS = 64;

    private final CaseFiles files;
    private final WatchLog log;
    private final Standards standards;

    Reels(CaseFiles files, WatchLog log, Standards standards) {
        this.files = files;
        this.log = log;
        this.standards = standards;
    }

    /** What the regime asks of the review; null where it says nothing of watching. */
    Reel.@Nullable Rule rule(ReviewRecord review) {
        return rule(standards.rules(review), standards.of(review).watches());
    }

    static Reel.@Nullable Rule rule(ReviewRules rules, boolean required) {
        var watching = rules.watching();
        return watching == null
                ? null
                : new Reel.Rule(
                        watching.share().value(),
                        watching.speed().value(),
                        watching.share().basis().inWords(),
                        required);
    }

    /**
     * All recordings of the case.
     *
     * @param mine the viewer
     * @param shows whose watching he may know of
     */
    List<Reel> of(ReviewRecord review, UUID mine, Predicate<UUID> shows) {
        var rule = rule(review);
        var brought =
                log.reels(review.getId()).stream().collect(Collectors.toMap(ReelRecord::getRecording, reel -> reel));
        var watched = log.watched(review.getId()).stream().collect(Collectors.groupingBy(WatchRecord::getRecording));
        var unseen = log.unseen(review.getId()).stream().collect(Collectors.groupingBy(UnseenRecord::getRecording));
        var reels = new ArrayList<Reel>();
        for (var recording : files.recordings(review.getBody(), review.getNumber())) {
            var reel = brought.get(recording.number());
            reels.add(new Reel(
                    recording.number(),
                    recording.summary(),
                    recording.seconds(),
                    reel == null ? null : reel.getFile(),
                    reel == null ? null : same(recording.hash(), reel.getSha256()),
                    watched(
                            recording,
                            watched.getOrDefault(recording.number(), List.of()),
                            unseen.getOrDefault(recording.number(), List.of()),
                            rule,
                            mine,
                            shows)));
        }
        return reels;
    }

    /** Whether a file has the hash that its record tells; null where that is no SHA-256. */
    static @Nullable Boolean same(@Nullable String told, String sha256) {
        if (told == null || told.strip().length() != SHA256_DIGITS) return null;
        return told.strip().toLowerCase(Locale.ROOT).equals(sha256);
    }

    private static List<Watched> watched(
            Recording recording,
            List<WatchRecord> watched,
            List<UnseenRecord> unseen,
            Reel.@Nullable Rule rule,
            UUID mine,
            Predicate<UUID> shows) {
        var byPerson = watched.stream()
                .collect(Collectors.groupingBy(WatchRecord::getAccount, LinkedHashMap::new, Collectors.toList()));
        var reasons = unseen.stream().collect(Collectors.toMap(UnseenRecord::getAccount, one -> one));
        reasons.keySet().forEach(account -> byPerson.putIfAbsent(account, List.of()));
        var all = new ArrayList<Watched>();
        byPerson.forEach((account, rows) -> {
            if (shows.test(account))
                all.add(watched(recording, rows, reasons.get(account), rule, account.equals(mine)));
        });
        return all;
    }

    private static Watched watched(
            Recording recording,
            List<WatchRecord> rows,
            @Nullable UnseenRecord reason,
            Reel.@Nullable Rule rule,
            boolean mine) {
        var stretches = rows.stream().map(row -> stretch(row, rule)).toList();
        var seen = seen(recording, rows, stretches);
        return new Watched(
                reason != null ? reason.getName() : rows.getFirst().getName(),
                mine,
                seen.length(),
                seen.percent(),
                rule == null || seen.percent() >= rule.share(),
                seen.gaps(),
                stretches,
                reason == null ? null : reason.getReason());
    }

    private static Stretch stretch(WatchRecord row, Reel.@Nullable Rule rule) {
        double speed = row.getSpeed().doubleValue();
        return new Stretch(
                row.getFromMs(),
                row.getUntilMs(),
                speed,
                row.getBeganAt(),
                row.getEndedAt(),
                rule == null || speed <= rule.speed(),
                row.getElsewhere());
    }

    /** Nobody makes a recording shorter than its record says it is. */
    private static Seen seen(Recording recording, Collection<WatchRecord> rows, List<Stretch> stretches) {
        long told = recording.seconds() == null ? 0 : recording.seconds() * 1_000L;
        long length = rows.stream().mapToLong(WatchRecord::getLengthMs).max().orElse(0);
        return Seen.of(
                stretches.stream()
                        .filter(Stretch::counts)
                        .map(one -> new Span(one.fromMs(), one.untilMs()))
                        .toList(),
                Math.max(told, length));
    }

    /** Refuses a sheet whose recordings were neither watched nor left out for a reason. */
    void refuseUnwatched(ReviewRecord review, UUID account) {
        var rule = rule(review);
        if (rule == null || !rule.required()) return;
        for (var reel : of(review, account, account::equals)) {
            var own = reel.watched().stream().findFirst().orElse(null);
            if (own != null && (own.enough() || own.reason() != null)) continue;
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "recording-not-watched",
                    "音视频“%s”%s，应看 %d%% 以上；请看完，或者写明未看的理由。"
                            .formatted(reel.recording(), own == null ? "没有看过" : inWords(own), rule.share()));
        }
    }

    private static String inWords(Watched own) {
        var gaps = own.unseen().stream()
                .limit(3)
                .map(gap -> clock(gap.fromMs()) + "–" + clock(gap.untilMs()))
                .collect(Collectors.joining("、"));
        return "看了 " + clock(own.lengthMs()) + " 的 " + own.percent() + "%（" + gaps
                + (own.unseen().size() > 3 ? " 等" : "") + "未看）";
    }

    static String clock(long ms) {
        long seconds = ms / 1_000;
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    /** What a sheet that is handed in commits to. */
    List<Map<String, Object>> told(ReviewRecord review, UUID account) {
        if (!standards.of(review).watches()) return List.of();
        return of(review, account, account::equals).stream()
                .map(reel -> {
                    var own = reel.watched().stream().findFirst().orElse(null);
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("recording", reel.recording());
                    told.put("percent", own == null ? 0L : (long) own.percent());
                    told.put("reason", own == null ? "" : Objects.requireNonNullElse(own.reason(), ""));
                    told.put(
                            "watched",
                            own == null
                                    ? List.of()
                                    : own.log().stream().map(Reels::written).toList());
                    return told;
                })
                .toList();
    }

    private static Map<String, Object> written(Stretch one) {
        return Map.of(
                "from", one.fromMs(),
                "until", one.untilMs(),
                "speed", String.valueOf(one.speed()),
                "began", text(one.beganAt()),
                "ended", text(one.endedAt()),
                "elsewhere", Objects.requireNonNullElse(one.elsewhere(), ""));
    }

    private static String text(OffsetDateTime at) {
        return at.toInstant().toString();
    }
}
