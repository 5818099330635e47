package org.mingcha.directory;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may inspect (督察员).
 *
 * @param account with which he attests; null where he has none yet
 * @param excludedFrom codes of the squadrons a standing declaration keeps him away from (公务员法 art. 76)
 */
public record Inspector(UUID person, @Nullable UUID account, String name, String section, Set<String> excludedFrom) {
    public Inspector {
        excludedFrom = Set.copyOf(excludedFrom);
    }
}
