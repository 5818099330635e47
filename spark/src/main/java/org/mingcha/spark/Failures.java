package org.mingcha.spark;

import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;
import org.mingcha.spark.reading.RecordFolder;

/** What a failed run of Spark says to who keeps the records. */
final class Failures {
    private Failures() {}

    /** A sentence about the records; null when it is none of their faults. */
    static @Nullable String sentence(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            var message = String.valueOf(at.getMessage());
            int cell = message.indexOf(RecordFolder.CELL);
            if (cell >= 0) return line(message.substring(cell + RecordFolder.CELL.length()));
            if (message.contains("MALFORMED_RECORD")) {
                return "有的行格子数与标题行不同，读不成记录；请检查分隔和引号，格子里有换行的加 --multiline。";
            }
            if (at instanceof AnalysisException) return "记录读不成表：" + line(message);
        }
        return null;
    }

    private static String line(String message) {
        var first = message.lines().findFirst().orElse(message);
        int state = first.indexOf(" SQLSTATE:");
        return state < 0 ? first : first.substring(0, state);
    }
}
