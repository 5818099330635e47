package org.mingcha.access;

import java.util.Set;

/** The tree of bodies, as access needs it; told by the directory. */
public interface Bodies {
    /** The body itself and every body below it: a district sees itself, the city its districts as well. */
    Set<String> seenFrom(String body);

    /** Whether it is a city's bureau (市局); a body that nobody has entered is taken for a district. */
    boolean isCity(String body);

    /** What people call it; the code where nobody has named it. */
    String nameOf(String body);

    /** The name it bears on papers; the code where nobody has named it. */
    String officialNameOf(String body);
}
