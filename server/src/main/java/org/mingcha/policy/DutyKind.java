package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;

/** What fulfils a duty. */
public enum DutyKind {
    /** Visits or checks with findings (督察、检查、抽查). */
    INSPECTION,
    /** Matters pursued one by one (督办件、专项监督). */
    MATTER,
    /** A meeting held (讲评会、例会). */
    MEETING,
    /** A paper written or sent (月报、填报、计划、总结). */
    REPORT,
    /** A contest (评比). */
    CONTEST,
    /** A register kept. */
    REGISTER,
    /** A project with milestones (重点工作项目). */
    PROJECT;

    /** The word in the regime's files. */
    @JsonValue
    public String word() {
        return Words.of(this);
    }
}
