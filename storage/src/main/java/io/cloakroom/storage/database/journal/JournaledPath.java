package io.cloakroom.storage.database.journal;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Paths of H2 that begin with {@code journaled:}. What is written to a database there is in its
 * journal first, a file beside it, and in the database itself once the journal is on the disk.
 * Closed in order, there is no journal; a killed process and a power cut leave one, which is read
 * when the database is opened again, and belongs to it until then. Opened to be read alone, as on a
 * disk that is mounted read-only, both stay as they are.
 */
public final class JournaledPath extends FilePathWrapper {
  private static final String SCHEME = "journaled";
  private static final String DATABASE = ".mv.db";
  private static final String JOURNAL = ".journal";

  /** Before a path of H2. */
  public static final String PREFIX = SCHEME + ":";

  /** Lets H2 know of such paths; again changes nothing. */
  public static void register() {
    FilePath.register(new JournaledPath());
  }

  /** Where a path of H2 leads to. */
  public static Path onDisk(String path) {
    FilePath real = FilePath.get(path);
    while (real instanceof FilePathWrapper wrapped) {
      real = wrapped.unwrap();
    }
    return Path.of(real.toString());
  }

  /** The journal of a database, there or not: beside the file that a link may lead to. */
  public static Path journalOf(Path file) {
    Path real = file;
    try {
      real = file.toRealPath();
    } catch (IOException gone) {
      // It would be made here.
    }
    return byName(real);
  }

  /** Whose journal that is. */
  static Path databaseOf(Path journal) {
    String name = Objects.requireNonNull(journal.getFileName(), "the root is no file").toString();
    return journal.resolveSibling(name.substring(0, name.length() - JOURNAL.length()));
  }

  /** Takes every right to a journal from everybody but its owner. */
  public static void restrict(Path file) throws IOException {
    if (Files.exists(journalOf(file))) {
      OwnerOnly.restrict(journalOf(file));
    }
  }

  /**
   * Gives a database that nobody has open another name. What is in its journal goes into it before,
   * unless that is of another one, or does not read: then it goes with it, after it. Killed in
   * between, the journal alone is left, and nothing is opened beside it: see {@link #follow}. What
   * a link leads to stays where it is, with its journal.
   *
   * @throws IOException when somebody has it open
   */
  public static void move(Path file, Path to) throws IOException {
    if (Files.exists(journalOf(file))) {
      settle(file);
    }
    Path journal = byName(file);
    boolean has = !Files.isSymbolicLink(file) && Files.exists(journal);
    Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
    if (has) {
      Durable.forceFolder(Objects.requireNonNull(to.toAbsolutePath().getParent(), "no folder"));
      Files.move(journal, byName(to), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Lets a journal follow its database where {@link #move} was killed before it did. */
  public static void follow(Path file, Path to) throws IOException {
    if (Files.exists(byName(file)) && Files.notExists(byName(to))) {
      Files.move(byName(file), byName(to), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Path byName(Path file) {
    return file.resolveSibling(file.getFileName() + JOURNAL);
  }

  private static void settle(Path file) throws IOException {
    try (FileChannel open = FilePath.get(PREFIX + file.toAbsolutePath()).open("rw")) {
      if (open.tryLock() == null) {
        throw new IOException("another Cloakroom has opened " + file + " meanwhile; stop that one");
      }
    } catch (OtherJournal | UnreadJournal left) {
      // Whoever wants it back is told then.
    }
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FilePath file = getBase();
    if (!file.toString().endsWith(DATABASE)) {
      return file.open(mode);
    }
    FilePath journal = FilePath.get(file + JOURNAL);
    if (!mode.equals("r")) {
      return JournaledFile.toWrite(file.open(mode), journal);
    }
    return journal.exists() ? JournaledFile.toRead(file.open(mode), journal) : file.open(mode);
  }
}
