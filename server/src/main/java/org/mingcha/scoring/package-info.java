/**
 * Scores squadrons (红黄蓝督察预警). Owes every demerit its document, its sum and its clause, and every warning the demerits it stands
 * on; hides how points turn into colours. Learns from documents what was issued, answered late, objected to or withdrawn, from visits
 * how a month went, and tells them nothing; what a warning asks for is done by people.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "documents",
            "inspections",
            "ledger",
            "planning",
            "policy",
            "tasks"
        })
@NullMarked
package org.mingcha.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
