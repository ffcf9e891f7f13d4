package io.cloakroom.storage.database.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cloakroom.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** M22: what is found where a file with a journal was left, and how it is moved away from there. */
class LeftJournalTest {
  private static final int BLOCK = Journal.BLOCK;

  @TempDir Path folder;
  private Path file;
  private Path journal;

  /** What the one that was {@linkplain #killed killed} has. */
  private byte[] now;

  private byte stamp;

  @BeforeEach
  void register() {
    JournaledPath.register();
    file = folder.resolve("cloakroom.mv.db");
    journal = JournaledPath.journalOf(file);
  }

  /** As on a disk that is mounted read-only after a power cut. */
  @Test
  void M22_whatIsOpenedToBeReadHasWhatItsJournalHas_andNothingIsChanged() throws IOException {
    Path left = killed("left");
    byte[] before = Files.readAllBytes(left);
    byte[] written = Files.readAllBytes(JournaledPath.journalOf(left));
    assertThat(before).isNotEqualTo(now);

    try (FileChannel channel = FilePath.get(JournaledPath.PREFIX + left).open("r")) {
      assertThat(channel.tryLock(0, Long.MAX_VALUE, true)).isNotNull();
      assertThat(all(channel)).isEqualTo(now);
      assertThatThrownBy(() -> channel.write(stamped(1), 0))
          .isInstanceOf(NonWritableChannelException.class);
      channel.force(true);
    }
    assertThat(Files.readAllBytes(left)).isEqualTo(before);
    assertThat(Files.readAllBytes(JournaledPath.journalOf(left))).isEqualTo(written);

    Files.write(left, new byte[4 * BLOCK]);
    try (FileChannel channel = FilePath.get(JournaledPath.PREFIX + left).open("r")) {
      assertThatThrownBy(() -> channel.tryLock(0, Long.MAX_VALUE, true))
          .isInstanceOf(OtherJournal.class);
    }
  }

  @Test
  void T36_aJournalBelongsToTheOwnerOfTheDatabase_alsoWhereTheRootUserMadeIt() throws IOException {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    UserPrincipal service =
        file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    locked().close();
    Files.setOwner(file, service);

    try (FileChannel command = locked()) {
      assertThat(command.isOpen()).isTrue();
      assertThat(Files.getOwner(journal)).isEqualTo(service);
      assertThat(OwnerOnly.isOwnerOnly(journal)).isTrue();
    }
  }

  /** H2 is led by a link to where the file is; nothing is asked of the folder there. */
  @Test
  void M22_theFolderThatALinkLeadsToMayBeOneThatItsGroupWritesTo() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
    try (FileChannel channel = locked()) {
      write(channel);
    }
    assertThat(file).hasSize(3 * BLOCK);
  }

  @Test
  void M22_whateverFailsWhileItIsLocked_theLockIsGivenBack() throws IOException {
    Files.createFile(file);
    FilePath broken =
        new FilePathWrapper() {
          @Override
          public String getScheme() {
            return "broken";
          }

          @Override
          public boolean exists() {
            throw new IllegalStateException("nobody knows");
          }
        };
    try (FileChannel refused =
        JournaledFile.toWrite(FilePath.get(file.toString()).open("rw"), broken)) {
      assertThatThrownBy(refused::tryLock).isInstanceOf(IllegalStateException.class);
      try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
        assertThat(other.tryLock()).isNotNull();
      }
    }
  }

  /** Whoever puts a backup in its place has to get it out of the way, and may want it later. */
  @Test
  void J53_whatDoesNotReadIsMovedWithItsJournal() throws IOException {
    Path left = killed("left");
    byte[] before = Files.readAllBytes(left);
    Path journalOfLeft = JournaledPath.journalOf(left);
    Files.delete(journalOfLeft);
    Files.createDirectory(journalOfLeft);
    Path aside = folder.resolve("left.mv.db.before");

    JournaledPath.move(left, aside);

    assertThat(left).doesNotExist();
    assertThat(journalOfLeft).doesNotExist();
    assertThat(aside).hasBinaryContent(before);
    assertThat(JournaledPath.journalOf(aside)).isDirectory();
  }

  @Test
  void J53_aJournalFollowsWhatWasMovedBeforeAKill_andTakesThePlaceOfNone() throws IOException {
    Path left = killed("left");
    byte[] written = Files.readAllBytes(JournaledPath.journalOf(left));
    Path aside = folder.resolve("left.mv.db.before");
    Files.move(left, aside);

    JournaledPath.follow(left, aside);
    JournaledPath.follow(left, aside);

    assertThat(JournaledPath.journalOf(left)).doesNotExist();
    assertThat(JournaledPath.journalOf(aside)).hasBinaryContent(written);

    Files.write(JournaledPath.journalOf(left), new byte[] {1});
    JournaledPath.follow(left, aside);
    assertThat(JournaledPath.journalOf(left)).exists();
    assertThat(JournaledPath.journalOf(aside)).hasBinaryContent(written);
  }

  @Test
  void J53_aLinkIsMovedAlone_andItsJournalStaysWhereItLeads() throws IOException {
    Path real = killed("real");
    Path written = JournaledPath.journalOf(real);
    Files.write(real, new byte[4 * BLOCK]);
    Path link = Files.createSymbolicLink(folder.resolve("linked.mv.db"), real);
    Path aside = folder.resolve("linked.mv.db.before");

    JournaledPath.move(link, aside);

    assertThat(link).doesNotExist();
    assertThat(JournaledPath.journalOf(aside)).isEqualTo(written).exists();
    assertThat(JournaledPath.journalOf(link)).doesNotExist();
  }

  @Test
  void J53_whatSomebodyOpenedMeanwhileIsNotMoved() throws Exception {
    Path left = killed("left");
    Process other = Holder.of(left);
    try {
      assertThatThrownBy(() -> JournaledPath.move(left, folder.resolve("left.mv.db.before")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another Cloakroom has opened");
      assertThat(left).exists();
      assertThat(JournaledPath.journalOf(left)).exists();
    } finally {
      other.destroy();
      other.waitFor();
    }
  }

  /** A file with its journal, as a kill leaves them: the last write is in the journal alone. */
  private Path killed(String name) throws IOException {
    Path left = folder.resolve(name + ".mv.db");
    try (FileChannel lives = locked()) {
      write(lives);
      lives.force(true);
      write(lives);
      Files.copy(file, left);
      Files.copy(journal, JournaledPath.journalOf(left));
    }
    now = Files.readAllBytes(file);
    return left;
  }

  private void write(FileChannel channel) throws IOException {
    channel.write(stamped(3), 0);
  }

  private ByteBuffer stamped(int blocks) {
    byte[] bytes = new byte[blocks * BLOCK];
    Arrays.fill(bytes, ++stamp);
    return ByteBuffer.wrap(bytes);
  }

  private FileChannel locked() throws IOException {
    FileChannel channel = FilePath.get(JournaledPath.PREFIX + file).open("rw");
    assertThat(channel.tryLock()).isNotNull();
    return channel;
  }

  private static byte[] all(FileChannel channel) throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) channel.size());
    while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {}
    return all.array();
  }

  /** Another process that has a file. */
  static final class Holder {
    private Holder() {}

    static Process of(Path file) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Holder.class.getName(),
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertThat(process.getInputStream().read()).as("it has locked the file").isEqualTo('+');
      return process;
    }

    public static void main(String[] arguments) throws IOException {
      try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        System.out.print(lock.isValid() ? '+' : '-');
        System.out.flush();
        // Until the test ends it, or has ended itself.
        System.in.read();
      }
    }
  }
}
