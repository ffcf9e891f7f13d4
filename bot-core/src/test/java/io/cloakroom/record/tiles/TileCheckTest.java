package io.cloakroom.record.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.TreeGrowth;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.record.verify.Tampering;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T26: a folder of tiles that is larger than those at which each position is tried. */
class TileCheckTest {
  /** More than one tile of level 1, so that there is a level 2. */
  private static final int MANY = 66_000;

  /** The first test vector of RFC 8032. */
  private static final SigningKey KEY =
      new SigningKey(
          HexFormat.of()
              .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
          VerifierKey.of(
              "test",
              HexFormat.of()
                  .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));

  @TempDir Path folder;

  /** The numbers are those of the example in the specification. */
  @Test
  void laysOutWhatTheSpecificationDoes() {
    TileLayout layout = new TileLayout(70_000);

    assertThat(layout.bundles()).isEqualTo(274);
    assertThat(layout.width(0, 273)).isEqualTo(112);
    assertThat(layout.tiles(1)).isEqualTo(2);
    assertThat(layout.tile(1, 1)).isEqualTo("tile/1/001.p/17");
    assertThat(layout.tile(2, 0)).isEqualTo("tile/2/000.p/1");
    assertThat(layout.tiles(3)).isZero();
    assertThat(new TileLayout(1L << 40).bundle(1_234_067)).isEqualTo("tile/entries/x001/x234/067");
    assertThat(new TileLayout(256).tile(1, 0)).isEqualTo("tile/1/000.p/1");
    assertThat(List.of("tile/0/273.p/112", "tile/entries/272", "tile/1/000")).allMatch(layout::has);
    assertThat(List.of("tile/0/273", "tile/0/274", "tile/00/000", "tile/0/x000/001", "tile/0/1"))
        .noneMatch(layout::has);
  }

  @Test
  void T26_findsWhatWasDoneToALargeOne() throws IOException {
    write(MANY, leaf -> leaf + 1);
    TileVerdict whole = verify();
    assertThat(whole.tamperings()).isEmpty();
    assertThat(whole.events()).isEqualTo(MANY);
    assertThat(whole.unused().many()).isZero();

    for (String tile : List.of("tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1")) {
      Path file = folder.resolve(tile);
      byte[] bytes = Files.readAllBytes(file);
      bytes[0] ^= 1;
      Files.write(file, bytes);
      assertThat(verify().tamperings())
          .as(tile)
          .extracting(Tampering::kind)
          .contains(Tampering.Kind.TREE);
      bytes[0] ^= 1;
      Files.write(file, bytes);
    }
    for (long bundle = 64; bundle < 258; bundle++) {
      Files.delete(folder.resolve(new TileLayout(MANY).bundle(bundle)));
      Files.delete(folder.resolve(new TileLayout(MANY).tile(0, bundle)));
    }
    assertThat(verify().tamperings())
        .extracting(Tampering::words)
        .contains("Everything from leaf 16384 on was cut off: 66000 were signed.");
  }

  @Test
  void tellsOfNumbersThatNoEventHas() throws IOException {
    write(10, leaf -> leaf < 4 ? leaf + 7 : leaf + 9);

    TileVerdict verdict = verify();

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.unused().many()).isEqualTo(2);
    assertThat(verdict.unused().first()).isEqualTo(11);
  }

  /** Whoever makes up a number takes no room by it. */
  @Test
  void aNumberFarFromTheOthersIsLeftOut() throws IOException {
    write(10, leaf -> leaf == 5 ? 1L << 30 : leaf);

    assertThat(verify().unused().many()).isEqualTo(1);
  }

  private TileVerdict verify() throws IOException {
    return new TileCheck(TileFolder.open(folder), KeyChain.of(KEY.verifier()), List.of(), 2)
        .run(read -> {});
  }

  /** Entries that are as short as a version and a number. */
  private void write(int many, LongUnaryOperator sequence) throws IOException {
    TreeGrowth growth = new TreeGrowth(0, place -> Optional.empty());
    TreeHasher hasher = new TreeHasher();
    List<EntryBundle> bundles = new ArrayList<>();
    for (int leaf = 0; leaf < many; leaf++) {
      if (leaf % Tile.WIDTH == 0) {
        bundles.add(new EntryBundle());
      }
      byte[] entry =
          ByteBuffer.allocate(1 + Long.BYTES)
              .put((byte) 1)
              .putLong(sequence.applyAsLong(leaf))
              .array();
      bundles.get(bundles.size() - 1).add(entry);
      growth.add(hasher.leaf(entry));
    }
    Map<Tile.Place, Tile> tiles = growth.changed();
    LogTree tree = new LogTree(many, place -> Optional.ofNullable(tiles.get(place)));
    TileFolder to =
        TileFolder.begin(
            folder, KEY.sign(new Checkpoint("test", many, tree.root())), KEY.verifier());
    for (int i = 0; i < bundles.size(); i++) {
      put(to.bundle(i), bundles.get(i).made());
    }
    for (Map.Entry<Tile.Place, Tile> one : tiles.entrySet()) {
      put(to.tile(one.getKey().level(), one.getKey().index()), one.getValue().bytes());
    }
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
