package org.mingcha.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Whose papers a request reads, told by the handler to the door: where a machine of another body reads them, the audit log of
 * each body whose papers they are says so too.
 */
public final class ReadOf {
    private static final String ATTRIBUTE = ReadOf.class.getName();

    private ReadOf() {}

    /** Tells that this request is answered with papers of these bodies, or with a list on which they stand. */
    public static void tell(HttpServletRequest request, Set<String> bodies) {
        request.setAttribute(ATTRIBUTE, new Read(bodies));
    }

    /** The bodies whose papers were read; none where no handler told any. */
    public static Set<String> toldBy(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Read(var bodies) ? bodies : Set.of();
    }

    private record Read(Set<String> bodies) {}
}
