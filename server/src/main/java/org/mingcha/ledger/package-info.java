/**
 * The tamper-evident ledger of every legal act. Owes each act an entry in its own transaction and a proof soon after; hides
 * sequencing, tiles and keys. Needs the door and the viewer.
 */
@ApplicationModule(allowedDependencies = {"access", "api", "proof"})
@NullMarked
package org.mingcha.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
