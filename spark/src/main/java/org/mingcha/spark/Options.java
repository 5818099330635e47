package org.mingcha.spark;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param rules a folder with the files of a regime, or one file with all of it
 * @param records a folder wherever Spark reads
 * @param out a folder that does not exist yet
 * @param day on which the records are judged
 * @param calendar papers of further years, beside those that come along
 * @param body of all records, where the files do not name it
 * @param master of Spark; null: what Spark was started with
 * @param settings of Spark
 */
record Options(
        Path rules,
        String records,
        String out,
        LocalDate day,
        List<Path> calendar,
        @Nullable String body,
        Format format,
        boolean multiline,
        @Nullable String master,
        Map<String, String> settings) {

    /** How the hits are written. */
    enum Format {
        PARQUET,
        CSV;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final String USAGE = """
        用法：./mingcha spark --rules 制度 --records 文件夹 --out 文件夹 [选项]

          --rules 文件夹或文件     一部制度，如 policies/jingan-2024，或者一份含全部内容的 .yaml
          --records 文件夹         每种记录一个文件或文件夹，如 case.parquet、recording.csv；列名见 docs/spark.md
          --out 文件夹             线索写在这里；已经有的不覆盖
          --day 日期               按这一天判断，默认今天（上海）
          --calendar 文件或文件夹  所附工作日历以外的年份，如 2027.txt；可重复
          --body 代码              记录里没有 body 一列时，全部记录所属的机构
          --format parquet|csv     线索的格式，默认 parquet
          --multiline              CSV 的格子里有换行
          --master 地址            local[*]（默认）、local-cluster[2,1,1024]、spark://…；由 spark-submit 启动时不用写
          --set 名=值              Spark 的设置，可重复
        """;

    static Options of(String[] args, Clock clock) {
        var given = new LinkedHashMap<String, List<String>>();
        var left = new ArrayDeque<>(Arrays.asList(args));
        while (!left.isEmpty()) {
            var name = left.pop();
            switch (name) {
                case "--multiline" -> given.put(name, List.of());
                case "--rules",
                        "--records",
                        "--out",
                        "--day",
                        "--calendar",
                        "--body",
                        "--format",
                        "--master",
                        "--set" -> {
                    if (left.isEmpty()) throw new Refused(name + " 后没有写值。\n" + USAGE);
                    given.computeIfAbsent(name, _ -> new ArrayList<>()).add(left.pop());
                }
                default -> throw new Refused("不认识的选项：" + name + "\n" + USAGE);
            }
        }
        return new Options(
                Path.of(needed(given, "--rules")),
                needed(given, "--records"),
                needed(given, "--out"),
                day(last(given, "--day"), clock),
                given.getOrDefault("--calendar", List.of()).stream()
                        .map(Path::of)
                        .toList(),
                last(given, "--body"),
                format(last(given, "--format")),
                given.containsKey("--multiline"),
                last(given, "--master"),
                settings(given.getOrDefault("--set", List.of())));
    }

    private static String needed(Map<String, List<String>> given, String name) {
        var value = last(given, name);
        if (value == null) throw new Refused("须写明 " + name + "。\n" + USAGE);
        return value;
    }

    private static @Nullable String last(Map<String, List<String>> given, String name) {
        var values = given.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getLast();
    }

    private static LocalDate day(@Nullable String written, Clock clock) {
        if (written == null) return LocalDate.now(clock);
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw new Refused("--day 应写成 2024-08-05，而写的是“" + written + "”。");
        }
    }

    private static Format format(@Nullable String written) {
        return switch (written) {
            case null -> Format.PARQUET;
            case "parquet" -> Format.PARQUET;
            case "csv" -> Format.CSV;
            default -> throw new Refused("--format 只有 parquet 和 csv，而写的是“" + written + "”。");
        };
    }

    private static Map<String, String> settings(List<String> written) {
        var settings = new LinkedHashMap<String, String>();
        for (var one : written) {
            int at = one.indexOf('=');
            if (at < 1) throw new Refused("--set 应写成 名=值，而写的是“" + one + "”。");
            settings.put(one.substring(0, at), one.substring(at + 1));
        }
        return settings;
    }
}
