package org.mingcha.api.internal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;

/** What lies beneath an exception: a refusal of our own, a value the database cannot hold, or a database that is away. */
final class Causes {
    private static final int TRY_AGAIN_AFTER = 10;

    private Causes() {}

    static Optional<Refusal> refusal(Throwable thrown) {
        var depth = 0;
        for (Throwable cause = thrown; cause != null && depth++ < 30; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) return Optional.of(refusal);
            if (cause instanceof InvalidParameterException)
                return Optional.of(
                        new Refusal(HttpStatus.BAD_REQUEST, "unreadable-request", "地址中的参数不是有效的 UTF-8 文字，无法读取，请检查后再试。"));
            if (cause instanceof RequestRejectedException)
                return Optional.of(
                        new Refusal(HttpStatus.BAD_REQUEST, "unreadable-request", "请求头里有不允许的字符，无法读取，请检查后再试。"));
            if (cause instanceof SQLTransientConnectionException || isClosed(cause)) return Optional.of(away());
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var known = known(sql.getSQLState());
                if (known.isPresent()) return known;
            }
        }
        return Optional.empty();
    }

    /** A connection of the pool that was lost in the middle of its work says no more than this. */
    private static boolean isClosed(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() == null
                && "Connection is closed".equals(sql.getMessage());
    }

    /** Class 08: no connection; 57P: the database shuts down or is starting; 53300: too many connections; class 22: the value itself. */
    private static Optional<Refusal> known(String state) {
        if (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300")) return Optional.of(away());
        if (state.equals("22021") || state.equals("22P05")) return Optional.of(CleanText.refused("无法识别的字符"));
        if (state.startsWith("22"))
            return Optional.of(new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "value-out-of-range", "填写的数字或日期超出了能保存的范围，未作任何改动；请核对后重填。"));
        return Optional.empty();
    }

    static Refusal away() {
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "database-away", "数据库暂时连不上，本次没有办理，已保存的内容不受影响；请稍后再试。")
                .with("retryAfter", TRY_AGAIN_AFTER);
    }
}
