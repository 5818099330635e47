/** Leads as people see and judge them. */
@NullMarked
package org.mingcha.screening.internal.leads;

import org.jspecify.annotations.NullMarked;
