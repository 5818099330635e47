package org.mingcha.evidence.internal;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.mingcha.evidence.EvidenceFile;
import org.springframework.stereotype.Component;

/**
 * Pictures small enough for a phone, made of photographs and of the pages of a PDF when somebody first looks, and kept beside the
 * original. A PDF is shown only as such pictures, so nothing in it ever runs in a browser. Of videos and recordings none is made:
 * browsers play them.
 */
@Component
public class Previews {
    /** The longer side in pixels. */
    private static final int PHOTO = 1600;

    private static final int PAGE = 1800;
    /** Decoding a large photograph takes some hundred megabytes. */
    private final Semaphore hands = new Semaphore(1);

    private final Store store;

    Previews(Store store) {
        this.store = store;
    }

    /**
     * A JPEG of the file, or of one page of it.
     *
     * @param page from 1
     * @return empty if there is none to be had
     */
    public Optional<byte[]> of(EvidenceFile file, int page) {
        try {
            var name = page + ".jpg";
            var kept = store.beside(file.sha256(), name);
            if (kept != null) return Optional.of(kept);
            hands.acquireUninterruptibly();
            try {
                var made = make(file, page);
                if (made.isPresent()) store.keepBeside(file.sha256(), name, made.get());
                return made;
            } finally {
                hands.release();
            }
        } catch (IOException failure) {
            throw Refusals.of(failure);
        }
    }

    /** How many pages a PDF has; 1 for everything else. */
    public int pages(EvidenceFile file) {
        if (!file.type().equals("application/pdf")) return 1;
        try {
            var kept = store.beside(file.sha256(), "pages");
            if (kept != null) return Integer.parseInt(new String(kept, java.nio.charset.StandardCharsets.US_ASCII));
            try (var paper = Inspection.open(() -> store.read(file.sha256(), 0, file.bytes()))) {
                int pages = paper.getNumberOfPages();
                store.keepBeside(
                        file.sha256(),
                        "pages",
                        Integer.toString(pages).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                return pages;
            }
        } catch (IOException failure) {
            throw Refusals.of(failure);
        }
    }

    private Optional<byte[]> make(EvidenceFile file, int page) throws IOException {
        return switch (file.type()) {
            case "image/jpeg", "image/png" -> page == 1 ? photo(file) : Optional.empty();
            case "application/pdf" -> page(file, page);
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> photo(EvidenceFile file) throws IOException {
        try (var in = store.read(file.sha256(), 0, file.bytes());
                var image = ImageIO.createImageInputStream(in)) {
            var reader = ImageIO.getImageReaders(image).next();
            try {
                reader.setInput(image, true, true);
                int longer = Math.max(reader.getWidth(0), reader.getHeight(0));
                var reading = reader.getDefaultReadParam();
                // every n-th pixel only, so that the whole picture never stands in memory
                int step = Math.max(1, longer / (2 * PHOTO));
                reading.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(jpeg(upright(reader.read(0, reading), orientation(file)), PHOTO));
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException | javax.imageio.IIOException broken) {
            return Optional.empty();
        }
    }

    /** How the camera was held, a number from 1 to 8 (Exif 2.32, tag Orientation). */
    private int orientation(EvidenceFile file) {
        try (var in = store.read(file.sha256(), 0, file.bytes())) {
            var exif = ImageMetadataReader.readMetadata(in).getFirstDirectoryOfType(ExifIFD0Directory.class);
            var held = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return held == null ? 1 : held;
        } catch (IOException | ImageProcessingException | RuntimeException none) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage image, int held) {
        int quarters = switch (held) {
            case 3, 4 -> 2;
            case 5, 6 -> 1;
            case 7, 8 -> 3;
            default -> 0;
        };
        boolean mirrored = held == 2 || held == 4 || held == 5 || held == 7;
        if (quarters == 0 && !mirrored) return image;
        boolean lying = quarters % 2 == 1;
        var turned = new BufferedImage(
                lying ? image.getHeight() : image.getWidth(),
                lying ? image.getWidth() : image.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        var turn = AffineTransform.getTranslateInstance(turned.getWidth() / 2.0, turned.getHeight() / 2.0);
        turn.quadrantRotate(quarters);
        if (mirrored) turn.scale(-1, 1);
        turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        var pen = turned.createGraphics();
        pen.drawImage(image, turn, null);
        pen.dispose();
        return turned;
    }

    private Optional<byte[]> page(EvidenceFile file, int page) throws IOException {
        try (var paper = Inspection.open(() -> store.read(file.sha256(), 0, file.bytes()))) {
            if (page < 1 || page > paper.getNumberOfPages()) return Optional.empty();
            var box = paper.getPage(page - 1).getCropBox();
            float scale = PAGE / Math.max(1, Math.max(box.getWidth(), box.getHeight()));
            return Optional.of(jpeg(new PDFRenderer(paper).renderImage(page - 1, scale, ImageType.RGB), PAGE));
        } catch (RuntimeException | StackOverflowError broken) {
            return Optional.empty();
        }
    }

    private static byte[] jpeg(BufferedImage image, int longest) throws IOException {
        double scale = Math.min(1, (double) longest / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(small, "jpeg", out);
        return out.toByteArray();
    }
}
