package org.mingcha.documents.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.DocumentKind;
import org.mingcha.policy.Term;

/** How terms are said on paper: the days come from the regime, the date appears on the receipt and on screen. */
final class TermWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private TermWords() {}

    static String within(Term term) {
        return term.days() + (term.count() == Term.Count.WORKING ? "个工作日" : "日");
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** The sentences at the end of a document. */
    static List<String> closing(DocumentKind kind, Term reply, Optional<Term> objection, @Nullable LocalDate replyOn) {
        var it = kind.title().endsWith("单") ? "本单" : "本文书";
        var sentences = new ArrayList<String>();
        var when = replyOn == null ? "收到" + it + "之日起" + within(reply) + "内" : day(replyOn) + "以前";
        sentences.add("请你队于" + when + (kind.onlyAcknowledged() ? "签收，自行整改。" : "书面反馈落实情况、整改措施和责任人。"));
        objection.ifPresent(term -> sentences.add("对" + it + "有异议的，可以自收到之日起" + within(term) + "内提出申辩；申辩期间不停止执行。"));
        return sentences;
    }
}
