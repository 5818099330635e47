package org.mingcha.access;

/**
 * An account to be opened.
 *
 * @param body code of the body it belongs to
 * @param username lower-case Latin letters, digits, dot, dash and underscore
 * @param name as shown on papers
 */
public record NewAccount(String body, String username, String name) {}
