package org.mingcha.tasks;

import org.mingcha.access.Permission;

/**
 * A kind of task. The module that opens it keeps it as a constant; a test walks them all against the handlers of the API.
 *
 * @param word kebab case; decides the words on the page
 * @param needs without which it cannot be done: nobody who lacks it is shown a task of this kind
 */
public record TaskKind(String word, Permission needs) {}
