package org.mingcha.access;

import java.util.UUID;

/**
 * An account that has just been opened or given a new password.
 *
 * @param oneTimePassword shown once; it must be changed at the first login and is stored nowhere
 */
public record OpenedAccount(UUID account, String oneTimePassword) {}
