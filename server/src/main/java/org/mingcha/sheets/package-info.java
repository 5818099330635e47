/**
 * Writes rows as spreadsheets. Owes every list of whatever length a file that opens without a repair, in bounded memory, in which no
 * text is taken for a formula; hides the formats. Needs nobody.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.mingcha.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
