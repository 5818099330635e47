/**
 * The pure functions of draw and ledger, and the verifier. Owes anybody with a copy of the evidence the same answer the
 * server gave; hides how ten million tickets are sorted quickly. Needs nothing but the JDK; {@code docs/proof.md} is its
 * specification.
 */
package org.mingcha.proof;
