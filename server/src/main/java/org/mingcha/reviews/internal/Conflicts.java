package org.mingcha.reviews.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;

/** Who had a hand in a case and may therefore never score its file: whoever handled, adjudicated, legally reviewed or approved it. Pure. */
public final class Conflicts {
    private static final Pattern BETWEEN = Pattern.compile("[、,，;；/|\\n]|和|及");
    private static final Pattern SPACE = Pattern.compile("[\\s\u3000]");
    private static final Pattern REMARK = Pattern.compile("[（(].*?[)）]");

    private static final Map<String, Hand> FIELDS = Map.of(
            "handler", Hand.HANDLED,
            "coHandler", Hand.HANDLED,
            "adjudicator", Hand.ADJUDICATED,
            "legalReviewer", Hand.REVIEWED,
            "approver", Hand.APPROVED);

    private Conflicts() {}

    /** What somebody did in a case. */
    public enum Hand {
        HANDLED("承办人员"),
        ADJUDICATED("审理人员"),
        REVIEWED("法制审核人员"),
        APPROVED("审批人");

        private final String word;

        Hand(String word) {
            this.word = word;
        }
    }

    /** Names by what they did. */
    public record Hands(List<Named> named) {

        /** What this person did in the case, if anything. */
        public Optional<Hand> of(String name) {
            var bare = bare(name);
            return named.stream()
                    .filter(one -> one.name().equals(bare))
                    .map(Named::hand)
                    .findFirst();
        }

        /** Why this person may not score the file. */
        public Optional<String> bar(String name) {
            return of(name).map(hand -> "“" + name + "”是本案的" + hand.word + "，承办、审理、法制审核或者审批过本案的人不得评查本案；请另行指定评查人。");
        }

        public void refuse(String name) {
            bar(name).ifPresent(sentence -> {
                throw new Refusal(HttpStatus.FORBIDDEN, "own-case-not-scored", sentence);
            });
        }
    }

    /** Somebody named in the record. */
    public record Named(Hand hand, String name) {}

    static boolean isName(String field) {
        return FIELDS.containsKey(field);
    }

    /**
     * Whoever any version of the record names: who was struck out later had a hand in it all the same.
     *
     * @param reviewers names in the records of legal reviews
     */
    public static Hands hands(Collection<Map<String, Object>> versions, Collection<String> reviewers) {
        var named = new ArrayList<Named>();
        for (var version : versions)
            FIELDS.forEach((field, hand) -> {
                if (version.get(field) instanceof String names) add(named, hand, names);
            });
        for (var names : reviewers) add(named, Hand.REVIEWED, names);
        return new Hands(List.copyOf(named));
    }

    private static void add(List<Named> named, Hand hand, String names) {
        for (var name : BETWEEN.split(REMARK.matcher(names).replaceAll(""), -1)) {
            var bare = bare(name);
            if (!bare.isEmpty()) named.add(new Named(hand, bare));
        }
    }

    private static String bare(String name) {
        return SPACE.matcher(name).replaceAll("");
    }
}
