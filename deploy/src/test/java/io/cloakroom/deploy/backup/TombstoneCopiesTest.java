package io.cloakroom.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.blobs.Apart;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J53: tombstones are put together while they are copied. */
class TombstoneCopiesTest {
  private static final String STAMP = "20260101T000000Z-0123abcd";

  @TempDir Path home;
  private BackupFolder folder;

  @BeforeEach
  void make() throws IOException {
    Path root = home.resolve("backup");
    Files.createDirectory(
        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    folder = new BackupFolder(root);
  }

  @Test
  void J53_beginsAgainWhereSomeWerePutTogetherMeanwhile() throws Exception {
    Stones stones =
        new Stones() {
          @Override
          public Optional<byte[]> read(String name) {
            if (name.equals(one(2))) {
              putTogether();
            }
            return super.read(name);
          }
        };

    assertThat(copied(stones))
        .containsExactly(one(64), one(65), one(66), "1-000000000000-000000000063");
  }

  /** A folder is listed bit by bit: parts may be gone already, and the new file not there yet. */
  @Test
  void J53_beginsAgainWhereTheListLacksBothPartsAndWhole() throws Exception {
    Stones stones =
        new Stones() {
          @Override
          public List<String> names() {
            if (all.containsKey(one(0))) {
              putTogether();
              return List.of(one(64), one(65), one(66));
            }
            return super.names();
          }
        };

    assertThat(copied(stones))
        .containsExactly(one(64), one(65), one(66), "1-000000000000-000000000063");
  }

  /** What is written after them all the time is for the next backup. */
  @Test
  void J53_endsWhereMoreComeAllTheTime() throws Exception {
    Stones stones =
        new Stones() {
          @Override
          public Optional<byte[]> read(String name) {
            add();
            return super.read(name);
          }
        };

    assertThat(copied(stones)).hasSize(67).contains(one(0), one(66)).doesNotContain(one(67));
  }

  @Test
  void J53_fails_whereTheyChangeAllTheTime() {
    Stones stones =
        new Stones() {
          @Override
          public Optional<byte[]> read(String name) {
            return Optional.empty();
          }
        };

    assertThatThrownBy(() -> copied(stones))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("change all the time");
  }

  /** The names that the list has, each of which is there as it was. */
  private List<String> copied(Stones stones) throws IOException {
    StringWriter list = new StringWriter();
    Counted counted;
    try (ListReader none = ListReader.none()) {
      counted = new TombstoneCopies(folder, none, STAMP, list).copy(stones);
    }
    List<Listed> listed =
        list.toString().lines().map(line -> Listed.parse(line).orElseThrow()).toList();
    for (Listed one : listed) {
      assertThat(folder.file(one.path())).hasBinaryContent(stones.all.get(one.name()));
    }
    assertThat(counted.files()).isEqualTo(listed.size());
    return listed.stream().map(Listed::name).toList();
  }

  private static String one(int number) {
    return "0-%1$012d-%1$012d".formatted(number);
  }

  /** 67 of them, of which the first 64 may become one. */
  private static class Stones implements Apart {
    final Map<String, byte[]> all = new TreeMap<>();
    private int next;

    Stones() {
      for (int i = 0; i < 67; i++) {
        add();
      }
    }

    final void add() {
      all.put(one(next), one(next).getBytes(StandardCharsets.US_ASCII));
      next++;
    }

    final void putTogether() {
      all.put("1-000000000000-000000000063", new byte[] {1});
      for (int i = 0; i < 64; i++) {
        all.remove(one(i));
      }
    }

    @Override
    public List<String> names() {
      return List.copyOf(all.keySet());
    }

    @Override
    public Optional<byte[]> read(String name) {
      return Optional.ofNullable(all.get(name));
    }

    @Override
    public void put(String name, byte[] bytes) {
      throw new AssertionError("nothing is put there");
    }

    @Override
    public void delete(String name) {
      throw new AssertionError("nothing is deleted there");
    }
  }
}
