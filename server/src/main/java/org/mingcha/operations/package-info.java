/**
 * Keeps the installation alive. Owes a backup that another installation can be made from, row for row, and a restore that
 * compares before it is believed; hides the format. Needs the database and nothing of the domain.
 */
@ApplicationModule(allowedDependencies = {"access", "api", "calendar", "database"})
@NullMarked
package org.mingcha.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
