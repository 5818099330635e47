/**
 * Reviews drawn case files against a standard (案卷评查). Owes every file reviewers who took no part in the case, blind scores where the
 * regime asks for two, and a result that names each fault; hides one reviewer's marks from the other until both are in, and from the
 * unit that hands a file's papers in everything but that they were called for. Reads orders, draws and records, and hands faults to
 * findings by an act.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "evidence",
            "findings",
            "ledger",
            "planning",
            "policy",
            "proof",
            "records",
            "sampling",
            "tasks"
        })
@NullMarked
package org.mingcha.reviews;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
