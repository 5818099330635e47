/**
 * Copies of what upstream systems record, as chains of versions. Owes every row a place — stored or in quarantine with its reason —
 * and every body a gap-free series of publications that can be asked for as of any number; hides file formats, mapping and staging.
 * Needs the clock, the viewer, the door, the directory's unit names, the regimes' years of retention, the ledger for each publication and tasks for what stands in quarantine.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "exports",
            "ledger",
            "policy",
            "sheets",
            "tasks"
        })
@NullMarked
package org.mingcha.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
