/**
 * Looks at what the records say before anybody visits (网上督察). Owes every lead its rule, its clause, the values it rests on and
 * what people made of it, and stays behind no publication and no day; hides the language of rules and the statements they become.
 * Needs the records as a relation, the regime's rules, the calendar, and findings for what is confirmed.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "exports",
            "findings",
            "ledger",
            "policy",
            "proof",
            "records",
            "sheets",
            "tasks"
        })
@NullMarked
package org.mingcha.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
