package org.mingcha.ledger.internal;

import static org.mingcha.ledger.internal.db.Tables.ENTRY;
import static org.mingcha.ledger.internal.db.Tables.EPOCH;
import static org.mingcha.ledger.internal.db.Tables.TILE;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.mingcha.ledger.EntryId;
import org.mingcha.proof.Merkle;
import org.mingcha.proof.Tiles;
import org.springframework.stereotype.Component;

/** The tree as it lies in the tables. */
@Component
public class Tree {
    private final DSLContext sql;

    Tree(DSLContext sql) {
        this.sql = sql;
    }

    /** Where an entry stands. */
    public record Place(int epoch, long index, byte[] content) {}

    /** Where those of the entries stand that have a place, by index. */
    public List<Place> places(Collection<EntryId> entries) {
        return sql.select(ENTRY.EPOCH, ENTRY.INDEX, ENTRY.CONTENT)
                .from(ENTRY)
                .where(ENTRY.ENTRY_.in(entries.stream().map(EntryId::value).toList()))
                .orderBy(ENTRY.EPOCH, ENTRY.INDEX)
                .fetch(row -> new Place(row.value1(), row.value2(), row.value3()));
    }

    /** The first entry of an epoch: of a later one, that which opened it. */
    public List<Place> first(int epoch) {
        return sql.select(ENTRY.EPOCH, ENTRY.INDEX, ENTRY.CONTENT)
                .from(ENTRY)
                .where(ENTRY.EPOCH.eq(epoch), ENTRY.INDEX.eq(0L))
                .fetch(row -> new Place(row.value1(), row.value2(), row.value3()));
    }

    /** The epochs from one to another, both included. */
    public List<Integer> epochs(int from, int until) {
        return sql.select(EPOCH.NUMBER)
                .from(EPOCH)
                .where(EPOCH.NUMBER.between(from, until))
                .orderBy(EPOCH.NUMBER)
                .fetch(EPOCH.NUMBER);
    }

    /** The nodes of the tree of the first {@code size} entries; tiles are read once. */
    public Merkle.Nodes nodes(int epoch, long size) {
        var read = new HashMap<String, byte[]>();
        return Tiles.nodes(
                (level, index, width) ->
                        read.computeIfAbsent(level + "/" + index, _ -> tile(epoch, level, index, width)),
                size);
    }

    /** The first {@code width} hashes of a tile; fewer where the tree has no more. */
    public byte[] tile(int epoch, int level, long index, int width) {
        if (width == Tiles.WIDTH) {
            var full = sql.select(TILE.HASHES)
                    .from(TILE)
                    .where(TILE.EPOCH.eq(epoch), TILE.LEVEL.eq(level), TILE.INDEX.eq(index))
                    .fetchOne(TILE.HASHES);
            return full == null ? new byte[0] : full;
        }
        var from = index * Tiles.WIDTH;
        var hashes = level == 0
                ? sql.select(ENTRY.LEAF)
                        .from(ENTRY)
                        .where(ENTRY.EPOCH.eq(epoch), ENTRY.INDEX.ge(from), ENTRY.INDEX.lt(from + width))
                        .orderBy(ENTRY.INDEX)
                        .fetch(ENTRY.LEAF)
                : sql.select(TILE.ROOT)
                        .from(TILE)
                        .where(
                                TILE.EPOCH.eq(epoch),
                                TILE.LEVEL.eq(level - 1),
                                TILE.INDEX.ge(from),
                                TILE.INDEX.lt(from + width))
                        .orderBy(TILE.INDEX)
                        .fetch(TILE.ROOT);
        var out = new ByteArrayOutputStream();
        hashes.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** The bundle of entries {@code index · 256} onwards. */
    public byte[] bundle(int epoch, long index, int width) {
        var from = index * Tiles.WIDTH;
        return Tiles.bundle(sql.select(ENTRY.CONTENT)
                .from(ENTRY)
                .where(ENTRY.EPOCH.eq(epoch), ENTRY.INDEX.ge(from), ENTRY.INDEX.lt(from + width))
                .orderBy(ENTRY.INDEX)
                .fetch(ENTRY.CONTENT));
    }

    /** The root of the first {@code size} entries. */
    public byte[] root(int epoch, long size) {
        return Merkle.root(nodes(epoch, size), size);
    }

    /** The tiles that an append has filled, from the hashes it completed: level → (index → hash). */
    void fill(int epoch, Map<Integer, Map<Long, byte[]>> completed) {
        for (var level = Tiles.HEIGHT; completed.containsKey(level); level += Tiles.HEIGHT) {
            var tileLevel = level / Tiles.HEIGHT - 1;
            var below = completed.getOrDefault(level - Tiles.HEIGHT, Map.of());
            for (var full : completed.get(level).entrySet()) {
                sql.insertInto(TILE)
                        .set(TILE.EPOCH, epoch)
                        .set(TILE.LEVEL, tileLevel)
                        .set(TILE.INDEX, full.getKey())
                        .set(TILE.HASHES, hashes(epoch, tileLevel, full.getKey(), below))
                        .set(TILE.ROOT, full.getValue())
                        .execute();
            }
        }
    }

    /** 256 hashes, of which the earlier ones may lie in the tables already and the later ones are new. */
    private byte[] hashes(int epoch, int level, long tile, Map<Long, byte[]> fresh) {
        var from = tile * Tiles.WIDTH;
        var known = 0;
        while (!fresh.containsKey(from + known)) {
            known++;
        }
        var out = new ByteArrayOutputStream(32 * Tiles.WIDTH);
        if (known > 0) {
            out.writeBytes(tile(epoch, level, tile, known));
        }
        for (var i = known; i < Tiles.WIDTH; i++) {
            out.writeBytes(fresh.get(from + i));
        }
        return out.toByteArray();
    }
}
