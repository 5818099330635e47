/**
 * What was found, whoever found it. Owes every finding one life from draft to document or ending, and says when the same fault came
 * again; hides who may see it when, the names of officers, and the restricted register. Is told by visits, leads, reviews and matters, bound by documents, and
 * asks only the regime and the directory.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "evidence",
            "exports",
            "ledger",
            "policy",
            "proof",
            "records",
            "sheets",
            "tasks"
        })
@NullMarked
package org.mingcha.findings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
