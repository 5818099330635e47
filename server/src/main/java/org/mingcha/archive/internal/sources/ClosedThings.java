package org.mingcha.archive.internal.sources;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mingcha.archive.Folder.Source;
import org.mingcha.archive.internal.ClosedThing;

/** Where closed things come from: a module below, read through its face. */
public interface ClosedThings {
    Source source();

    /** The thing as it is to be filed; none while it is not closed. */
    Optional<ClosedThing> read(String body, UUID subject);

    /** A page of what is closed, to catch up with; empty behind the last page. */
    List<UUID> closed(String body, int page);

    /** Those filed not long ago whose contents may still change unannounced: they are read again every day. */
    default List<UUID> unsettled(String body) {
        return List.of();
    }

    /** Whether its end goes unannounced, so that it has to be looked for every day. */
    default boolean endsUnannounced() {
        return false;
    }
}
