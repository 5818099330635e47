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
        Basis basis,
        Map<String, String> assumed) {

    public ReviewStandard {
        where = Lists.orEmpty(where);
        vetoes = Lists.orEmpty(vetoes);
        form = Lists.orEmpty(form);
        content = Lists.orEmpty(content);
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
