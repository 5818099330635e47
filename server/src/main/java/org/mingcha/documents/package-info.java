/**
 * The supervision documents (三单两书 and whatever kinds a regime names), from draft to end. Owes every issued document its number
 * without a gap, its paper, its term with the sum, and a story that names who did what; hides how terms are watched and lapses
 * booked. Learns from findings what was found and from its caller only a {@link org.mingcha.documents.Cause}.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "evidence",
            "exports",
            "findings",
            "ledger",
            "papers",
            "planning",
            "policy",
            "proof",
            "sheets",
            "tasks"
        })
@NullMarked
package org.mingcha.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
