/**
 * What is done for supervision itself (重点工作项目、监督队伍、特约监督员): projects of the year with their milestones, trainings, posts and
 * their rotation, selections by secret ballot, and supervisors invited from outside. Owes every project its state each quarter and every
 * observation an answer; hides who voted for whom, from everybody.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "calendar",
            "directory",
            "evidence",
            "ledger",
            "matters",
            "papers",
            "policy",
            "proof",
            "tasks"
        })
@NullMarked
package org.mingcha.initiatives;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
