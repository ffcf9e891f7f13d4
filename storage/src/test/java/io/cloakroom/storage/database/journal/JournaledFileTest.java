package io.cloakroom.storage.database.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.database.PluggedDisk;
import io.cloakroom.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * M22: a file with a journal, on a disk whose plug is pulled: what is there afterwards is what was
 * there after one of the writes, and none that was forced is missing.
 */
class JournaledFileTest {
  private static final int ROUNDS = Integer.getInteger("plug.rounds", 25);
  private static final int MOST_BLOCKS = 48;
  private static final int MOST_AT_ONCE = 8;
  private static final int BLOCK = Journal.BLOCK;

  @TempDir Path folder;
  private final Random dice = new Random(Integer.getInteger("plug.seed", 11));
  private Path file;
  private Path journal;

  /** As it is, and as it was after each write since it was forced last. */
  private byte[] now = new byte[0];

  private final List<byte[]> possible = new ArrayList<>();
  private long stamp;

  @BeforeEach
  void register() throws IOException {
    PluggedDisk.register();
    PluggedDisk.comesBack(100, dice);
    JournaledPath.register();
    file = folder.resolve("cloakroom.mv.db");
    journal = JournaledPath.journalOf(file);
  }

  @AfterEach
  void powerIsBack() throws IOException {
    PluggedDisk.comesBack(100, dice);
  }

