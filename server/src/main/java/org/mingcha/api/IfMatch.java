package org.mingcha.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The version of a resource that a change was made against, from the header {@code If-Match}. A handler that takes it as an
 * argument refuses a request without it (428).
 *
 * @param version as the {@code ETag} of the last answer said
 */
public record IfMatch(long version) {

    /**
     * Refuses with 412 and both states when somebody has changed the resource since.
     *
     * @param current the version it has now
     * @param theirs the resource as it stands
     * @param yours what the caller wanted it to be
     */
    public void expect(long current, Object theirs, @Nullable Object yours) {
        if (version == current) return;
        var refusal = new Refusal(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", "您打开之后，内容已被他人修改。请对照两个版本，确认后再保存。")
                .with("currentVersion", current)
                .with("yourVersion", version)
                .with("current", theirs);
        if (yours != null) refusal.with("yours", yours);
        throw refusal;
    }

    /** The value of {@code ETag} for a version. */
    public static String etag(long version) {
        return '"' + Long.toString(version) + '"';
    }
}
