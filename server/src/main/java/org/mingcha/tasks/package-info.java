/**
 * What somebody must do by when. Owes the desk every open task, and each person those alone that his roles let him do; hides nothing but
 * the table. Is told by the modules concerned, in their own transactions, and asks nobody.
 */
@ApplicationModule(allowedDependencies = {"access", "api", "calendar"})
@NullMarked
package org.mingcha.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
