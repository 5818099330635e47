package org.mingcha.api;

import java.util.ArrayDeque;
import org.springframework.web.method.HandlerMethod;

/**
 * How handlers and their records are called in the description of the API and in the audit log: by module and place,
 * {@code planning.Orders.approve}.
 */
public final class OperationName {
    private static final String HOUSE = "org.mingcha.";

    private OperationName() {}

    public static String of(HandlerMethod handler) {
        return of(handler.getBeanType()) + "." + handler.getMethod().getName();
    }

    /** Simple names repeat between modules, so the module stands in front. */
    public static String of(Class<?> type) {
        var parts = new ArrayDeque<String>();
        for (Class<?> t = type; t != null; t = t.getEnclosingClass())
            parts.addFirst(t.getSimpleName().replaceFirst("(?<=.)Controller$", ""));
        if (type.getPackageName().startsWith(HOUSE))
            parts.addFirst(type.getPackageName().substring(HOUSE.length()).replaceFirst("\\..*", ""));
        return String.join(".", parts);
    }
}
