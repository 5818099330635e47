package org.mingcha.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something the regulation asks to be done regularly, by order, or when it comes up (监督任务).
 *
 * @param partOf the duty or group of which this one is a part, such as the squadrons' own daily inspection of the premises
 * @param area the row of the duty list it belongs to
 * @param part the part of the regime, with its own days in force
 * @param sections responsible sections, the leading one first; empty for squadrons' own duties
 * @param nature {@code thematic} (专项); null for routine (日常)
 * @param methods forms in which its visits are made (督察形式), the usual one first; empty where the regulation names none
 * @param reads populations looked at without a draw
 * @param ridesWith duties on whose visits this one is done
 * @param addressee to whom documents go; null: the squadron
 * @param scored false when its documents carry no points for the squadron
 * @param takenBy which section takes a drawn record, by kind of record
 * @param joinedBy further bodies named by the clause
 * @param pursuedBy means of pursuing a matter
 * @param standard the review standard of case files
 * @param report the report that fulfils it
 * @param assumed notes for the fields of this entry that are defaults, by field
 */
public record Duty(
        String id,
        String title,
        @Nullable String partOf,
        String area,
        String part,
        DutyKind kind,
        Tier tier,
        List<String> sections,
        Cadence every,
        @Nullable String nature,
        List<Channel> channels,
        List<String> methods,
        List<String> checklists,
        List<String> reads,
        List<String> ridesWith,
        List<String> documents,
        @Nullable String addressee,
        @Nullable Boolean scored,
        Map<String, String> takenBy,
        List<String> joinedBy,
        List<String> pursuedBy,
        @Nullable String standard,
        @Nullable String report,
        Basis basis,
        Map<String, String> assumed,
        @Nullable Draw draw) {

    public Duty {
        sections = Lists.orEmpty(sections);
        channels = Lists.orEmpty(channels);
        methods = Lists.orEmpty(methods);
        checklists = Lists.orEmpty(checklists);
        reads = Lists.orEmpty(reads);
        ridesWith = Lists.orEmpty(ridesWith);
        documents = Lists.orEmpty(documents);
        takenBy = Lists.orEmpty(takenBy);
        joinedBy = Lists.orEmpty(joinedBy);
        pursuedBy = Lists.orEmpty(pursuedBy);
        assumed = Lists.orEmpty(assumed);
    }
}
