/**
 * Keeps the installation alive. Owes an empty one its set-up, a backup that another installation can be made from, row for row,
 * and a restore that compares before it is believed; hides the format. Needs the database and, for the set-up alone, the
 * directory and the regimes on offer.
 */
@ApplicationModule(allowedDependencies = {"access", "api", "calendar", "database", "directory", "policy"})
@NullMarked
package org.mingcha.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
