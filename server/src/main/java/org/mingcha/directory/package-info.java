/**
 * The bodies, their sections, squadrons and subdistricts, and the people who work there. Owes everybody the official codes and
 * names, and the draw its inspectors with what excludes them; hides how files of other systems spell the names. Needs the door
 * and the viewer.
 */
@ApplicationModule(allowedDependencies = {"access", "api"})
@NullMarked
package org.mingcha.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
