package org.mingcha.proof;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The layout of a log as files (C2SP tlog-tiles): tiles of 256 hashes and bundles of 256 entries. */
public final class Tiles {
    public static final int WIDTH = 256;
    /** A tile spans so many levels of the tree. */
    public static final int HEIGHT = 8;

    private Tiles() {}

    /** {@code tile/0/x001/234}, or {@code tile/0/x001/234.p/17} for the 17 hashes a growing tile has so far. */
    public static String path(int level, long index, int width) {
        return "tile/" + level + "/" + number(index) + partial(width);
    }

    /** {@code tile/entries/…}. */
    public static String entriesPath(long index, int width) {
        return "tile/entries/" + number(index) + partial(width);
    }

    /** How many hashes the tile has in a tree of {@code size} leaves; 0 where there is none. */
    public static int width(int level, long index, long size) {
        var hashes = size >>> (HEIGHT * level);
        return (int) Math.max(0, Math.min(WIDTH, hashes - index * WIDTH));
    }

    /** The highest level of tiles in a tree of {@code size} leaves. */
    public static int levels(long size) {
        var levels = 0;
        while (size >>> (HEIGHT * levels) > 0) {
            levels++;
        }
        return levels;
    }

    /** A bundle: each entry after its length in two bytes. */
    public static byte[] bundle(List<byte[]> entries) {
        var out = new ByteArrayOutputStream();
        for (var entry : entries) {
            if (entry.length > 0xFFFF) {
                throw new Malformed("an entry has at most 65,535 bytes");
            }
            out.write(entry.length >>> 8);
            out.write(entry.length);
            out.writeBytes(entry);
        }
        return out.toByteArray();
    }

    /** The entries of a bundle. */
    public static List<byte[]> unbundle(byte[] bundle) {
        var entries = new ArrayList<byte[]>();
        var at = 0;
        while (at < bundle.length) {
            if (at + 2 > bundle.length) {
                throw new Malformed("the bundle is cut short");
            }
            var length = (bundle[at] & 0xFF) << 8 | (bundle[at + 1] & 0xFF);
            at += 2;
            if (at + length > bundle.length) {
                throw new Malformed("the bundle is cut short");
            }
            entries.add(Arrays.copyOfRange(bundle, at, at + length));
            at += length;
        }
        return entries;
    }

    /** Reads the hashes of a tile, for any level of the tree. */
    public interface Reader {
        /** The content of the tile; at least {@code width} hashes of it. */
        byte[] tile(int level, long index, int width);
    }

    /** The full subtrees of a tree of {@code size} leaves, read from its tiles. */
    public static Merkle.Nodes nodes(Reader reader, long size) {
        return new Merkle.Nodes() {
            @Override
            public byte[] hash(int level, long index) {
                var tileLevel = level / HEIGHT;
                var spread = 1L << (level % HEIGHT); // so many hashes of the tile lie under the node
                var first = index * spread;
                var tile = first / WIDTH;
                var content = reader.tile(tileLevel, tile, width(tileLevel, tile, size));
                return fold(content, (int) (first % WIDTH), (int) spread);
            }
        };
    }

    private static byte[] fold(byte[] tile, int first, int count) {
        return count == 1
                ? Arrays.copyOfRange(tile, 32 * first, 32 * first + 32)
                : Merkle.node(fold(tile, first, count / 2), fold(tile, first + count / 2, count / 2));
    }

    private static String partial(int width) {
        if (width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("a tile has 1 to 256 hashes, not " + width);
        }
        return width == WIDTH ? "" : ".p/" + width;
    }

    private static String number(long index) {
        var path = "%03d".formatted(index % 1000);
        for (var rest = index / 1000; rest > 0; rest /= 1000) {
            path = "x%03d/%s".formatted(rest % 1000, path);
        }
        return path;
    }
}
