package org.mingcha.access;

import java.util.UUID;

/**
 * A machine token that has just been issued.
 *
 * @param token shown once and stored nowhere; sent as {@code Authorization: Bearer …}
 */
public record IssuedToken(UUID id, String token) {}
