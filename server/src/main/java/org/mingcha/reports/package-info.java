/**
 * What goes to the leaders and to the city (填报、报表): figures defined once, and the monthly return. Owes every figure one definition,
 * its rows and the month as it was known on any day, and every frozen edition its proof; hides how figures are counted. Counts over the
 * faces of the modules below and tells nobody anything.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "documents",
            "findings",
            "inspections",
            "ledger",
            "matters",
            "papers",
            "planning",
            "policy",
            "proof",
            "records",
            "reviews",
            "sampling",
            "scoring",
            "tasks"
        })
@NullMarked
package org.mingcha.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
