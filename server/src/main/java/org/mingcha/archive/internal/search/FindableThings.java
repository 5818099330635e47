package org.mingcha.archive.internal.search;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mingcha.archive.Search.Kind;

/** Where findable things come from: a module below, read through its face. */
interface FindableThings {
    Kind kind();

    /** The thing as it can be found now; none where nobody outside its writers may know of it yet. */
    Optional<Findable> read(String body, UUID subject);

    /** A page of all there are, to catch up with; empty behind the last page. */
    List<UUID> all(String body, int page);

    /** Whether it changes without telling, so that it has to be read anew every day. */
    default boolean changesUntold() {
        return false;
    }
}
