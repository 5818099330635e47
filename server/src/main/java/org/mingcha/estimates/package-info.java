/**
 * Says how many files of a squadron and of the district have faults, with a margin, and which squadrons are changing (估计、预警). Owes
 * every figure the draw and the reviewed files behind it, and silence where files are too few; hides the arithmetic. Needs the draws for
 * n of N, the settled reviews for the faults, and screening's leads by month; tells nobody anything.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "policy",
            "proof",
            "reviews",
            "sampling",
            "scoring",
            "screening"
        })
@NullMarked
package org.mingcha.estimates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
