/**
 * What the city's supervision system (市局执法监督系统) is to have of this one: every completed visit and every issued document, each
 * once (方案四（二）一). Owes a list of what is unsent and the number given there; hides how it is sent. Learns from visits and documents
 * by their events, and tells them nothing.
 */
@ApplicationModule(
        allowedDependencies = {"access", "api", "calendar", "directory", "documents", "inspections", "ledger", "policy"
        })
@NullMarked
package org.mingcha.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
