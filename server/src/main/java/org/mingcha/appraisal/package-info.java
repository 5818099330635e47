/**
 * What becomes of results (结果运用): evidence sheets for the uses that a regime names, the sheet of an officer for his squadron and
 * street, the register of honours with the records that it does not have yet, and the leaders' screen. Owes every line the rows behind it and every number the definition it has
 * elsewhere; hides how they are gathered. Asks the faces of the modules below and tells nobody anything; people decide.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "documents",
            "estimates",
            "findings",
            "ledger",
            "matters",
            "papers",
            "planning",
            "policy",
            "proof",
            "records",
            "reports",
            "scoring"
        })
@NullMarked
package org.mingcha.appraisal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
