/**
 * Everything that was closed (归档): a folder per matter, document and order, its contents listed and hashed, kept as long as the
 * regime says and handed out as a package that checks without this server. Owes every closed thing its folder once, and everybody only
 * what he may see of it; hides how folders are composed. Reads the faces of the modules below and tells nobody anything.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "documents",
            "evidence",
            "exports",
            "findings",
            "inspections",
            "ledger",
            "matters",
            "papers",
            "planning",
            "policy",
            "proof",
            "reviews",
            "sampling",
            "sheets",
            "tasks"
        })
@NullMarked
package org.mingcha.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
