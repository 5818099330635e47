package org.mingcha.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler that performs an act: it needs the header {@code Idempotency-Key}, runs in one transaction, and its answer is kept
 * with the key for 30 days, so that sending twice acts once.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PerformsAct {}
