package org.mingcha.spark.reading;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.mingcha.spark.Refused;

/** A folder of records, wherever Spark can read: for each kind a Parquet or CSV file, or a folder of such files. */
public final class RecordFolder {
    /** Before the sentence about a cell that cannot be read, in the message of the failure that carries it. */
    public static final String CELL = "mingcha-cell:";

    private static final List<String> ENDINGS = List.of(".parquet", ".csv", "");

    private final SparkSession spark;
    private final Path folder;
    private final boolean multiline;
    private final Map<Path, RecordFile> opened = new HashMap<>();

    /** @param multiline whether cells of CSV files contain line breaks, which keeps a file from being read in parts */
    public RecordFolder(SparkSession spark, String folder, boolean multiline) {
        this.spark = spark;
        this.folder = new Path(folder);
        this.multiline = multiline;
        try {
            if (!files().exists(this.folder)) throw new Refused("没有 " + folder + " 这个文件夹；请用 --records 写明记录所在。");
        } catch (IOException e) {
            throw new Refused("读不到 " + folder + "：" + e.getMessage());
        }
    }

    private FileSystem files() throws IOException {
        return folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    /** The file or folder that has one of these names; two are refused. */
    Optional<RecordFile> open(String... names) {
        try {
            Path found = null;
            for (var name : new TreeSet<>(List.of(names))) {
                for (var ending : ENDINGS) {
                    var path = new Path(folder, name + ending);
                    if (!files().exists(path)) continue;
                    if (found != null) throw new Refused(found.getName() + " 与 " + path.getName() + " 是同一种记录；请只留一个。");
                    found = path;
                }
            }
            return found == null ? Optional.empty() : Optional.of(open(found));
        } catch (IOException e) {
            throw new Refused("读不到 " + folder + "：" + e.getMessage());
        }
    }

    private RecordFile open(Path path) throws IOException {
        var known = opened.get(path);
        if (known != null) return known;
        var rows = parquet(path)
                ? spark.read().parquet(path.toString())
                : spark.read()
                        .option("header", true)
                        .option("escape", "\"")
                        .option("mode", "FAILFAST")
                        .option("multiLine", multiline)
                        .csv(path.toString());
        var file = new RecordFile(path.getName(), rows);
        opened.put(path, file);
        return file;
    }

    private boolean parquet(Path path) throws IOException {
        if (path.getName().endsWith(".parquet")) return true;
        if (path.getName().endsWith(".csv")) return false;
        var inside = files().listFiles(path, true);
        while (inside.hasNext()) {
            var name = inside.next().getPath().getName();
            if (name.endsWith(".parquet")) return true;
            if (name.endsWith(".csv")) return false;
        }
        throw new Refused(path.getName() + " 里没有 .parquet 或 .csv 文件；请把记录放进去，或删去这个文件夹。");
    }

    /** What stands for a file that is not there. */
    RecordFile nothing() {
        Dataset<Row> none = spark.createDataFrame(List.<Row>of(), new StructType());
        return new RecordFile("—", none);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
