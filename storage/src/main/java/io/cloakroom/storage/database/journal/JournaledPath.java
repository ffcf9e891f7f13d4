package io.cloakroom.storage.database.journal;

import io.cloakroom.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Paths of H2 that begin with {@code journaled:}. What is written to a database there is in its
 * journal first, a file beside it, and in the database itself once the journal is on the disk.
 * Closed in order, there is no journal; a killed process and a power cut leave one, which is read
 * when the database is opened again, and belongs to it until then.
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
    return real.resolveSibling(real.getFileName() + JOURNAL);
  }

  /** Takes every right to a journal from everybody but its owner. */
  public static void restrict(Path file) throws IOException {
    if (Files.exists(journalOf(file))) {
      OwnerOnly.restrict(journalOf(file));
    }
  }

  /**
   * Gives a database that nobody has open another name. What is in its journal goes into it before,
   * unless that is of another one: then it goes with it.
   */
  public static void move(Path file, Path to) throws IOException {
    if (Files.exists(journalOf(file))) {
      settle(file);
    }
    Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
    if (Files.exists(journalOf(file))) {
      Files.move(journalOf(file), journalOf(to), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void settle(Path file) throws IOException {
    try (FileChannel open = FilePath.get(PREFIX + file.toAbsolutePath()).open("rw")) {
      open.tryLock();
    } catch (OtherJournal left) {
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
      return new JournaledFile(file.open(mode), journal);
    }
    if (journal.size() > 0) {
      throw new IOException("a database that was killed cannot be opened for reading alone");
    }
    return file.open(mode);
  }
}
