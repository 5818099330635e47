package org.mingcha.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Rebuilds a whole exported log from its entries and compares it with its tiles and its checkpoint. */
final class LogCheck {
    private static final int BATCH = 256;

    private final Path folder;
    private final Checkpoint now;
    private final @Nullable Checkpoint old;
    private final List<ByteArrayOutputStream> higher = new ArrayList<>();
    private final Frontier frontier = new Frontier(this::keep);

    /** @param root of a full bundle; null where entries are still to come */
    private record Bundle(List<byte[]> leaves, byte @Nullable [] root) {}

    LogCheck(Path folder, Checkpoint now, @Nullable Checkpoint old) {
        this.folder = folder;
        this.now = now;
        this.old = old;
    }

    /** @throws Malformed naming the first entry or tile that does not fit */
    void run() {
        if (old != null && old.size() > now.size()) {
            throw new Malformed(
                    "the log has " + now.size() + " entries, the old checkpoint " + old.size(),
                    "存证只有 " + now.size() + " 条，旧检查点有 " + old.size() + " 条");
        }
        compareWithOld();
        var bundles = Math.ceilDiv(now.size(), Tiles.WIDTH);
        for (var from = 0L; from < bundles; from += BATCH) {
            LongStream.range(from, Math.min(bundles, from + BATCH))
                    .parallel()
                    .mapToObj(this::read)
                    .toList()
                    .forEach(this::append);
        }
        compareTiles();
        if (!Arrays.equals(frontier.root(), now.root())) {
            throw new Malformed("the entries give another root than the checkpoint", "条目算出的树根与检查点不同");
        }
    }

    private Bundle read(long index) {
        var width = Tiles.width(0, index, now.size());
        var entries = Tiles.unbundle(file(Tiles.entriesPath(index, width)));
        if (entries.size() != width) {
            throw new Malformed(
                    "bundle " + index + " has " + entries.size() + " entries, not " + width,
                    "第 " + index + " 包有 " + entries.size() + " 条，应为 " + width + " 条");
        }
        var leaves = new ArrayList<byte[]>(width);
        var tile = file(Tiles.path(0, index, width));
        for (var i = 0; i < width; i++) {
            var leaf = Merkle.leaf(entries.get(i));
            if (tile.length != 32 * width || !Arrays.equals(leaf, 0, 32, tile, 32 * i, 32 * i + 32)) {
                var entry = index * Tiles.WIDTH + i;
                throw new Malformed("entry " + entry + " is not what was hashed", "第 " + entry + " 号条目与其散列不符");
            }
            leaves.add(leaf);
        }
        return new Bundle(leaves, width == Tiles.WIDTH ? Merkle.root(leaves) : null);
    }

    private void append(Bundle bundle) {
        var end = frontier.size() + bundle.leaves().size();
        var inside = old != null && old.size() > frontier.size() && old.size() < end;
        if (bundle.root() != null && !inside) {
            frontier.append(Tiles.HEIGHT, bundle.root());
            compareWithOld();
            return;
        }
        for (var leaf : bundle.leaves()) {
            frontier.append(leaf);
            compareWithOld();
        }
    }

    private void compareWithOld() {
        if (old != null && frontier.size() == old.size() && !Arrays.equals(frontier.root(), old.root())) {
            throw new Malformed(
                    "the first " + old.size() + " entries are not those of the old checkpoint",
                    "前 " + old.size() + " 条与旧检查点不一致，存证曾被改动");
        }
    }

    private void keep(int level, long index, byte[] hash) {
        if (level == 0 || level % Tiles.HEIGHT != 0) {
            return;
        }
        while (higher.size() < level / Tiles.HEIGHT) {
            higher.add(new ByteArrayOutputStream());
        }
        higher.get(level / Tiles.HEIGHT - 1).writeBytes(hash);
    }

    private void compareTiles() {
        for (var level = 1; level <= higher.size(); level++) {
            var hashes = higher.get(level - 1).toByteArray();
            for (var index = 0; Tiles.width(level, index, now.size()) > 0; index++) {
                var path = Tiles.path(level, index, Tiles.width(level, index, now.size()));
                var from = index * Tiles.WIDTH * 32;
                var expected = Arrays.copyOfRange(hashes, from, Math.min(hashes.length, from + Tiles.WIDTH * 32));
                if (!Arrays.equals(expected, file(path))) {
                    throw new Malformed(path + " is not what the entries give", path + " 与条目算出的不同");
                }
            }
        }
    }

    private byte[] file(String path) {
        try {
            return Files.readAllBytes(folder.resolve(path));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new Malformed(path + " is missing", "缺少 " + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
