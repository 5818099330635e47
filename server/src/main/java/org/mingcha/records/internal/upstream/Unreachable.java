package org.mingcha.records.internal.upstream;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An upstream database that cannot be read, with a sentence for people; nothing the database said stands in it, only its code. */
final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;

    Unreachable(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    static Unreachable of(Throwable failure) {
        var code = code(failure);
        if (code == null) return new Unreachable("读取上游数据库时出错，请查看服务器日志");
        return new Unreachable(
                switch (code.substring(0, Math.min(2, code.length()))) {
                    case "08" -> "连不上上游数据库，请核对地址、网络和防火墙";
                    case "28" -> "上游数据库不接受这个账号或口令，请核对";
                    case "3D" -> "上游没有这个数据库，请核对地址";
                    case "42" ->
                        switch (code) {
                            case "42P01" -> "上游没有这个视图，请核对模式名和视图名";
                            case "42501" -> "这个账号没有读取该视图的权限，请上游授予";
                            default -> "上游数据库不接受这条查询（" + code + "），请核对视图和水位列";
                        };
                    case "57" -> "上游数据库停止了查询（" + code + "），可能超过一分钟或正在停机；请为水位列建索引或减少行数";
                    default -> "读取上游数据库时出错（" + code + "）";
                });
    }

    private static @Nullable String code(@Nullable Throwable failure) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null) return sql.getSQLState();
        }
        return null;
    }
}
