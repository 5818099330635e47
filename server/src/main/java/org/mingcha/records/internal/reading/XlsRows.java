package org.mingcha.records.internal.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DimensionsRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.Unreadable.Why;

/**
 * The rows of one sheet of an old .xls workbook. The library pushes its records; a second thread receives them and hands
 * finished rows over, so that the reader can be pulled like all others.
 */
final class XlsRows implements RowReader {
    private final POIFSFileSystem file;
    private final BlockingQueue<Handed> queue = new ArrayBlockingQueue<>(256);
    private final Thread producer;
    private boolean finished;

    /** What the producing thread hands over: a row, or a failure, or — both null — the end. */
    private record Handed(@Nullable Row row, @Nullable Throwable failure) {}

    private XlsRows(POIFSFileSystem file, String sheet, Limits limits) {
        this.file = file;
        this.producer = Thread.ofVirtual().name("xls-reader").start(() -> produce(sheet, limits));
    }

    static List<String> sheets(Path path) throws IOException {
        try (var file = open(path)) {
            var sheets = new ArrayList<String>();
            var request = new HSSFRequest();
            request.addListenerForAllRecords(new AbortableHSSFListener() {
                @Override
                public short abortableProcessRecord(org.apache.poi.hssf.record.Record record) {
                    if (record instanceof BoundSheetRecord sheet && !sheet.isHidden() && !sheet.isVeryHidden()) {
                        sheets.add(sheet.getSheetname());
                    }
                    return record instanceof EOFRecord ? (short) 1 : 0;
                }
            });
            process(request, file);
            if (sheets.isEmpty()) {
                throw new Unreadable(Why.EMPTY, "工作簿里没有可见的工作表");
            }
            return List.copyOf(sheets);
        }
    }

    static XlsRows open(Path path, String sheet, Limits limits) throws IOException {
        return new XlsRows(open(path), sheet, limits);
    }

    /** The last row of the extent a sheet names before its rows; 0 where it names none. */
    static long told(Path path, String sheet, Limits limits) throws IOException {
        try (var file = open(path)) {
            var told = new AtomicLong();
            var request = new HSSFRequest();
            request.addListenerForAllRecords(new AbortableHSSFListener() {
                private final XlsRecords records = new XlsRecords(sheet, limits, _ -> {});

                @Override
                public short abortableProcessRecord(org.apache.poi.hssf.record.Record record) {
                    if (record instanceof DimensionsRecord extent && records.inside()) {
                        told.set(extent.getLastRow()); // counted from zero, and one beyond
                        return 1;
                    }
                    return records.abortableProcessRecord(record);
                }
            });
            process(request, file);
            return told.get();
        }
    }

    private static POIFSFileSystem open(Path path) throws IOException {
        try {
            var file = new POIFSFileSystem(path.toFile(), true);
            try {
                refuseStrangers(file.getRoot());
            } catch (RuntimeException refused) {
                file.close();
                throw refused;
            }
            return file;
        } catch (Unreadable refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw new Unreadable(Why.DAMAGED, "文件已损坏或没有传完整，请重新导出后再上传", broken);
        }
    }

    private static void refuseStrangers(DirectoryNode root) {
        if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
            throw new Unreadable(Why.PASSWORD, "文件设有打开密码，请去掉密码后再上传");
        }
        if (root.hasEntryCaseInsensitive("WordDocument")) {
            throw new Unreadable(Why.NOT_A_TABLE, "这是 Word 文档，不是表格，请从原系统导出 Excel 或 CSV");
        }
        if (root.hasEntryCaseInsensitive("Book") && !root.hasEntryCaseInsensitive("Workbook")) {
            throw new Unreadable(Why.NOT_A_TABLE, "这是 Excel 95 以前的格式，请用表格软件打开后另存为 .xlsx 再上传");
        }
        if (!root.hasEntryCaseInsensitive("Workbook")) {
            throw new Unreadable(Why.NOT_A_TABLE, "这不是 Excel 工作簿，请从原系统导出 Excel 或 CSV");
        }
    }

    private static void process(HSSFRequest request, POIFSFileSystem file) throws IOException {
        try {
            new HSSFEventFactory().abortableProcessWorkbookEvents(request, file);
        } catch (EncryptedDocumentException locked) {
            throw new Unreadable(Why.PASSWORD, "文件设有打开密码，请去掉密码后再上传", locked);
        } catch (OldExcelFormatException old) {
            throw new Unreadable(Why.NOT_A_TABLE, "这是 Excel 95 以前的格式，请用表格软件打开后另存为 .xlsx 再上传", old);
        } catch (HSSFUserException | RuntimeException broken) {
            if (broken instanceof Unreadable refused) {
                throw refused;
            }
            if (broken instanceof Stopped stopped) {
                throw stopped;
            }
            throw new Unreadable(Why.DAMAGED, "工作簿内部结构已损坏，请在表格软件里打开并另存后再上传", broken);
        }
    }

    private void produce(String sheet, Limits limits) {
        Throwable failure = null;
        try {
            var request = new HSSFRequest();
            request.addListenerForAllRecords(new XlsRecords(sheet, limits, this::hand));
            process(request, file);
        } catch (Stopped closed) {
            return;
        } catch (IOException | RuntimeException | OutOfMemoryError thrown) {
            failure = thrown;
        }
        try {
            queue.put(new Handed(null, failure));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void hand(Row row) {
        try {
            queue.put(new Handed(row, null));
        } catch (InterruptedException closed) {
            throw new Stopped();
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (finished) {
            return null;
        }
        try {
            var handed = queue.take();
            if (handed.row() != null) {
                return handed.row();
            }
            finished = true;
            return switch (handed.failure()) {
                case null -> null;
                case Unreadable refused -> throw refused;
                case IOException broken -> throw broken;
                case Throwable broken -> throw new Unreadable(Why.DAMAGED, "工作簿内部结构已损坏，请在表格软件里打开并另存后再上传", broken);
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", stopped);
        }
    }

    @Override
    public void close() throws IOException {
        producer.interrupt();
        queue.clear();
        try {
            producer.join(5_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    /** Ends the producing thread when the reader is closed early. */
    private static final class Stopped extends RuntimeException {}
}
