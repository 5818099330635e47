package org.mingcha.policy;

import java.util.List;
import java.util.Map;

/**
 * What is not left to a document: a finding of this weight is told to the unit at once (立即通知).
 *
 * @param duties on visits of which it is found
 * @param severity {@code minor}, {@code ordinary} or {@code grave}
 * @param tell who is told, in the regulation's words
 * @param demand what the unit is asked to do
 */
public record AtOnce(
        String id,
        String title,
        List<String> duties,
        String severity,
        String tell,
        String demand,
        Basis basis,
        Map<String, String> assumed) {

    public AtOnce {
        duties = Lists.orEmpty(duties);
        assumed = Lists.orEmpty(assumed);
    }
}
