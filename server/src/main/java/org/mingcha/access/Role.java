package org.mingcha.access;

import java.util.Set;
import org.mingcha.access.internal.Matrix;

/** What a person is here for; product.md lists what each comes for. A person may hold several, except two of the three administrators. */
public enum Role {
    /** 科员 */
    SECTION_MEMBER,
    /** 科长 */
    SECTION_HEAD,
    /** 分管领导 */
    LEADER_IN_CHARGE,
    /** 主要领导 */
    HEAD,
    /** 局党组 secretary: records its consent. */
    PARTY_GROUP_SECRETARY,
    /** 督察员 */
    INSPECTOR,
    /** 中队长 */
    SQUADRON_HEAD,
    /** 三级督察员 */
    SQUADRON_INSPECTOR,
    /** 街镇、司法所 */
    SUBDISTRICT_READER,
    /** 市局执法监督处 */
    CITY_READER,
    /** 特约监督员 */
    INVITED_SUPERVISOR,
    ESCROW_HOLDER,
    /** A machine that delivers the records of one source, and does nothing else. */
    SOURCE,
    /** A machine of another office that reads the frozen reports of named bodies, and does nothing else. */
    RECEIVER,
    SYSTEM_ADMINISTRATOR,
    SECURITY_ADMINISTRATOR,
    AUDIT_ADMINISTRATOR;

    /** Whether the role by itself allows it. */
    public boolean may(Permission permission) {
        return Matrix.of(Set.of(this)).contains(permission);
    }

    /** Whether only a token holds it, never a person. */
    public boolean isMachine() {
        return this == SOURCE || this == RECEIVER;
    }
}
