/**
 * Periodicals that are written and issued (《督察月报》、讲评、统计监测报告、《督察动态》), whatever kinds a regime names. Owes every issue the figures
 * as they stood when it was drafted, texts that name nobody unless an act did so, and every edition its proof; hides how chapters are
 * put together. Asks reports for figures and the modules below for cases, and tells nobody anything.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "documents",
            "findings",
            "ledger",
            "papers",
            "planning",
            "policy",
            "proof",
            "reports",
            "reviews",
            "tasks"
        })
@NullMarked
package org.mingcha.bulletins;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
