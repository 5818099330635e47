/**
 * Regulations as data. Owes every duty, figure, term and date of supervision together with the clause it rests on, and the
 * version that was in force on a day; hides how files are read, checked, stored and edited. Needs the door, the viewer, the
 * ledger for each version put in force, and the desk for the second person's confirmation.
 */
@ApplicationModule(allowedDependencies = {"access", "api", "ledger", "proof", "tasks"})
@NullMarked
package org.mingcha.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
