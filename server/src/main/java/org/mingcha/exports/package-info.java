/**
 * Takes lists out of the system (列表导出), however long. Owes whoever asked a file of exactly the rows he may see at one moment, in bounded
 * memory, with its progress and a way to stop it; hides who writes it where. What has a list says so through
 * {@link org.mingcha.exports.ExportedList}.
 */
@ApplicationModule(allowedDependencies = {"access", "api", "sheets"})
@NullMarked
package org.mingcha.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
