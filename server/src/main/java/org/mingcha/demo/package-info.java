/**
 * Shows a whole month with invented records. Owes whoever tries the program two months that were really planned and drawn,
 * through the same doors as everybody's, and whoever works with it
 * that nothing of this comes among what he keeps; hides how its files are made. Needs people, records and a share of its own; the rest it does over HTTP.
 */
@ApplicationModule(allowedDependencies = {"access", "calendar", "directory", "papers", "proof", "records", "sampling"})
@NullMarked
package org.mingcha.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
