package org.mingcha.api.internal;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.ArrayDeque;
import java.util.Set;

/**
 * Names types in the description of the API by module and place, {@code access.Session.Login}: simple names repeat between
 * modules, and springdoc would quietly take one for the other.
 */
class SchemaNames extends TypeNameResolver {
    private static final String HOUSE = "org.mingcha.";

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return of(type);
    }

    static String of(Class<?> type) {
        var parts = new ArrayDeque<String>();
        for (Class<?> t = type; t != null; t = t.getEnclosingClass())
            parts.addFirst(t.getSimpleName().replaceFirst("(?<=.)Controller$", ""));
        if (type.getPackageName().startsWith(HOUSE))
            parts.addFirst(type.getPackageName().substring(HOUSE.length()).replaceFirst("\\..*", ""));
        return String.join(".", parts);
    }
}
