package org.mingcha.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what a case file is reviewed (评查标准): veto items, form items and content items.
 *
 * @param about the kind of record
 * @param where which files it is for; without it those that no other standard is for
 * @param watched whether it is recordings that are reviewed, each to be watched or its reason told
 * @param vetoes any one makes the file not acceptable
 * @param form how the file is kept (卷面)
 * @param content how the case was handled (内容)
 * @param papers which papers such a file has (卷内材料), in the order of the file
 */
public record ReviewStandard(
        String id,
        String title,
        String about,
        Map<String, Condition> where,
        @Nullable Boolean watched,
        List<Veto> vetoes,
        List<Item> form,
        List<Item> content,
        List<Paper> papers,
        Basis basis,
        Map<String, String> assumed) {

    public ReviewStandard {
        where = Lists.orEmpty(where);
        vetoes = Lists.orEmpty(vetoes);
        form = Lists.orEmpty(form);
        content = Lists.orEmpty(content);
        papers = Lists.orEmpty(papers);
        assumed = Lists.orEmpty(assumed);
    }

    /** Whether each recording has to be watched (录像评查). */
    public boolean watches() {
        return Boolean.TRUE.equals(watched);
    }

    /** Any one of them makes a file not acceptable (一票否决). */
    public record Veto(String id, String title, Basis basis) {}

    /**
     * An item with the marks it is worth; deductions stop at zero (扣完为止).
     *
     * @param each what one fault takes
     */
    public record Item(
            String id, String title, int points, @Nullable Integer each, Basis basis, Map<String, String> assumed) {
        public Item {
            assumed = Lists.orEmpty(assumed);
        }
    }

    /**
     * A kind of paper in a file (卷内材料).
     *
     * @param names words by which it is told from a file's name
     * @param where what stands in the record of a case that must have it; without it every case must
     * @param optional whether no case must
     * @param item veto or item that is commented on where it is not there
     */
    public record Paper(
            String id,
            String title,
            List<String> names,
            Map<String, Condition> where,
            @Nullable Boolean optional,
            @Nullable String item,
            Basis basis,
            Map<String, String> assumed) {
        public Paper {
            names = Lists.orEmpty(names);
            where = Lists.orEmpty(where);
            assumed = Lists.orEmpty(assumed);
        }

        /** Whether a case with these facts must have it. */
        public boolean requiredOf(Map<String, Object> facts) {
            return !Boolean.TRUE.equals(optional) && Condition.hold(where, facts);
        }
    }

    public Optional<Paper> paper(String id) {
        return papers.stream().filter(paper -> paper.id().equals(id)).findFirst();
    }

    /** Form and content items, in their order. */
    public List<Item> items() {
        return Stream.concat(form.stream(), content.stream()).toList();
    }

    public Optional<Item> item(String id) {
        return items().stream().filter(item -> item.id().equals(id)).findFirst();
    }

    public Optional<Veto> veto(String id) {
        return vetoes.stream().filter(veto -> veto.id().equals(id)).findFirst();
    }

    /** The wording of a veto or an item. */
    public String titleOf(String id) {
        return veto(id).map(Veto::title).or(() -> item(id).map(Item::title)).orElse(id);
    }

    /** What a veto or an item rests on, in words. */
    public String clauseOf(String id) {
        return veto(id).map(Veto::basis)
                .or(() -> item(id).map(Item::basis))
                .orElse(basis)
                .inWords();
    }
}
