package org.mingcha.papers.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.mingcha.papers.internal.Typeface.Cut;

/** The fonts of a paper cut down to the characters it uses: a whole one has 15 MB, a cut one some 50 kB. */
final class FontCuts {
    /**
     * A font cut down.
     *
     * @param glyphs by character; 0 where the font has none
     */
    record Font(byte[] file, Map<Integer, Integer> glyphs) {}

    private static final String[] OF_UNCUT_GLYPHS = {
        "BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx", "kern", "DSIG", "HVAR", "MVAR", "avar", "fvar",
        "gvar"
    };

    private final Map<Cut, TreeSet<Integer>> used = new EnumMap<>(Cut.class);

    /** What stands on these pages. */
    static FontCuts of(Collection<Page> pages) {
        var cuts = new FontCuts();
        for (var page : pages)
            for (var mark : page.marks())
                if (mark instanceof Mark.Text text) for (int point : text.points()) cuts.add(text.cut(), point);
        return cuts;
    }

    /** Characters that the reader's program sets by itself. */
    FontCuts with(Cut cut, String characters) {
        characters.codePoints().forEach(point -> add(cut, point));
        return this;
    }

    private void add(Cut cut, int point) {
        used.computeIfAbsent(cut, _ -> new TreeSet<>()).add(point);
    }

    Set<Cut> cuts() {
        return used.keySet();
    }

    Map<Cut, Font> fonts(Typefaces typefaces) {
        return typefaces.exclusively(files -> {
            var fonts = new EnumMap<Cut, Font>(Cut.class);
            used.forEach((cut, points) -> fonts.put(cut, cut(files.apply(cut), points)));
            return fonts;
        });
    }

    private static Font cut(TrueTypeFont font, Set<Integer> points) {
        try {
            var cmap = font.getUnicodeCmapLookup();
            var subset = new TTFSubsetter(font);
            subset.setPrefix("MINGCH");
            for (int point : points) {
                // the subset's table of characters knows the basic plane only; the rest is found by glyph
                if (point <= 0xFFFF) subset.add(point);
                else subset.addGlyphIds(Set.of(cmap.getGlyphId(point)));
            }
            var ids = new HashMap<Integer, Integer>();
            subset.getGIDMap().forEach((fresh, old) -> ids.put(old, fresh));
            var glyphs = new HashMap<Integer, Integer>();
            for (int point : points) glyphs.put(point, ids.getOrDefault(cmap.getGlyphId(point), 0));
            var out = new ByteArrayOutputStream();
            subset.writeToStream(out);
            return new Font(whole(font, out.toByteArray()), glyphs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** FontBox takes tables over that number glyphs as the uncut font does, and cuts the one by which systems choose a font too short. */
    private static byte[] whole(TrueTypeFont font, byte[] cut) throws IOException {
        return FontFile.of(cut)
                .without(OF_UNCUT_GLYPHS)
                .with("OS/2", font.getTableBytes(Objects.requireNonNull(font.getOS2Windows())))
                .bytes();
    }
}
