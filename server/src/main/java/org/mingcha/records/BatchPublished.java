package org.mingcha.records;

import java.util.UUID;

/** Rows of a batch have become visible; whoever follows the records may look from this publication number on. */
public record BatchPublished(String body, String kind, UUID batch, long publication) {}
