package org.mingcha.sampling;

import java.util.Map;
import org.mingcha.proof.Population;

/**
 * A draw to be frozen: what is drawn from and by which rules.
 *
 * @param duty the duty of the regime, or {@code pairs-} and a section for the inspectors of its visits; part of the draw's name
 * @param title in Chinese, for pages
 * @param rules canonical form of {@code Rules} or {@code Pairs.Rules}
 */
public record NewDraw(String duty, String title, Population population, Map<String, Object> rules) {}
