package org.mingcha.directory;

/** Why somebody stays away from a squadron (回避, 公务员法 art. 76). */
public enum Ground {
    /** 亲属 */
    KIN,
    /** 利害关系 */
    INTEREST,
    /** 曾任职 */
    UNIT_SERVED
}
