/**
 * Who may see and do what. Owes every request a {@link org.mingcha.access.Viewer} or a refusal; hides passwords, second
 * factors and sessions. Needs nothing of the other modules.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.mingcha.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
