package org.mingcha.bulletins;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.BulletinRule.CaseSource;

/**
 * What may be chosen as a case (可选事例), of what the editor may see himself.
 *
 * @param unit the squadron as shown
 * @param title what it is
 * @param words what would be told, names and house numbers left out
 * @param chosen whether it stands in this issue already
 */
public record CaseOffer(
        CaseSource source, UUID id, String unit, @Nullable LocalDate day, String title, String words, boolean chosen) {}
