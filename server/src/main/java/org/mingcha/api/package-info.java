/**
 * The door: what every HTTP answer and every act over HTTP has in common. Owes each refusal a sentence, each act exactly one
 * execution, each change the version it was made against; hides how keys and answers are kept. Needs no other module.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.mingcha.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
