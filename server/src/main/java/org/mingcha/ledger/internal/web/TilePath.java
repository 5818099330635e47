package org.mingcha.ledger.internal.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.proof.Tiles;

/** A path below {@code tile/}: which tile, and how many hashes of it; level −1 are bundles of entries. */
record TilePath(int level, long index, int width) {
    private static final Pattern SHAPE =
            Pattern.compile("/?(entries|[0-9]|[1-5][0-9])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Null for what is no path of a tile. */
    static @Nullable TilePath parse(String path) {
        var shape = SHAPE.matcher(path);
        if (!shape.matches()) {
            return null;
        }
        var width = shape.group(3) == null ? Tiles.WIDTH : Integer.parseInt(shape.group(3));
        if (width > Tiles.WIDTH || (shape.group(3) != null && width == Tiles.WIDTH)) {
            return null;
        }
        var level = shape.group(1).equals("entries") ? -1 : Integer.parseInt(shape.group(1));
        var index = Long.parseLong(shape.group(2).replace("/", "").replace("x", ""));
        return level > 7 ? null : new TilePath(level, index, width);
    }
}
