/**
 * How the work a regulation prescribes runs: its steps with the place of every order, visit, document and duty in them (督察工作流程图), and
 * the rosters of those who do it (名录). Owes every item exactly one step, drawn from the regime; hides how a step is told from what other
 * modules know. Reads, and changes nothing.
 */
@ApplicationModule(
        allowedDependencies = {"access", "api", "calendar", "directory", "documents", "matters", "planning", "policy"})
@NullMarked
package org.mingcha.procedures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
