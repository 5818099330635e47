package org.mingcha.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A body whose texts come from another system or device and are judged one by one by the handler itself: a damaged cell puts its own
 * row into quarantine and does not turn away all the others; of the name of a file only what can be a name is kept.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesAnyText {}
