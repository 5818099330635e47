package org.mingcha.access;

import java.util.UUID;

/** Somebody of the same body, as far as colleagues must know to turn to him. */
public record Colleague(UUID account, String name) {}
