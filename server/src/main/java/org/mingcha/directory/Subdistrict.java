package org.mingcha.directory;

/**
 * A street or town (街镇).
 *
 * @param justiceOffice its 司法所
 */
public record Subdistrict(String body, String code, String name, Kind kind, String justiceOffice, int version) {
    /** 街道 or 镇. */
    public enum Kind {
        STREET,
        TOWN
    }
}