  @Test
  void M22_isAsItWasAfterSomeWrite_andHasAllThatWasForced_wheneverThePlugIsPulled()
      throws IOException {
    for (int round = 1; round <= ROUNDS; round++) {
      try (FileChannel channel = locked()) {
        forced();
        PluggedDisk.goesOutAfter(1 + dice.nextInt(2_500));
        while (!PluggedDisk.isOut()) {
          change(channel);
        }
      } catch (IOException noPower) {
        assertThat(PluggedDisk.isOut()).as(noPower.toString()).isTrue();
      }
      int kept = List.of(0, 30, 60, 90, 98, 100).get(dice.nextInt(6));
      PluggedDisk.comesBack(kept, dice);
      while (dice.nextBoolean()) {
        goesOutWhileItIsRead();
        PluggedDisk.comesBack(kept, dice);
      }
      try (FileChannel channel = locked()) {
        byte[] there = all(channel);
        assertThat(possible)
            .as("round %d, kept %d of 100", round, kept)
            .anyMatch(state -> Arrays.equals(state, there));
        now = there;
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(now);
      assertThat(journal).doesNotExist();
    }
  }

  private void goesOutWhileItIsRead() throws IOException {
    PluggedDisk.goesOutAfter(1 + dice.nextInt(8));
    try {
      locked().close();
    } catch (IOException noPower) {
      assertThat(PluggedDisk.isOut()).as(noPower.toString()).isTrue();
    }
  }

  @Test
  void M22_aKilledProcessLosesNoWrite() throws IOException {
    for (int round = 0; round < 5; round++) {
      FileChannel killed = locked();
      forced();
      for (int i = 0; i < 300; i++) {
        change(killed);
      }
      Path copy = Files.createDirectory(folder.resolve("round" + round)).resolve("a.mv.db");
      Files.copy(file, copy);
      Files.copy(journal, JournaledPath.journalOf(copy));
      try (FileChannel channel = locked(copy)) {
        assertThat(all(channel)).isEqualTo(now);
      }
      killed.close();
    }
  }

  @Test
  void T36_theJournalIsForItsOwnerAlone_boundedInSize_andGoneOnceItIsClosed() throws IOException {
    try (FileChannel channel = locked()) {
      assertThat(OwnerOnly.isOwnerOnly(journal)).isTrue();
      for (int i = 0; i < 2_000; i++) {
        write(channel);
      }
      channel.write(ByteBuffer.allocate(32 << 20), 0);
      channel.force(true);
      assertThat(Files.size(journal)).isLessThan(9L << 20);
      assertThat(Files.size(file)).isEqualTo(32 << 20);
    }
    assertThat(journal).doesNotExist();
  }

  /** Of all that may be put there by hand, after a kill, none may become half of two. */
  @Test
  void M21_aJournalIsReadIntoNoOtherDatabase() throws IOException {
    Path earlier = folder.resolve("earlier");
    Path written = folder.resolve("written");
    try (FileChannel channel = locked()) {
      write(channel);
      channel.force(true);
    }
    Files.copy(file, earlier);
    FileChannel killed = locked();
    killed.write(stamped(2), 0);
    killed.force(true);
    killed.write(stamped(2), 0);
    Files.copy(file, written);
    Files.copy(journal, folder.resolve("journal"));
    killed.close();

    for (Path other : List.of(earlier, written)) {
      Files.delete(file);
      Files.copy(other, file);
      Files.deleteIfExists(journal);
      Files.copy(folder.resolve("journal"), journal);
      locked().close();
      assertThat(journal).as("both are states that it goes with").doesNotExist();
    }
    byte[] whole = Files.readAllBytes(file);

    Files.write(file, new byte[4 * BLOCK]);
    requireRefused();
    Files.write(file, new byte[0]);
    requireRefused();

    // An earlier release wrote to it.
    Files.copy(written, file, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel plain = FilePath.get(file.toString()).open("rw")) {
      plain.write(stamped(2), 0);
    }
    requireRefused();
    Files.copy(written, file, StandardCopyOption.REPLACE_EXISTING);
    locked().close();
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  private void requireRefused() throws IOException {
    byte[] before = Files.readAllBytes(file);
    Files.copy(folder.resolve("journal"), journal, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(this::locked).isInstanceOf(OtherJournal.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(Files.readAllBytes(journal))
        .isEqualTo(Files.readAllBytes(folder.resolve("journal")));
  }

  @Test
  void M22_whatIsMovedIsOneFile() throws IOException {
    FileChannel killed = locked();
    write(killed);
    killed.force(true);
    write(killed);
    Path left = folder.resolve("left.mv.db");
    Files.copy(file, left);
    Files.copy(journal, JournaledPath.journalOf(left));
    killed.close();

    Path aside = folder.resolve("left.mv.db.before");
    JournaledPath.move(left, aside);

    assertThat(Files.readAllBytes(aside)).isEqualTo(now);
    assertThat(JournaledPath.journalOf(left)).doesNotExist();
    assertThat(JournaledPath.journalOf(aside)).doesNotExist();
  }

  private void forced() {
    possible.clear();
    possible.add(now);
  }

  private void change(FileChannel channel) throws IOException {
    int what = dice.nextInt(100);
    if (what < 70 || now.length == 0) {
      write(channel);
    } else if (what < 80) {
      int size = (dice.nextInt(now.length / BLOCK) + 1) * BLOCK;
      now = Arrays.copyOf(now, size);
      possible.add(now);
      channel.truncate(size);
    } else if (what < 90) {
      channel.force(true);
      forced();
    } else {
      int from = dice.nextInt(now.length);
      byte[] some = new byte[dice.nextInt(now.length - from) + 1];
      assertThat(channel.read(ByteBuffer.wrap(some), from)).isEqualTo(some.length);
      assertThat(some).isEqualTo(Arrays.copyOfRange(now, from, from + some.length));
    }
  }

  private void write(FileChannel channel) throws IOException {
    int at = dice.nextInt(Math.min(now.length / BLOCK, MOST_BLOCKS) + 1) * BLOCK;
    ByteBuffer bytes = stamped(1 + dice.nextInt(MOST_AT_ONCE));
    now = Arrays.copyOf(now, Math.max(now.length, at + bytes.remaining()));
    bytes.duplicate().get(now, at, bytes.remaining());
    possible.add(now);
    channel.write(bytes, at);
  }

  /** Blocks that no others are like. */
  private ByteBuffer stamped(int blocks) {
    ByteBuffer bytes = ByteBuffer.allocate(blocks * BLOCK);
    while (bytes.hasRemaining()) {
      bytes.putLong(++stamp);
    }
    return bytes.flip();
  }

  private FileChannel locked() throws IOException {
    return locked(file);
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel = FilePath.get(JournaledPath.PREFIX + PluggedDisk.PREFIX + file).open("rw");
    try {
      assertThat(channel.tryLock()).isNotNull();
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static byte[] all(FileChannel channel) throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) channel.size());
    while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {}
    assertThat(channel.read(ByteBuffer.allocate(1), all.capacity())).isEqualTo(-1);
    return all.array();
  }
}
