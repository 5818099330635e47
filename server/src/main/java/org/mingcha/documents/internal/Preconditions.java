package org.mingcha.documents.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Cause;
import org.mingcha.documents.internal.Kinds.Ruling;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.mingcha.policy.DocumentKind;
import org.mingcha.policy.Duty;
import org.springframework.http.HttpStatus;

/** What must be there before a document of a kind may be written; one of those the kind names is enough. Pure. */
final class Preconditions {
    private static final String UNANSWERED = "unanswered-";
    private static final String UNDECIDED = "undecided-or-refused-without-good-reason";

    private Preconditions() {}

    /**
     * What is known when the question is asked.
     *
     * @param earlier the document the cause names, in the same body and to the same unit
     * @param refused whether its unit has refused what was demanded
     * @param reasonAsked whether the unit has been asked for its reason and has answered or let the term pass
     */
    record Facts(
            int findings,
            @Nullable Cause cause,
            Optional<DocumentRecord> earlier,
            boolean refused,
            boolean reasonAsked,
            Words words) {}

    /** Whether the second kind going unanswered is a ground of the first. */
    static boolean follows(DocumentKind next, DocumentKind earlier) {
        return next.preconditions().stream().anyMatch(word -> word.equals(UNANSWERED + earlier.id()))
                || followsRefusal(next, earlier);
    }

    /** Whether what the second kind demanded and its unit refused is a ground of the first. */
    static boolean followsRefusal(DocumentKind next, DocumentKind earlier) {
        return next.preconditions().contains(UNDECIDED)
                && !earlier.onlyAcknowledged()
                && earlier.group().equals("notice");
    }

    static void check(Ruling ruling, Facts facts) {
        var wanting = new ArrayList<String>();
        for (var word : ruling.kind().preconditions()) {
            var lacks = lacks(word, ruling, facts);
            if (lacks == null) return;
            wanting.add(lacks);
        }
        if (wanting.isEmpty()) return;
        throw new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "precondition-missing",
                        "制发" + ruling.kind().title() + "须具备下列情形之一：" + String.join("；或", wanting) + "。依据："
                                + ruling.clause() + "。")
                .by(ruling.clause())
                .with("preconditions", List.copyOf(ruling.kind().preconditions()));
    }

    /** What is wanting for this ground, or nothing. */
    private static @Nullable String lacks(String word, Ruling ruling, Facts facts) {
        if (word.startsWith(UNANSWERED)) {
            var kind = word.substring(UNANSWERED.length());
            var title = ruling.regime().document(kind).map(DocumentKind::title).orElse(kind);
            return facts.earlier()
                            .filter(earlier -> earlier.getKind().equals(kind) && earlier.getLapsedOn() != null)
                            .isPresent()
                    ? null
                    : "该中队有逾期未复的" + title;
        }
        if (word.startsWith(Cause.OUTCOME)) {
            var duty = word.substring(Cause.OUTCOME.length());
            return caused(facts, word)
                    ? null
                    : "有" + ruling.regime().duty(duty).map(Duty::title).orElse(duty) + "的结果";
        }
        return switch (word) {
            case "finding" -> facts.findings() > 0 ? null : "至少有一个已登记的问题";
            case "matter" -> caused(facts, "matter") ? null : "有立案交办的事项";
            case "grave-ground" ->
                facts.words().graveGround() != null
                                && ruling.kind()
                                        .graveGrounds()
                                        .contains(facts.words().graveGround())
                        ? null
                        : "写明属于下列哪一种严重情形：" + String.join("、", ruling.kind().graveGrounds());
            case UNDECIDED -> undecided(ruling, facts) ? null : "该中队收到督察告知单、督办通知单后久拖不决或拒不落实，已问明理由，并书面认定无正当理由";
            default -> "制度所写的“" + word + "”（本系统不能判断，请改为已有的情形）";
        };
    }

    private static boolean caused(Facts facts, String kind) {
        return facts.cause() != null && facts.cause().kind().equals(kind);
    }

    private static boolean undecided(Ruling ruling, Facts facts) {
        return facts.words().judgement() != null
                && facts.earlier()
                        .filter(earlier -> ruling.regime()
                                .document(earlier.getKind())
                                .filter(kind -> follows(ruling.kind(), kind))
                                .isPresent())
                        .filter(earlier -> facts.refused() || (earlier.getLapsedOn() != null && facts.reasonAsked()))
                        .isPresent();
    }
}
