/**
 * Visits as they are made (检查): on site, online, by remote video. Owes every visit a full record, also where nothing was found, that
 * enough inspectors attest under their own login; hides who may know the target when. Carries out what planning ordered, hands what was
 * found to findings, and tells planning that the visit was made.
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
            "tasks"
        })
@NullMarked
package org.mingcha.inspections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
