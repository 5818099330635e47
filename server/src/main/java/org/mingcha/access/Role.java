package org.mingcha.access;

/** What a person is here for; product.md lists what each comes for. A person may hold several, except two of the three administrators. */
public enum Role {
    SECTION_MEMBER,
    SECTION_HEAD,
    /** 分管领导 */
    LEADER_IN_CHARGE,
    /** 主要领导 */
    HEAD,
    /** 局党组 secretary: records its consent. */
    PARTY_GROUP_SECRETARY,
    INSPECTOR,
    SQUADRON_HEAD,
    SQUADRON_INSPECTOR,
    SUBDISTRICT_READER,
    CITY_READER,
    /** 特约监督员 */
    INVITED_SUPERVISOR,
    ESCROW_HOLDER,
    SYSTEM_ADMINISTRATOR,
    SECURITY_ADMINISTRATOR,
    AUDIT_ADMINISTRATOR
}
