/**
 * The upstream offices of a demonstration: invents what their systems would hold, and writes it as the files they would export.
 * Pure: the same seed gives the same bytes. Nobody in it exists.
 */
@NullMarked
package org.mingcha.demo.internal.upstream;

import org.jspecify.annotations.NullMarked;
