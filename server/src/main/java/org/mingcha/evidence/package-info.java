/**
 * Keeps photographs, videos, recordings and papers that prove something. Owes every file its SHA-256 from the way in, an original
 * that is never altered, a preview beside it and places in it that can be pointed to; hides where the bytes lie (a folder, or S3).
 * Knows no visit and no document: what holds a file says who may see it, through {@link org.mingcha.evidence.EvidenceHolder}.
 */
@ApplicationModule(allowedDependencies = {"access", "api"})
@NullMarked
package org.mingcha.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
