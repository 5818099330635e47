package org.mingcha.evidence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/** Looks into what arrived before it is taken: of a kind that is taken, and openable without harm. */
@Component
class Inspection {
    /** Bounds of ours: what a page can show, and what the server can open beside its work. */
    private static final long MOST_PIXELS = 200_000_000;

    private static final long LARGEST_PAPER = 128L << 20;

    /** Papers are read into memory, one at a time. */
    private final Semaphore papers = new Semaphore(1);

    interface Content {
        InputStream open() throws IOException;
    }

    /** The media type, or a refusal that says what is wrong. */
    String inspect(Content content) throws IOException {
        byte[] beginning;
        try (var in = content.open()) {
            beginning = in.readNBytes(ContentType.LOOKED_AT);
        }
        var type = ContentType.of(beginning).orElseThrow(Refusals::notTaken);
        switch (type) {
            case "image/jpeg", "image/png" -> picture(content);
            case "application/pdf" -> paper(content);
            default -> {}
        }
        return type;
    }

    private static void picture(Content content) throws IOException {
        try (var in = content.open();
                var image = ImageIO.createImageInputStream(in)) {
            var readers = ImageIO.getImageReaders(image);
            if (!readers.hasNext()) throw Refusals.damaged("不是完整的图片");
            var reader = readers.next();
            try {
                reader.setInput(image, true, true);
                if (pixels(reader) > MOST_PIXELS) throw Refusals.damaged("图片超过 2 亿像素");
            } finally {
                reader.dispose();
            }
        }
    }

    private static long pixels(ImageReader reader) throws IOException {
        try {
            return (long) reader.getWidth(0) * reader.getHeight(0);
        } catch (RuntimeException | javax.imageio.IIOException broken) {
            throw Refusals.damaged("图片的开头已损坏");
        }
    }

    private void paper(Content content) throws IOException {
        papers.acquireUninterruptibly();
        try (var paper = open(content)) {
            if (paper.getNumberOfPages() == 0) throw Refusals.damaged("PDF 里没有页");
        } finally {
            papers.release();
        }
    }

    /** A PDF, opened with its pages kept on disk where they are large. */
    static PDDocument open(Content content) throws IOException {
        byte[] bytes;
        try (var in = content.open()) {
            bytes = in.readNBytes((int) LARGEST_PAPER + 1);
        }
        if (bytes.length > LARGEST_PAPER) throw Refusals.damaged("PDF 超过 128 MB，请分册上传");
        try {
            return Loader.loadPDF(new RandomAccessReadBuffer(bytes), IOUtils.createTempFileOnlyStreamCache());
        } catch (org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException locked) {
            throw Refusals.damaged("PDF 设有密码");
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw Refusals.damaged("PDF 的结构已损坏");
        }
    }
}
