package org.mingcha.records.internal.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mingcha.records.internal.reading.Unreadable.Why;

/** One part of a zipped workbook, inflated no further than the limits allow: a bomb is recognised while it goes off. */
final class Part extends FilterInputStream {
    private final long compressed;
    private final Limits limits;
    private long inflated;

    private Part(InputStream in, long compressed, Limits limits) {
        super(in);
        this.compressed = Math.max(1, compressed);
        this.limits = limits;
    }

    static Part open(ZipFile zip, ZipEntry entry, Limits limits) throws IOException {
        return new Part(zip.getInputStream(entry), entry.getCompressedSize(), limits);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(target, offset, length);
        } catch (ZipException broken) {
            throw new Unreadable(Why.DAMAGED, "文件已损坏或没有传完整，请重新导出后再上传", broken);
        } catch (java.io.EOFException broken) {
            throw new Unreadable(Why.DAMAGED, "文件没有传完整，请重新上传", broken);
        }
        if (count > 0) {
            inflated += count;
            if (inflated > limits.inflatedBytes()
                    || (inflated > limits.suspiciousBytes() && inflated / compressed > limits.inflationRatio())) {
                throw new Unreadable(Why.BOMB, "压缩内容异常膨胀（疑似压缩炸弹），拒绝读取");
            }
        }
        return count;
    }
}
