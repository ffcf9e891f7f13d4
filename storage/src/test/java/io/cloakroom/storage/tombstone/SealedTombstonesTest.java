package io.cloakroom.storage.tombstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.cloakroom.link.LinkId;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.storage.blobs.FolderApart;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.testing.Sample;
import io.cloakroom.tombstone.Stand;
import io.cloakroom.tombstone.Tombstone;
import io.cloakroom.tombstone.Tombstone.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTombstonesTest {
  @TempDir Path folder;
  private Path files;
  private Aead master;
  private SealedTombstones tombstones;

  @BeforeEach
  void make() throws IOException {
    files = folder.resolve("tombstones");
    master = MasterKey.open(folder.resolve("master.key"), true);
    tombstones = opened();
  }

  @Test
  void M21_givesBackWhatWasAddedInItsOrderAndHowFarTheRecordWas() throws Exception {
    Tombstone revoked = stone(Kind.REVOKED, 0);
    Tombstone open = new Tombstone(Kind.OPEN, Sample.NOW, Sample.HOME, revoked.id(), List.of());
    Tombstone ordered =
        new Tombstone(
            Kind.FORGETTING, Sample.NOW, Sample.HOME, "some-event", List.of("ann", "wad"));
    assertThat(tombstones.stand()).isEqualTo(Stand.NONE);

    tombstones.add(List.of(revoked, open), stand(7));
    tombstones.add(List.of(ordered), stand(9));

    assertThat(all(opened())).containsExactly(revoked, open, ordered);
    assertThat(opened().stand()).isEqualTo(stand(9));
  }

  @Test
  void T56_nobodyReadsInTheFilesWhoIsToBeForgotten() throws Exception {
    tombstones.add(
        List.of(
            new Tombstone(
                Kind.FORGETTING, Sample.NOW, Sample.HOME, "e", List.of("U0ZOE7XYZ3", "wad"))),
        stand(1));

    for (Path file : list()) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("U0ZOE7XYZ3");
    }
  }

  /** After a crash the new file and some of the old ones stand beside each other. */
  @Test
  void M21_putsSmallFilesTogetherAndCountsNothingTwice() throws Exception {
    List<Tombstone> added = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Tombstone one = stone(Kind.REVOKED, 0);
      added.add(one);
      tombstones.add(List.of(one), stand(i + 1));
    }
    Path old = list().get(70);
    byte[] before = Files.readAllBytes(old);

    for (int round = 0; round < 3; round++) {
      tombstones.tidy(Sample.NOW.minus(Duration.ofDays(90)));
    }
    assertThat(list()).hasSize(3 + 200 % 64);
    Files.write(old, before);

    assertThat(all(opened())).containsExactlyElementsOf(added);
    assertThat(opened().stand()).isEqualTo(stand(200));
    tombstones.add(List.of(), stand(201));
    assertThat(opened().stand()).isEqualTo(stand(201));
  }

  @Test
  void M21_letsGoWhatIsOlderThanBackupsAreKept_andNeverHowFarTheRecordIs() throws Exception {
    tombstones.add(List.of(stone(Kind.REVOKED, 100)), stand(1));
    Tombstone young = stone(Kind.REVOKED, 10);
    tombstones.add(List.of(young), stand(2));

    for (int round = 0; round < 3; round++) {
      tombstones.tidy(Sample.NOW.minus(Duration.ofDays(90)));
    }
    assertThat(all(opened())).containsExactly(young);

    for (int round = 0; round < 3; round++) {
      tombstones.tidy(Sample.NOW);
    }
    assertThat(opened().stand()).isEqualTo(stand(2));
  }

  @Test
  void M21_missesAFileThatIsGoneFromAmongOthers() throws Exception {
    for (int i = 1; i <= 3; i++) {
      tombstones.add(List.of(stone(Kind.REVOKED, 0)), stand(i));
    }
    Files.delete(list().get(1));

    assertThatThrownBy(() -> all(opened())).hasMessageContaining("are missing");
  }

  @Test
  void M21_passesOverNothingThatIsDamagedOrAnothers() throws Exception {
    tombstones.add(List.of(stone(Kind.REVOKED, 0)), stand(1));
    tombstones.add(List.of(stone(Kind.REVOKED, 0)), stand(2));
    Path first = list().get(0);
    byte[] whole = Files.readAllBytes(first);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;

    Files.write(first, damaged);
    assertThatThrownBy(() -> all(opened())).isInstanceOf(IOException.class);
    Files.write(first, Files.readAllBytes(list().get(1)));
    assertThatThrownBy(() -> all(opened())).as("another's name").isInstanceOf(IOException.class);
    Files.write(first, whole);
    assertThat(all(opened())).hasSize(2);
    Aead other = MasterKey.open(folder.resolve("other.key"), true);
    assertThatThrownBy(() -> new SealedTombstones(new FolderApart(files), other).stand())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another master key");
  }

  private SealedTombstones opened() {
    return new SealedTombstones(new FolderApart(files), master);
  }

  private static List<Tombstone> all(SealedTombstones from) throws IOException {
    List<Tombstone> all = new ArrayList<>();
    from.each(all::add);
    return all;
  }

  private static Tombstone stone(Kind kind, int daysAgo) {
    return new Tombstone(
        kind,
        Sample.NOW.minus(Duration.ofDays(daysAgo)),
        Sample.HOME,
        LinkId.next().toString(),
        List.of());
  }

  private static Stand stand(int leaves) {
    return new Stand(leaves, Optional.of(new TreeHasher().leaf(new byte[] {(byte) leaves})));
  }

  private List<Path> list() throws IOException {
    try (var all = Files.list(files)) {
      return all.sorted().toList();
    }
  }
}
