package org.mingcha.spark.reading;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.screening.internal.language.Reach;
import org.mingcha.spark.Refused;

/**
 * What the records of each body state at all, in all their versions: the fields that any of them fills, and the months over which
 * they reach. On it depends which absences can be judged.
 */
public final class Survey {
    private Survey() {}

    /**
     * What the records of a kind state, by body; a body without such records is not among them.
     *
     * @param fields those that matter
     */
    public static Map<String, Reach> of(RecordTable table, List<RecordKind.Field> fields) {
        var day = RecordTable.column(table.kind().field(table.kind().date())).cast("date");
        var asked = new ArrayList<Column>();
        asked.add(max(day));
        asked.add(count_if(RecordTable.RECORD.isNull()));
        for (var field : fields) asked.add(bool_or(RecordTable.column(field).isNotNull()));
        var found = table.rows()
                .groupBy(RecordTable.BODY)
                .agg(min(day), asked.toArray(Column[]::new))
                .collectAsList();
        var reaches = new TreeMap<String, Reach>();
        for (var row : found) {
            complete(table.kind(), row);
            var stated = new TreeSet<String>();
            for (int i = 0; i < fields.size(); i++) {
                if (row.getBoolean(4 + i)) stated.add(fields.get(i).name());
            }
            reaches.put(row.getString(0), new Reach(stated, first(row.get(1)), last(row.get(2))));
        }
        return reaches;
    }

    private static void complete(RecordKind kind, Row row) {
        if (row.isNullAt(0)) throw new Refused(kind.title() + "记录有的没有机构（body）；请补上。");
        long nameless = row.getLong(3);
        if (nameless > 0) throw new Refused(kind.title() + "记录有 " + nameless + " 条没有编号，认不出是哪一条；请补上。");
    }

    private static @Nullable LocalDate first(@Nullable Object day) {
        return day == null ? null : YearMonth.from(local(day)).atDay(1);
    }

    private static @Nullable LocalDate last(@Nullable Object day) {
        return day == null ? null : YearMonth.from(local(day)).atEndOfMonth();
    }

    private static LocalDate local(Object day) {
        return day instanceof LocalDate date ? date : ((java.sql.Date) day).toLocalDate();
    }
}
