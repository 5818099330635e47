/**
 * The working days of the People's Republic of China and the time of this installation. Owes deadlines that explain themselves
 * and refuses years that are not published; hides the exceptions it keeps. Needs the door, the viewer, and the ledger for each year
 * that is loaded.
 */
@ApplicationModule(allowedDependencies = {"access", "api", "ledger", "proof"})
@NullMarked
package org.mingcha.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
