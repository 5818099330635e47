/**
 * The pure functions of draw and ledger, and the verifier. Owes anybody with a copy of the evidence the same answer the
 * server gave; hides how ten million tickets are sorted quickly. Needs nothing but the JDK (the marks of what may
 * be absent are read by the compiler alone); {@code docs/proof.md} is its
 * specification.
 */
@NullMarked
package org.mingcha.proof;

import org.jspecify.annotations.NullMarked;
