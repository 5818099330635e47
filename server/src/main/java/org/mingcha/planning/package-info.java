/**
 * What a body must do in a month and how far it is. Owes every duty of the regime in force a target with its arithmetic, the lists
 * and rules of the month's draws, and the orders that come of them; hides how coverage, floors and capacity are reckoned. Needs the
 * regimes, the records, the draws, the directory and the calendar.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "ledger",
            "policy",
            "proof",
            "records",
            "sampling",
            "tasks"
        })
@NullMarked
package org.mingcha.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
