package org.mingcha.papers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * The picture of a seal (印章): a square PNG of at most 2 MB and 2,000 pixels a side, set over signature and date 42 mm wide.
 * It is a picture and proves nothing; what proves is the signature and the ledger.
 */
public final class Seal {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final byte[] png;

    public Seal(byte[] png) {
        if (png.length > 2 << 20 || png.length < PNG.length || !Arrays.equals(PNG, 0, PNG.length, png, 0, PNG.length))
            throw new IllegalArgumentException("a seal is a PNG of at most 2 MB");
        this.png = png.clone();
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(this.png))) {
            var reader = ImageIO.getImageReadersByFormatName("png").next();
            reader.setInput(input);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            reader.dispose();
            if (width != height || width < 50 || width > 2000)
                throw new IllegalArgumentException("a seal is square with 50 to 2,000 pixels a side");
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a seal is a readable PNG", e);
        }
    }

    public byte[] png() {
        return png.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seal seal && Arrays.equals(png, seal.png);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(png);
    }
}
