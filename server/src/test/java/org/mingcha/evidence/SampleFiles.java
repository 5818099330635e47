package org.mingcha.evidence;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** Files as devices make them, and such as nobody should take. */
public final class SampleFiles {
    private SampleFiles() {}

    /** A photograph, its left half red and its right half blue. */
    public static byte[] photo(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        return encoded(image, "jpeg");
    }

    /** The same with a note in it that the camera was held upright: to be turned a quarter to the right. */
    public static byte[] photoHeldUpright(int width, int height) {
        var plain = photo(width, height);
        var exif = new byte[] {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.writeBytes(exif);
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    /** A header that promises 60,000 × 60,000 pixels and nothing behind it. */
    public static byte[] bomb() {
        var png = encoded(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), "png");
        var crc = new java.util.zip.CRC32();
        for (int at : new int[] {16, 20}) {
            png[at] = 0;
            png[at + 1] = 0;
            png[at + 2] = (byte) (60_000 >> 8);
            png[at + 3] = (byte) 60_000;
        }
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) png[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
        return png;
    }

    public static byte[] pdf(int pages) {
        return pdf(pages, null);
    }

    public static byte[] pdf(int pages, String password) {
        try (var paper = new PDDocument()) {
            for (int i = 0; i < pages; i++) paper.addPage(new PDPage());
            if (password != null)
                paper.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            var out = new ByteArrayOutputStream();
            paper.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What begins like an MP4 and goes on with noise. */
    public static byte[] video(int bytes) {
        var video = new byte[bytes];
        new Random(7).nextBytes(video);
        var box = "\0\0\0\u0020ftypisom\0\0\u0002\0isomiso2mp41".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(box, 0, video, 0, box.length);
        return video;
    }

    private static byte[] encoded(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
