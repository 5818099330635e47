package org.mingcha.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Regime;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.spark.reading.RecordFolder;
import org.mingcha.spark.reading.RecordTables;

/**
 * The program: takes rules and a folder of records and writes the hits that the server would find among the same records. What it
 * finds wrong it tells in a sentence, and ends with 2.
 */
public final class ScreenOnSpark {
    private static final String ZONE = "Asia/Shanghai";

    private final Options options;
    private final SparkSession spark;
    private final Map<String, Integer> tasks = new ConcurrentHashMap<>();

    private ScreenOnSpark(Options options, SparkSession spark) {
        this.options = options;
        this.spark = spark;
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                tasks.merge(end.taskInfo().executorId(), 1, Integer::sum);
            }
        });
    }

    public static void main(String[] args) {
        System.exit(run(args, Clock.system(ZoneId.of(ZONE))));
    }

    /** @return what the program ends with */
    static int run(String[] args, Clock clock) {
        try {
            var options = Options.of(args, clock);
            var regime = RulesAndCalendar.regime(options.rules()); // before Spark starts, which takes its time
            var spark = session(options);
            try {
                new ScreenOnSpark(options, spark).run(regime);
            } finally {
                spark.stop();
            }
            return 0;
        } catch (Refused refused) {
            System.err.println("mingcha: " + refused.getMessage());
            return 2;
        } catch (RuntimeException failure) {
            var told = Failures.sentence(failure);
            if (told == null) throw failure;
            System.err.println("mingcha: " + told);
            return 2;
        }
    }

    private static SparkSession session(Options options) {
        var builder = SparkSession.builder()
                .appName("mingcha")
                // what is no number or overflows is missing, and never ends a pass over a nation; cells are checked by
                // Cells
                .config("spark.sql.ansi.enabled", false)
                .config("spark.sql.session.timeZone", ZONE)
                .config("spark.sql.sources.partitionColumnTypeInference.enabled", false)
                .config("spark.sql.maxPlanStringLength", 10_000);
        var master = master(options);
        if (master != null) {
            builder.master(master);
            if (master.startsWith("local")) {
                builder.config("spark.ui.enabled", false).config("spark.sql.shuffle.partitions", 32);
            }
            if (master.startsWith("local-cluster")) {
                // the executors are programs of their own, with the same classes
                builder.config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                        .config("spark.scheduler.minRegisteredResourcesRatio", 1.0);
            }
        }
        options.settings().forEach(builder::config);
        return builder.getOrCreate();
    }

    private static @Nullable String master(Options options) {
        if (options.master() != null) return options.master();
        return System.getProperty("spark.master") == null ? "local[*]" : null;
    }

    private void run(Regime regime) {
        var out = new Path(options.out());
        refuseExisting(out);
        var calendar = RulesAndCalendar.calendar(options.calendar());
        var folder = new RecordFolder(spark, options.records(), options.multiline());
        var tables = new RecordTables(folder, Kinds.bundled(), options.body());
        var province = new Province(tables, regime, calendar, options.day());
        for (var kind : province.withoutRecords()) {
            System.out.println("没有" + kind.title() + "（" + kind.id() + "）的记录，这种记录的规则不作判断");
        }
        // under another name until all of it is there
        var unfinished = out.suffix(".unfinished");
        try {
            long start = System.nanoTime();
            delete(unfinished);
            // kind by kind: Spark plans what is left anew after each step, and of one plan for all kinds much would be
            // left for long
            for (var hits : province.hits()) write(hits.withColumn("regime", lit(regime.hash())), unfinished);
            refuseTwice(unfinished);
            rename(unfinished, out);
            told(out, (System.nanoTime() - start) / 1e9);
        } finally {
            delete(unfinished);
        }
    }

    private void write(Dataset<Row> hits, Path place) {
        hits.write()
                .mode(SaveMode.Append)
                .format(options.format().word())
                .option("header", true)
                .option("escape", "\"")
                .option("ignoreLeadingWhiteSpace", false)
                .option("ignoreTrailingWhiteSpace", false)
                .save(place.toString());
    }

    private FileSystem files(Path place) throws IOException {
        return place.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    private void delete(Path place) {
        try {
            files(place).delete(place, true);
        } catch (IOException e) {
            throw new Refused("删不掉 " + place + "：" + e.getMessage());
        }
    }

    private void rename(Path place, Path other) {
        try {
            if (!files(place).rename(place, other)) throw new Refused("写不到 " + other + "；请换一个 --out。");
        } catch (IOException e) {
            throw new Refused("写不到 " + other + "：" + e.getMessage());
        }
    }

    private void refuseExisting(Path out) {
        try {
            if (files(out).exists(out)) throw new Refused(out + " 已经有了，不覆盖；请换一个 --out。");
        } catch (IOException e) {
            throw new Refused("写不到 " + out + "：" + e.getMessage());
        }
    }

    private Dataset<Row> written(Path place) {
        return spark.read()
                .option("header", true)
                .option("escape", "\"")
                .format(options.format().word())
                .load(place.toString());
    }

    /** A record that stands twice would be counted twice wherever it is joined. */
    private void refuseTwice(Path place) {
        var twice = written(place)
                .groupBy("body", "rule", "kind", "record")
                .agg(count(lit(1)).as("times"))
                .where(col("times").gt(1))
                .limit(1)
                .collectAsList();
        if (twice.isEmpty()) return;
        var first = twice.getFirst();
        throw new Refused("记录 " + first.getString(3) + "（" + first.getString(2) + "）在文件里不止一次；请去掉重复的再来。");
    }

    /** Reads back what was written: what the reader is told is what is there. */
    private void told(Path out, double seconds) {
        var rules = new TreeMap<String, Long>();
        for (Row row : written(out).groupBy("rule").count().collectAsList()) {
            rules.put(row.getString(0), row.getLong(1));
        }
        rules.forEach((rule, times) -> System.out.printf("%-40s %,12d%n", rule, times));
        System.out.printf(
                "%,d 条线索，%d 条规则，%.2f 秒，写在 %s%n",
                rules.values().stream().mapToLong(Long::longValue).sum(), rules.size(), seconds, out);
        new TreeMap<>(tasks).forEach((executor, times) -> System.out.println("执行进程 " + executor + "：" + times + " 项"));
    }
}
