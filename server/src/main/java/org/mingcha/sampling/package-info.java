/**
 * Draws nobody can rig or predict. Owes every draw a list frozen before its seed was known, a seed nobody chose alone, and a sheet
 * that anybody can recompute; hides shares until all are bound and results until their period is over. Needs the ledger, which
 * bears witness to each step, and opens its own tasks.
 */
@ApplicationModule(allowedDependencies = {"access", "api", "calendar", "ledger", "proof", "tasks"})
@NullMarked
package org.mingcha.sampling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
