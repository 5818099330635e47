package org.mingcha.screening;

import java.util.Map;

/**
 * A rule as a draft of the regime has it.
 *
 * @param version of the draft, as {@code ETag}
 * @param rule its tree
 * @param yaml the same as a text
 * @param mayEdit whether this viewer's section answers for it
 */
public record WrittenRule(long version, Map<String, Object> rule, String yaml, boolean mayEdit) {}
