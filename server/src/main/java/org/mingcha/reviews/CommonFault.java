package org.mingcha.reviews;

import java.util.List;

/**
 * A fault that several files share, for the debriefing (讲评).
 *
 * @param files settled files that have it
 * @param of so many settled by the same standard
 * @param squadrons at how many squadrons
 * @param examples comments on it without numbers and names: of the people and parties the record knows, and of whoever works in the body
 */
public record CommonFault(
        String standard,
        String standardTitle,
        String item,
        String title,
        String clause,
        int files,
        int of,
        int squadrons,
        List<String> examples) {
    public CommonFault {
        examples = List.copyOf(examples);
    }
}
