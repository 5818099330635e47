package org.mingcha.access;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A machine token that has just been issued.
 *
 * @param token shown once and stored nowhere; sent as {@code Authorization: Bearer …}
 * @param expiresAt when it ends by itself
 */
public record IssuedToken(UUID id, String token, OffsetDateTime expiresAt) {}
