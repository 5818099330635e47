package org.mingcha.papers.internal;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A QR code as rectangles of one module's height, counted in modules; a quiet zone of two modules surrounds it. */
record QrCode(int side, List<Bar> bars) {
    private static final int QUIET = 2;

    record Bar(int x, int y, int width) {}

    static QrCode of(String text) {
        try {
            ByteMatrix matrix = Encoder.encode(
                            text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
            var bars = new ArrayList<Bar>();
            for (int y = 0; y < matrix.getHeight(); y++)
                for (int x = 0; x < matrix.getWidth(); x++) {
                    int start = x;
                    while (x < matrix.getWidth() && matrix.get(x, y) == 1) x++;
                    if (x > start) bars.add(new Bar(start + QUIET, y + QUIET, x - start));
                }
            return new QrCode(matrix.getWidth() + 2 * QUIET, bars);
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code holds this text", e);
        }
    }
}
