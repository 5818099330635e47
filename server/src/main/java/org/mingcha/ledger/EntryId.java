package org.mingcha.ledger;

import java.util.UUID;

/** The entry's own id: known when the act commits, before the entry has an index in the tree. */
public record EntryId(UUID value) {}
