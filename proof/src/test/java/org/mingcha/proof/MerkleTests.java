package org.mingcha.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTests {
    /** The inputs and roots that Certificate Transparency implementations test with. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static List<byte[]> leaves(int count) {
        var leaves = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) {
            leaves.add(Merkle.leaf(("entry " + i).getBytes()));
        }
        return leaves;
    }

    @Test
    void rootsAgreeWithCertificateTransparency() {
        var leaves = new ArrayList<byte[]>();
        for (var i = 0; i < INPUTS.size(); i++) {
            leaves.add(Merkle.leaf(HexFormat.of().parseHex(INPUTS.get(i))));

            assertThat(Digest.hex(Merkle.root(leaves))).isEqualTo(ROOTS.get(i));
            assertThat(Digest.hex(Merkle.root(Merkle.over(leaves), leaves.size())))
                    .isEqualTo(ROOTS.get(i));
        }
    }

    @Test
    void theEmptyTreeIsTheHashOfNothing() {
        assertThat(Digest.hex(Merkle.root(List.of())))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void inclusionPathsAgreeWithCertificateTransparency() {
        var leaves = INPUTS.stream()
                .map(i -> Merkle.leaf(HexFormat.of().parseHex(i)))
                .toList();

        var path = Merkle.inclusion(Merkle.over(leaves), 0, 8).stream()
                .map(Digest::hex)
                .toList();

        assertThat(path)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    }

    @Test
    void everyLeafOfEverySmallTreeIsProvedAndNoOtherLeafIs() {
        for (var size = 1; size <= 40; size++) {
            var leaves = leaves(size);
            var nodes = Merkle.over(leaves);
            var root = Merkle.root(leaves);
            for (var index = 0; index < size; index++) {
                var path = Merkle.inclusion(nodes, index, size);

                assertThat(Merkle.includes(root, size, index, leaves.get(index), path))
                        .isTrue();
                assertThat(Merkle.includes(root, size, index, Merkle.leaf(new byte[1]), path))
                        .isFalse();
                for (var other = 0; other < size; other++) {
                    if (other != index) {
                        assertThat(Merkle.includes(root, size, other, leaves.get(index), path))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void everySmallTreeContinuesEverySmallerOneAndNoForgedOne() {
        var leaves = leaves(40);
        var nodes = Merkle.over(leaves);
        for (var to = 0; to <= 40; to++) {
            var newRoot = Merkle.root(nodes, to);
            for (var from = 0; from <= to; from++) {
                var oldRoot = Merkle.root(nodes, from);
                var path = Merkle.consistency(nodes, from, to);

                assertThat(Merkle.continues(oldRoot, from, newRoot, to, path)).isTrue();
                var forged = oldRoot.clone();
                forged[7] ^= 1;
                assertThat(Merkle.continues(forged, from, newRoot, to, path)).isFalse();
                for (var step = 0; step < path.size(); step++) {
                    var wrong = new ArrayList<>(path);
                    wrong.set(step, forged);
                    assertThat(Merkle.continues(oldRoot, from, newRoot, to, wrong))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aTreeThatGrowsFromItsStoredEdgeIsTheSameTree() {
        var leaves = leaves(300);
        var edge = new byte[0];
        for (var size = 0; size < 300; size++) {
            var frontier = Frontier.read(size, edge, (level, index, hash) -> {});
            frontier.append(leaves.get(size));
            edge = frontier.write();

            assertThat(frontier.root()).isEqualTo(Merkle.root(leaves.subList(0, size + 1)));
        }
    }

    @Test
    void tilesGiveTheSameProofsAsLeaves() {
        var size = 70_000;
        var leaves = leaves(size);
        var tiles = new ArrayList<ArrayList<byte[]>>();
        var frontier = new Frontier((level, index, hash) -> {
            if (level % Tiles.HEIGHT == 0) {
                while (tiles.size() <= level / Tiles.HEIGHT) {
                    tiles.add(new ArrayList<>());
                }
                assertThat(tiles.get(level / Tiles.HEIGHT)).hasSize((int) index);
                tiles.get(level / Tiles.HEIGHT).add(hash);
            }
        });
        leaves.forEach(frontier::append);
        Tiles.Reader reader = (level, index, width) -> {
            var out = new byte[32 * width];
            for (var i = 0; i < width; i++) {
                System.arraycopy(tiles.get(level).get((int) index * 256 + i), 0, out, 32 * i, 32);
            }
            return out;
        };

        var nodes = Tiles.nodes(reader, size);

        assertThat(Merkle.root(nodes, size)).isEqualTo(frontier.root());
        for (var index : new int[] {0, 1, 255, 256, 65_535, 65_536, 69_999}) {
            var path = Merkle.inclusion(nodes, index, size);
            assertThat(Merkle.includes(frontier.root(), size, index, leaves.get(index), path))
                    .isTrue();
        }
        for (var from : new int[] {1, 256, 300, 65_536, 69_999}) {
            var path = Merkle.consistency(nodes, from, size);
            assertThat(Merkle.continues(Merkle.root(nodes, from), from, frontier.root(), size, path))
                    .isTrue();
        }
    }

    @Test
    void tilesLieWhereTheStandardSays() {
        assertThat(Tiles.path(0, 0, 256)).isEqualTo("tile/0/000");
        assertThat(Tiles.path(1, 1_234_067, 256)).isEqualTo("tile/1/x001/x234/067");
        assertThat(Tiles.path(0, 273, 17)).isEqualTo("tile/0/273.p/17");
        assertThat(Tiles.entriesPath(1000, 256)).isEqualTo("tile/entries/x001/000");
        assertThat(Tiles.width(0, 273, 70_000)).isEqualTo(112);
        assertThat(Tiles.width(1, 1, 70_000)).isEqualTo(17);
        assertThat(Tiles.levels(70_000)).isEqualTo(3);
    }
}
