package org.mingcha.reviews.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mingcha.access.Accounts;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Inspector;
import org.mingcha.reviews.Candidate;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.mingcha.reviews.internal.db.tables.records.SheetRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who scores a file. */
@Component
public class Assigning {
    /** Two blind to each other; a third only settles. */
    private static final int MOST = 2;

    private final ReviewBook book;
    private final Standards standards;
    private final CaseFiles files;
    private final ReviewTasks tasks;
    private final Views views;
    private final Directory directory;
    private final Accounts accounts;
    private final Clock clock;

    Assigning(
            ReviewBook book,
            Standards standards,
            CaseFiles files,
            ReviewTasks tasks,
            Views views,
            Directory directory,
            Accounts accounts,
            Clock clock) {
        this.book = book;
        this.standards = standards;
        this.files = files;
        this.tasks = tasks;
        this.views = views;
        this.directory = directory;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Those who may inspect and have an account, with what keeps each away. */
    public List<Candidate> candidates(Viewer viewer, UUID id) {
        var review = book.get(viewer, id);
        var hands =
                files.of(review.getBody(), review.getKind(), review.getNumber()).hands();
        var sheets = book.sheets(id);
        var found = new ArrayList<Candidate>();
        for (var section : directory.sections(review.getBody()))
            for (var one : directory.inspectors(review.getBody(), section.id(), LocalDate.now(clock)))
                if (one.account() != null && scorer(review, one.account()).isPresent())
                    found.add(new Candidate(
                            one.account(),
                            one.name(),
                            section.id(),
                            bar(review, one, hands, sheets).orElse(null)));
        return found;
    }

    private Optional<Viewer> scorer(ReviewRecord review, UUID account) {
        return accounts.viewer(account)
                .filter(viewer -> viewer.may(Permission.SCORE_FILES)
                        && viewer.body().equals(review.getBody())
                        && viewer.squadron().isEmpty());
    }

    private static Optional<String> bar(
            ReviewRecord review, Inspector one, Conflicts.Hands hands, List<SheetRecord> sheets) {
        if (sheets.stream().anyMatch(sheet -> sheet.getReviewer().equals(one.account()) && Views.isIn(sheet)))
            return Optional.of("已提交本案卷的评查表，不得再次评查。");
        if (review.getSquadron() != null && one.excludedFrom().contains(review.getSquadron()))
            return Optional.of("登记有对该中队应当回避的情形；请另行指定评查人。");
        return hands.bar(one.name());
    }

    /** Names the reviewers: those whose sheets are in stay, drafts of others are given up. */
    public void assign(Viewer by, UUID id, IfMatch at, List<UUID> chosen) {
        var review = book.held(by, id);
        at.expect(review.getVersion(), views.desk(by, id).review(), chosen);
        if (review.getState().equals("SETTLED"))
            throw new Refusal(HttpStatus.CONFLICT, "review-settled", "这件案卷已经定评，不能再指定评查人。");
        var third = review.getState().equals("DISPUTED");
        int least = third ? 1 : standards.rules(review).scorers().value();
        int most = third ? 1 : MOST;
        if (chosen.size() < least || chosen.size() > most || new HashSet<>(chosen).size() != chosen.size())
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "reviewers-miscounted",
                    "应指定 " + (least == most ? String.valueOf(least) : least + " 至 " + most) + " 名不同的评查人，现为 "
                            + chosen.size() + " 名；请改正后再提交。");
        var sheets = book.sheets(id);
        if (!third) scoredBy(review, sheets, chosen.size());
        for (var sheet : sheets) {
            if (third != (sheet.getPlace() == 3) || chosen.contains(sheet.getReviewer())) continue;
            if (Views.isIn(sheet))
                throw new Refusal(HttpStatus.CONFLICT, "sheet-is-in", sheet.getReviewerName() + "已提交评查表，不能换下；请在名单中保留。");
            book.remove(sheet);
            tasks.scored(review, sheet.getReviewer());
        }
        for (var account : chosen) seat(review, third, account);
        if (third) tasks.thirdNamed(review);
        else review.setState("SCORING");
        book.store(review);
    }

    /** Two may score blind where the regime asks for one; once a sheet is in, how many score stays as it is. */
    private static void scoredBy(ReviewRecord review, List<SheetRecord> sheets, int scorers) {
        if (review.getScorers() == scorers) return;
        if (sheets.stream().anyMatch(Views::isIn))
            throw new Refusal(
                    HttpStatus.CONFLICT, "sheet-is-in", "已有评查表提交，评查人数不能再变；请保持 " + review.getScorers() + " 人。");
        review.setScorers(scorers);
    }

    private void seat(ReviewRecord review, boolean third, UUID account) {
        var there = book.sheets(review.getId());
        var held = there.stream()
                .filter(sheet -> sheet.getReviewer().equals(account))
                .findFirst();
        if (held.isPresent()) {
            if (third && held.get().getPlace() != 3)
                throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "third-scored-before", "由第三人评定，已评过这件案卷的人不能再评；请另行指定。");
            return;
        }
        var reviewer = scorer(review, account)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-such-reviewer", "所选人员没有评查案卷的权限，或者不属于本局科室；请从名单中另选。"));
        mayScore(review, reviewer);
        var sheet = new SheetRecord();
        sheet.setId(Ids.next(clock));
        sheet.setBody(review.getBody());
        sheet.setReview(review.getId());
        sheet.setPlace(third ? 3 : there.stream().anyMatch(one -> one.getPlace() == 1) ? 2 : 1);
        sheet.setReviewer(account);
        sheet.setReviewerName(reviewer.name());
        sheet.setState("DRAFT");
        sheet.setDeclared(false);
        sheet.setVersion(1L);
        book.add(sheet);
        tasks.toScore(review, account);
    }

    /** Refuses whoever had a hand in the case, or is kept away from the squadron by a declaration. */
    void mayScore(ReviewRecord review, Viewer reviewer) {
        files.of(review.getBody(), review.getKind(), review.getNumber()).hands().refuse(reviewer.name());
        var squadron = review.getSquadron();
        if (squadron == null) return;
        for (var section : reviewer.sections())
            for (var one : directory.inspectors(review.getBody(), section, LocalDate.now(clock)))
                if (reviewer.account().equals(one.account())
                        && one.excludedFrom().contains(squadron))
                    throw new Refusal(
                                    HttpStatus.FORBIDDEN,
                                    "reviewer-recused",
                                    "“" + reviewer.name() + "”登记有对该中队应当回避的情形，不得评查它的案卷；请另行指定评查人。")
                            .by("公务员法第七十六条");
    }
}
