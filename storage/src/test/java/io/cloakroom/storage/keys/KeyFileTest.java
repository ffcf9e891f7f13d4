package io.cloakroom.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.files.StorageRefused;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J52: keys come and go in their file, and none is lost there. */
class KeyFileTest {
  @TempDir Path folder;
  private Path path;
  private KeyFile file;
  private long first;

  @BeforeEach
  void make() throws Exception {
    path = folder.resolve("master.key");
    first = MasterKey.open(path, true).current();
    file = new KeyFile(path);
  }

  @Test
  void J52_aKeyIsPreparedAndSealsOnceItIsRotatedTo() throws Exception {
    long next = file.prepare().prepared().orElseThrow();

    assertThat(file.read().current()).isEqualTo(first);
    assertThatThrownBy(file::prepare)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining(next + " is prepared already")
        .hasMessageContaining("Nothing was changed");

    KeySet rotated = file.rotate();

    assertThat(rotated.current()).isEqualTo(next);
    assertThat(file.read().former()).containsExactly(first);
    assertThat(file.read().prepared()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(files()).containsExactly(path);
  }

  /** It has keys in clear, which nobody looks for there. */
  @Test
  void T36_whatAKilledChangeLeftIsDeletedAtTheNextStart_andNotWhileAnotherChangesIt()
      throws Exception {
    Path left = Files.copy(path, folder.resolve("master.key." + UUID.randomUUID() + ".tmp"));
    Path ofOld = Files.copy(path, folder.resolve("master.key.7." + UUID.randomUUID() + ".tmp"));
    Path kept = Files.copy(path, folder.resolve("master.key.7"));
    Path copy = Files.copy(path, folder.resolve("master.key.copy.tmp"));
    try (FileChannel changing = FileChannel.open(path, StandardOpenOption.WRITE);
        FileLock lock = changing.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(MasterKey.open(path, false).current()).isEqualTo(first);
      assertThat(files()).contains(left, ofOld);
    }

    assertThat(MasterKey.open(path, false).current()).isEqualTo(first);

    assertThat(files()).containsExactlyInAnyOrder(path, kept, copy);
  }

  @Test
  void T36_soDoesTheNextChange() throws Exception {
    Files.copy(path, folder.resolve("master.key." + UUID.randomUUID() + ".tmp"));

    file.rotate();

    assertThat(files()).containsExactly(path);
  }

  @Test
  void J52_withoutAPreparedOneANewOneSealsAtOnce() throws Exception {
    long second = file.rotate().current();
    long third = file.rotate().current();

    assertThat(file.read().ids()).containsExactly(first, second, third);
    assertThat(file.read().current()).isEqualTo(third);
  }

  @Test
  void T36_whatIsTakenOutIsKeptBesideAndComesBackAsAnOlderOne() throws Exception {
    long second = file.rotate().current();

    Path aside = file.remove(first);

    assertThat(file.read().ids()).containsExactly(second);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aside)))
        .isEqualTo("rw-------");
    KeySet kept = new KeyFile(aside).read();
    assertThat(kept.ids()).containsExactly(first);
    assertThat(kept.lacking(file.read())).containsExactly(second);

    assertThat(file.add(kept).ids()).containsExactly(first, second);
    assertThat(file.read().current()).isEqualTo(second);
    assertThatThrownBy(() -> file.add(kept)).hasMessageContaining("has these keys already");
    // Where it was taken out before.
    assertThat(file.remove(first)).isEqualTo(aside);
  }

  @Test
  void T36_theKeyThatSealsIsNeverTakenOut() throws Exception {
    file.rotate();
    long second = file.read().current();

    assertThatThrownBy(() -> file.remove(second))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("is the one that seals");
    assertThatThrownBy(() -> file.remove(5)).hasMessageContaining("is not in");

    assertThat(file.read().ids()).containsExactly(first, second);
    assertThat(files()).containsExactly(path);
  }

  @Test
  void aKeyOfTheSameIdIsNoSubstituteForAnother() throws Exception {
    Path other = folder.resolve("other.key");
    MasterKey.open(other, true);

    assertThat(new KeyFile(other).read().lacking(file.read())).containsExactly(first);
    assertThat(file.read().lacking(file.read())).isEmpty();
  }

  @Test
  void whereTwoChangeItAtOnceOneIsRefused() throws Exception {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThatThrownBy(file::rotate)
          .isInstanceOf(StorageRefused.class)
          .hasMessageContaining("is being changed by another");
      assertThat(held.isValid()).isTrue();
    }

    assertThat(file.rotate().former()).containsExactly(first);
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link.key"), path);

    long second = new KeyFile(link).rotate().current();

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file.read().current()).isEqualTo(second);
  }

  @Test
  void thereIsAnEndToHowManyThereAre() throws Exception {
    for (int i = 1; i < KeySet.MOST; i++) {
      file.rotate();
    }

    assertThatThrownBy(file::rotate)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("holds 16 keys already");
    assertThat(file.read().ids()).hasSize(KeySet.MOST).doesNotHaveDuplicates();
  }

  @Test
  void idsAreToldApartAlsoInText() {
    assertThat(KeyIds.text(0xabcd_ef01L)).hasSize(6).isEqualTo(KeyIds.text(0xabcd_ef02L));
    assertThat(KeyIds.areApart(0xabcd_ef01L, 0xabcd_ef02L)).isFalse();
    assertThat(KeyIds.areApart(0xabcd_ef01L, 0xabcd_ef11L)).isTrue();
    assertThat(KeyIds.text(0xabcd_ef01L)).isNotEqualTo(KeyIds.text(0xabcd_ef11L));
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
