package org.mingcha.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Whose papers a request reads, told by the handler to the door: where a machine of another body reads them, the audit log of
 * the body whose papers they are says so too.
 */
public final class ReadOf {
    private static final String ATTRIBUTE = ReadOf.class.getName();

    private ReadOf() {}

    /** Tells that this request is answered with papers of this body. */
    public static void tell(HttpServletRequest request, String body) {
        request.setAttribute(ATTRIBUTE, body);
    }

    /** The body whose papers were read; empty where no handler told one. */
    public static Optional<String> toldBy(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }
}
