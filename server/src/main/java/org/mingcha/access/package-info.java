/**
 * Who may see and do what. Owes every request a {@link org.mingcha.access.Viewer} or a refusal; hides passwords, second
 * factors, sessions and tokens. Needs the door; the names of bodies and what stands in the session come from above through
 * {@link org.mingcha.access.Bodies} and {@link org.mingcha.access.SessionFacts}.
 */
@ApplicationModule(allowedDependencies = {"api"})
@NullMarked
package org.mingcha.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
