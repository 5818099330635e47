/**
 * Matters pursued one by one (督察事项，一案一督), whatever kinds a regime names: from the approved opening to the approved closing. Owes
 * every matter a last day with its sum, each unit's reports, a register of how it was pressed for, and the forms its regulation
 * asks; hides how days are told. Lets documents issue what a way of pressing needs, and tells nobody below of itself.
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
            "ledger",
            "papers",
            "policy",
            "proof",
            "records",
            "sheets",
            "tasks"
        })
@NullMarked
package org.mingcha.matters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
