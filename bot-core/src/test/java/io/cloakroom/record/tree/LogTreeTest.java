package io.cloakroom.record.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tree of the record is that of RFC 6962. */
class LogTreeTest {
  private static final Random RANDOM = new Random(26);

  /** The leaves and roots with which Certificate Transparency's own implementations are tested. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void T26_hasTheRootsOfTheVectorsOfCertificateTransparency() {
    List<byte[]> leaves = LEAVES.stream().map(HexFormat.of()::parseHex).toList();

    for (int size = 1; size <= leaves.size(); size++) {
      LogTree tree = new MemoryTiles().add(leaves.subList(0, size)).tree();
      assertThat(HexFormat.of().formatHex(tree.root().bytes())).isEqualTo(ROOTS.get(size - 1));
    }
    assertThat(HexFormat.of().formatHex(new MemoryTiles().tree().root().bytes()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  /** From any leaf to any other, what is not read is known by the roots over it. */
  @Test
  void J41_theRootIsMadeOfSomeLeavesAndTheRootsOverTheOthers() {
    List<byte[]> leaves = leaves(300);
    LogTree tree = new MemoryTiles().add(leaves).tree();
    for (int from = 0; from <= 300; from += 7) {
      for (int to = from; to <= 300; to += 1 + to / 5) {
        Frontier frontier = new Frontier(new TreeHasher());
        frontier.addAll(tree.cover(0, from), from);
        leaves.subList(from, to).forEach(leaf -> frontier.add(new TreeHasher().leaf(leaf)));
        frontier.addAll(tree.cover(to, 300), 300);

        assertThat(frontier.root()).as("%s to %s", from, to).isEqualTo(tree.root());
        assertThat(tree.cover(0, from)).hasSizeLessThan(10);
      }
    }
    assertThatThrownBy(() -> new Frontier(new TreeHasher()).addAll(tree.cover(0, 7), 8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void T26_agreesWithASecondImplementationWhateverTheSizeAndTheStepsInWhichItGrew() {
    for (int size : sizes()) {
      List<byte[]> leaves = leaves(size);
      LogTree tree = grown(leaves).tree();

      assertThat(tree.root().bytes()).isEqualTo(NaiveTree.root(leaves));
      for (int index : some(size)) {
        assertThat(tree.inclusion(index).path().stream().map(Hash::bytes).toList())
            .usingRecursiveComparison()
            .isEqualTo(NaiveTree.path(index, leaves));
        assertThat(tree.consistency(index + 1).path().stream().map(Hash::bytes).toList())
            .usingRecursiveComparison()
            .isEqualTo(NaiveTree.proof(index + 1, leaves));
      }
    }
  }

  @Test
  void T26_provesWhatIsInItAndNothingElse() {
    for (int size : sizes()) {
      List<byte[]> leaves = leaves(size);
      LogTree tree = grown(leaves).tree();
      Hash root = tree.root();
      for (int index : some(size)) {
        InclusionProof proof = tree.inclusion(index);
        Hash leaf = tree.leaf(index);

        assertThat(proof.proves(leaf, root)).isTrue();
        assertThat(proof.proves(other(leaf), root)).isFalse();
        assertThat(proof.proves(leaf, other(root))).isFalse();
        for (List<Hash> path : mutated(proof.path())) {
          assertThat(new InclusionProof(index, size, path).proves(leaf, root)).isFalse();
        }
        int elsewhere = index == 0 ? size - 1 : index - 1;
        assertThat(new InclusionProof(elsewhere, size, proof.path()).proves(leaf, root))
            .isEqualTo(elsewhere == index);
      }
    }
  }

  @Test
  void T26_provesThatItGoesOnFromASmallerTreeAndFromNoOther() {
    for (int size : sizes()) {
      List<byte[]> leaves = leaves(size);
      LogTree tree = grown(leaves).tree();
      Hash root = tree.root();
      for (int index : some(size)) {
        Hash earlier = Hash.of(NaiveTree.root(leaves.subList(0, index + 1)));
        ConsistencyProof proof = tree.consistency(index + 1);

        assertThat(proof.proves(earlier, root)).isTrue();
        assertThat(proof.proves(other(earlier), root)).isFalse();
        assertThat(proof.proves(earlier, other(root))).isFalse();
        for (List<Hash> path : mutated(proof.path())) {
          assertThat(new ConsistencyProof(index + 1, size, path).proves(earlier, root)).isFalse();
        }
      }
    }
  }

  /** Twenty hashes for a million events, and 32 for more than anybody will ever have. */
  @Test
  void T26_aProofFitsIntoAKilobyte() {
    int size = 70_001;
    InclusionProof proof = new MemoryTiles().add(leaves(size)).tree().inclusion(4711);

    assertThat(proof.path()).hasSize(17);
    assertThat(32 * Hash.BYTES).isLessThanOrEqualTo(1024);
  }

  @Test
  void T26_aTileThatIsMissingOrCutIsNamed() {
    MemoryTiles whole = new MemoryTiles().add(leaves(300));

    assertThatThrownBy(() -> new LogTree(301, whole).root())
        .isInstanceOf(LogTree.Incomplete.class)
        .hasMessageContaining("0/1");
    assertThatThrownBy(() -> new LogTree(513, whole).root()).isInstanceOf(LogTree.Incomplete.class);
    assertThatThrownBy(() -> new TreeGrowth(290, whole).add(new TreeHasher().empty()))
        .isInstanceOf(LogTree.Incomplete.class);
  }

  /** Around every edge of a tile, and any. */
  private static List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>(List.of(1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513));
    IntStream.range(0, 12).forEach(i -> sizes.add(1 + RANDOM.nextInt(1500)));
    return sizes;
  }

  private static List<Integer> some(int size) {
    return IntStream.concat(
            IntStream.of(0, size / 2, size - 1),
            IntStream.range(0, 5).map(i -> RANDOM.nextInt(size)))
        .distinct()
        .boxed()
        .toList();
  }

  private static List<byte[]> leaves(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> ("event " + i).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static MemoryTiles grown(List<byte[]> leaves) {
    MemoryTiles tiles = new MemoryTiles();
    int from = 0;
    while (from < leaves.size()) {
      int to = Math.min(leaves.size(), from + 1 + RANDOM.nextInt(400));
      tiles.add(leaves.subList(from, to));
      from = to;
    }
    return tiles;
  }

  private static Hash other(Hash hash) {
    byte[] bytes = hash.bytes();
    bytes[RANDOM.nextInt(bytes.length)] ^= (byte) (1 << RANDOM.nextInt(8));
    return Hash.of(bytes);
  }

  /** Each hash changed, each left out, one more, and in another order. */
  private static List<List<Hash>> mutated(List<Hash> path) {
    List<List<Hash>> all = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<Hash> changed = new ArrayList<>(path);
      changed.set(i, other(path.get(i)));
      all.add(changed);
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      all.add(shorter);
    }
    List<Hash> longer = new ArrayList<>(path);
    longer.add(new TreeHasher().empty());
    all.add(longer);
    if (path.size() > 1) {
      List<Hash> turned = new ArrayList<>(path);
      Collections.reverse(turned);
      all.add(turned);
    }
    return all;
  }
}
