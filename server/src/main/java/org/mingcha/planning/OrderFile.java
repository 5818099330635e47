package org.mingcha.planning;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What shows that an approved order was given as it reads, for whoever files it.
 *
 * @param content its canonical bytes as they were submitted and approved; {@link Order#hash} is their SHA-256
 * @param entries the ledger's entries about the order and its visits
 * @param draws the draws that led to it, of its visits and of the pairs that go; empty for an order of the section's own visits
 */
public record OrderFile(byte[] content, Set<UUID> entries, List<UUID> draws) {}
