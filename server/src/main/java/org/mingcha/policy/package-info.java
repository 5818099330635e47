/**
 * Regulations as data. Owes every duty, figure, term and date of supervision together with the clause it rests on, and the
 * version that was in force on a day; hides how files are read, checked, stored and edited. Needs the ledger, which records
 * each version put in force, and the door's refusals.
 */
@ApplicationModule(allowedDependencies = {"api", "access", "calendar", "directory", "ledger", "tasks"})
@NullMarked
package org.mingcha.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
