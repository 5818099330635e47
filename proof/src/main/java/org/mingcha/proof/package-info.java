/** The pure functions of a draw and of the ledger, and the verifier. */
package org.mingcha.proof;
