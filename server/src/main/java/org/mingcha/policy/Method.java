package org.mingcha.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form in which a visit is made (督察形式), in the regulation's own word.
 *
 * @param explain what it means, where the regulation leaves it to the office
 * @param purposes visits made for these purposes take this form where nobody chooses another
 */
public record Method(
        String id,
        String title,
        @Nullable String explain,
        List<String> purposes,
        Basis basis,
        Map<String, String> assumed) {

    public Method {
        purposes = Lists.orEmpty(purposes);
        assumed = Lists.orEmpty(assumed);
    }
}
