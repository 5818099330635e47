package org.mingcha.bulletins.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.bulletins.CaseOffer;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.documents.IssuedDocuments;
import org.mingcha.findings.Filter;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.policy.BulletinRule.CaseSource;
import org.mingcha.reviews.Desk;
import org.mingcha.reviews.Review;
import org.mingcha.reviews.Reviews;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What may be told as a case: findings, documents and settled reviews of the period that the editor may see himself, without names. */
@Component
public class Cases {
    private final Findings findings;
    private final IssuedDocuments documents;
    private final Reviews reviews;
    private final Directory directory;
    private final Names names;

    Cases(Findings findings, IssuedDocuments documents, Reviews reviews, Directory directory, Names names) {
        this.findings = findings;
        this.documents = documents;
        this.reviews = reviews;
        this.directory = directory;
        this.names = names;
    }

    /** @param chosen what stands in the issue already, by source */
    public record Asked(
            BulletinRecord bulletin,
            CaseSource source,
            @Nullable YearMonth month,
            Set<UUID> chosen,
            Instant asOf) {}

    public Page<CaseOffer> offers(Viewer viewer, Asked asked, int page, int size) {
        return switch (asked.source()) {
            case FINDING -> findings(viewer, asked, page, size);
            case DOCUMENT -> documents(viewer, asked, page, size);
            case REVIEW -> reviews(viewer, asked, page, size);
        };
    }

    /** One of them, as it would be told. */
    public CaseOffer offer(Viewer viewer, Asked asked, UUID id) {
        var found = switch (asked.source()) {
            case FINDING -> finding(asked, findings.get(viewer, id));
            case DOCUMENT -> document(viewer, asked, id);
            case REVIEW -> review(viewer, asked, reviews.desk(viewer, id));
        };
        var day = found.day();
        if (day != null
                && (day.isBefore(asked.bulletin().getFromDay())
                        || day.isAfter(asked.bulletin().getLastDay()))) throw notOfThePeriod(asked.bulletin());
        return found;
    }

    private Page<CaseOffer> findings(Viewer viewer, Asked asked, int page, int size) {
        var bulletin = asked.bulletin();
        var which = new Filter(null, null, null, null, null, bulletin.getFromDay(), bulletin.getLastDay(), null, false);
        var found = findings.search(viewer, which, page, size);
        return new Page<>(
                found.rows().stream()
                        .filter(one -> one.body().equals(bulletin.getBody()))
                        .map(one -> finding(asked, one))
                        .toList(),
                found.total(),
                page,
                size);
    }

    private CaseOffer finding(Asked asked, Finding finding) {
        if (!finding.body().equals(asked.bulletin().getBody()) || finding.state() == Finding.State.DRAFT)
            throw noSuchCase();
        var known = new ArrayList<>(finding.foundByNames());
        if (finding.officer() != null) known.add(finding.officer());
        return offer(
                asked, finding.id(), finding.squadron(), finding.foundOn(), finding.wording(), finding.fact(), known);
    }

    private Page<CaseOffer> documents(Viewer viewer, Asked asked, int page, int size) {
        var found = documents.rows(viewer, meant(asked), page, size);
        return new Page<>(found.rows().stream().map(one -> document(asked, one)).toList(), found.total(), page, size);
    }

    private CaseOffer document(Viewer viewer, Asked asked, UUID id) {
        return document(asked, documents.row(viewer, meant(asked), id).orElseThrow(Cases::noSuchCase));
    }

    private static IssuedDocuments.Asked meant(Asked asked) {
        return new IssuedDocuments.Asked(
                asked.bulletin().getBody(),
                List.of(),
                asked.bulletin().getFromDay(),
                asked.bulletin().getLastDay().plusDays(1),
                asked.asOf());
    }

    private CaseOffer document(Asked asked, IssuedDocuments.Issued one) {
        // the number stands in the title of the offer, and not in what is told
        return offer(
                asked,
                one.id(),
                one.squadron(),
                one.issuedOn(),
                one.kindTitle() + " " + Objects.requireNonNullElse(one.number(), ""),
                "开具《" + one.kindTitle() + "》：" + one.title(),
                List.of());
    }

    private Page<CaseOffer> reviews(Viewer viewer, Asked asked, int page, int size) {
        var bulletin = asked.bulletin();
        var month = asked.month() == null ? YearMonth.parse(bulletin.getMonth()) : asked.month();
        mustLieIn(bulletin, month);
        var found =
                reviews.search(viewer, new Reviews.Filter(month, Review.State.SETTLED, null, null, false), page, size);
        return new Page<>(
                found.rows().stream()
                        .map(one -> offer(
                                asked, one.id(), one.squadron(), null, reviewed(one), judged(one) + "。", List.of()))
                        .toList(),
                found.total(),
                page,
                size);
    }

    private CaseOffer review(Viewer viewer, Asked asked, Desk desk) {
        var review = desk.review();
        if (!review.body().equals(asked.bulletin().getBody()) || review.state() != Review.State.SETTLED)
            throw noSuchCase();
        mustLieIn(asked.bulletin(), YearMonth.parse(review.month()));
        var faults = desk.faults().stream()
                .map(fault -> fault.title() + (fault.comment().isBlank() ? "" : "（" + fault.comment() + "）"))
                .collect(Collectors.joining("；"));
        var words = judged(review) + (faults.isEmpty() ? "。" : "；主要问题：" + faults + "。");
        return offer(
                asked,
                review.id(),
                review.squadron(),
                null,
                reviewed(review),
                reviews.nameless(viewer, review.id(), words),
                List.of());
    }

    private static String reviewed(Review review) {
        return review.standardTitle() + " " + review.number();
    }

    private static String judged(Review review) {
        var grade = switch (Objects.requireNonNull(review.grade())) {
            case EXCELLENT -> "优秀";
            case ACCEPTABLE -> "合格";
            case UNACCEPTABLE -> "不合格";
        };
        return "一件案卷经评查为" + grade + "（" + review.score() + "分）";
    }

    private CaseOffer offer(
            Asked asked,
            UUID id,
            @Nullable String squadron,
            @Nullable LocalDate day,
            String title,
            String words,
            List<String> known) {
        return new CaseOffer(
                asked.source(),
                id,
                unit(asked.bulletin().getBody(), squadron),
                day,
                title,
                Names.without(words, names.of(asked.bulletin().getBody(), known)),
                asked.chosen().contains(id));
    }

    private String unit(String body, @Nullable String squadron) {
        if (squadron == null || squadron.isEmpty()) return "";
        Map<String, String> names = new HashMap<>();
        for (Squadron one : directory.allSquadrons(body)) names.put(one.code(), one.name());
        return names.getOrDefault(squadron, squadron);
    }

    private static void mustLieIn(BulletinRecord bulletin, YearMonth month) {
        var last = YearMonth.parse(bulletin.getMonth());
        if (month.isAfter(last) || !month.isAfter(last.minusMonths(bulletin.getMonths())))
            throw notOfThePeriod(bulletin);
    }

    private static Refusal notOfThePeriod(BulletinRecord bulletin) {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "case-not-of-the-period",
                "本期只写 " + bulletin.getFromDay() + " 至 " + bulletin.getLastDay() + " 的事，所选的不在其中；请从本期可选的事例中选择。");
    }

    static Refusal noSuchCase() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-case", "没有这件可选的事例，或者它不在您能看到的范围内；请从本期可选的事例中选择。");
    }
}
