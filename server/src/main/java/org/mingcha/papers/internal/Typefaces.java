package org.mingcha.papers.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.mingcha.papers.internal.Typeface.Cut;

/** The fonts, read at their first use. FontBox reads glyphs lazily from one stream, so only one thread at a time may use a font. */
public final class Typefaces {
    /** Stands where no font has the character: the printer's mark for missing type. */
    static final int MISSING = '〓';

    private final Map<Cut, TrueTypeFont> fonts = new EnumMap<>(Cut.class);
    private final Map<Long, Glyph> glyphs = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** A character as it is shown: from which font, which character, and how wide in em. */
    record Glyph(Cut cut, int point, double width) {}

    Glyph glyph(Typeface typeface, int point) {
        long key = ((long) typeface.cut.ordinal() << 32) | point;
        var known = glyphs.get(key);
        if (known != null) return known;
        var found = find(typeface.cut, point);
        glyphs.putIfAbsent(key, found);
        return found;
    }

    private Glyph find(Cut wanted, int point) {
        var glyph = inCut(wanted, point);
        for (var cut : Cut.values()) if (glyph == null) glyph = inCut(cut, point);
        return glyph != null ? glyph : find(wanted, MISSING);
    }

    private @Nullable Glyph inCut(Cut cut, int point) {
        return this.<@Nullable Glyph>with(cut, font -> {
            try {
                CmapLookup cmap = font.getUnicodeCmapLookup();
                int id = cmap.getGlyphId(point);
                if (id == 0) return null;
                return new Glyph(cut, point, (double) font.getAdvanceWidth(id) / font.getUnitsPerEm());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    double width(Typeface typeface, String text) {
        return text.codePoints()
                .mapToDouble(point -> glyph(typeface, point).width())
                .sum();
    }

    <T extends @Nullable Object> T with(Cut cut, Function<TrueTypeFont, T> use) {
        lock.lock();
        try {
            return use.apply(fonts.computeIfAbsent(cut, Typefaces::read));
        } finally {
            lock.unlock();
        }
    }

    /** Runs what uses several fonts; the fonts are this thread's own meanwhile. */
    <T> T exclusively(Function<Function<Cut, TrueTypeFont>, T> use) {
        lock.lock();
        try {
            return use.apply(cut -> fonts.computeIfAbsent(cut, Typefaces::read));
        } finally {
            lock.unlock();
        }
    }

    private static TrueTypeFont read(Cut cut) {
        try (var input = Typefaces.class.getResourceAsStream("/fonts/" + cut.file)) {
            if (input == null)
                throw new IllegalStateException(
                        "the font " + cut.file + " is missing: run npm ci in web/, then build again");
            return new TTFParser().parse(new RandomAccessReadBuffer(input));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
