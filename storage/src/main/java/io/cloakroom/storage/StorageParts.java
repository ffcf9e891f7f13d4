package io.cloakroom.storage;

import io.cloakroom.storage.blobs.Apart;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.database.Database;
import io.cloakroom.storage.database.DatabaseAside;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.ProcessLock;
import io.cloakroom.storage.database.dump.RowDigests;
import io.cloakroom.storage.database.dump.RowDump;
import io.cloakroom.storage.database.journal.JournaledPath;
import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.storage.keys.MasterKeys;
import io.cloakroom.storage.keys.MasterSeal;
import io.cloakroom.storage.keys.NamedKeys.NamedKey;
import io.cloakroom.storage.tombstone.TombstonesAnew;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a backup is made of, and what it is put back into: rows, sealed files, tombstones. No key is
 * needed for any of it, and no store is opened. What is moved elsewhere is the same.
 */
public final class StorageParts implements AutoCloseable {
  /** What a database in a file is called until all of it was put back. */
  private static final String UNFINISHED = "cloakroom-put-back";

  private final StorageSettings settings;
  private final DatabaseSettings database;
  private final PicturePlace place;
  private Optional<DatabaseHold> hold = Optional.empty();

  private StorageParts(StorageSettings settings) {
    this.settings = settings;
    this.database = settings.database();
    this.place = settings.pictures();
  }

  /** Asks nothing yet. */
  public static StorageParts of(StorageSettings settings) {
    return new StorageParts(settings);
  }

  /** Whether the database is a file, which one process has at a time. */
  public boolean isFile() {
    return database.isFile();
  }

  /** For people: {@code H2} or {@code PostgreSQL}. */
  public String kind() {
    return database.isFile() ? "H2" : "PostgreSQL";
  }

  /**
   * Tells the database that is there from every other that a process of this machine may have, by
   * whatever path each comes to it.
   */
  public String identity() throws IOException {
    if (!database.isFile()) {
      return database.place();
    }
    Path file = database.h2File();
    if (Files.notExists(file)) {
      return "none";
    }
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath().toString() : key.toString();
  }

  /**
   * Whether there is a database that has heard of anything.
   *
   * @throws StorageRefused when its server does not answer
   */
  public boolean hasDatabase() throws IOException {
    if (database.isFile()) {
      Path file = database.h2File();
      return Files.exists(file) && Files.size(file) > 0;
    }
    if (Database.isWithoutTables(database)) {
      return false;
    }
    try (Connection connection = DatabaseAside.open(database)) {
      return !RowDump.isEmpty(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Keeps every other process from the database that is there until this is closed, and changes
   * nothing. While a file is held it is not opened here either: see {@link #copied}.
   *
   * @throws StorageRefused when another process has it, or its server does not answer
   */
  public void hold() throws IOException {
    hold = Optional.of(DatabaseHold.of(database));
  }

  /**
   * Whether the {@linkplain #hold hold} kept every other process away all the while.
   *
   * @throws IOException when one may have had the database meanwhile
   */
  public void requireHeld() throws IOException {
    hold.orElseThrow().requireUnbroken();
  }

  /**
   * Copies the file that is {@linkplain #hold held}, as whoever opens it writes to it.
   *
   * @param folder an empty one
   * @return what is in the copy
   */
  public StorageParts copied(Path folder) throws IOException {
    StorageSettings copy = settings.apart(folder);
    hold.orElseThrow().copyTo(copy.database().h2File());
    return new StorageParts(copy);
  }

  /**
   * What tells this data from that of every other Cloakroom, also once it was moved, or sealed by
   * another master key.
   */
  public String installation() throws IOException {
    try (Connection connection = DatabaseAside.open(database)) {
      return StoredKeys.first(connection).map(UUID::toString).orElse("nobody");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * @throws StorageRefused when the database has no keys yet, or another key sealed them
   */
  public void requireKey(MasterSeal key) throws IOException {
    List<NamedKey> keys = keys();
    if (keys.isEmpty()) {
      throw new StorageRefused(
          "the database has no keys: nothing was ever kept with it. Nothing was changed");
    }
    if (!keys.stream().allMatch(key::opens)) {
      throw new StorageRefused(
          "the wrong key: "
              + settings.masterKeyFile()
              + " is the master key "
              + key.keyId()
              + ", and the database was sealed with another. Nothing was changed: bring that one");
    }
  }

  /**
   * How far it is with each of these master keys, and then with whatever else rows were sealed by;
   * empty where the database is of a release that changed none.
   *
   * @throws StorageRefused when another process has the file, or no keys are here
   */
  public List<KeyState> keyStates(List<Long> ids) throws IOException {
    MasterKeys keys = MasterKey.open(settings.keyFile(), false);
    try (Connection connection = DatabaseAside.open(database)) {
      return KeyStates.of(connection, keys, ids);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Which tombstones that master key sealed, by name, and of each whether it opens. */
  public Map<String, Boolean> tombstonesBy(long key) throws IOException {
    return TombstonesAnew.by(apart(), key, MasterKey.open(settings.keyFile(), false));
  }

  private List<NamedKey> keys() throws IOException {
    try (Connection connection = DatabaseAside.open(database)) {
      return StoredKeys.of(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** What tells whether another database has the same rows. */
  public RowDigests rowDigests() throws IOException {
    try (Connection connection = DatabaseAside.open(database)) {
      return RowDigests.of(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Makes the tables that rows of that version go into, on a server, where there are none.
   *
   * @throws StorageRefused when they cannot be made there
   */
  public void makeTables(String version) {
    DatabaseAside.makeTables(database, version);
  }

  /**
   * Writes all rows as of one moment, whoever writes there meanwhile, and leaves the stream open.
   *
   * @throws StorageRefused when another process has the file open
   * @throws IOException when it cannot be read or written to its end
   */
  public RowDump.Content writeRows(OutputStream out) throws IOException {
    return writeRows(database, out);
  }

  static RowDump.Content writeRows(DatabaseSettings database, OutputStream out) throws IOException {
    try (Connection connection = DatabaseAside.open(database)) {
      return RowDump.write(connection, out);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Opens a dump, each time from its beginning; what is put back is read to its end. */
  @FunctionalInterface
  public interface Dump {
    InputStream open() throws IOException;
  }

  /**
   * Puts all rows back where there are none. Killed in between it has put none back, and can be
   * done again.
   *
   * @throws StorageRefused when there are some, or another process has the database
   * @throws IOException when the dump cannot be read, or the rows not be written
   */
  public RowDump.Content putRows(Dump dump) throws IOException {
    return putRows(dump, Optional.empty());
  }

  /** Looks at all rows before anybody else sees one of them. */
  @FunctionalInterface
  public interface Check {
    /**
     * @throws IOException when they are not to be there: none is then
     */
    void of(RowDigests put) throws IOException;
  }

  /** {@linkplain #putRows(Dump) Puts} them where the check lets them be there. */
  public RowDump.Content putRows(Dump dump, Check check) throws IOException {
    return putRows(dump, Optional.of(check));
  }

  private RowDump.Content putRows(Dump dump, Optional<Check> check) throws IOException {
    if (hasDatabase()) {
      throw new StorageRefused("there is a database in " + database.place() + " already");
    }
    try {
      return database.isFile() ? putIntoFile(dump, check) : putIntoServer(dump, check);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private RowDump.Content putIntoFile(Dump dump, Optional<Check> check)
      throws SQLException, IOException {
    OwnerOnly.folder(settings.folder());
    Path left = JournaledPath.journalOf(database.h2File());
    if (Files.exists(left)) {
      throw new StorageRefused(
          left
              + " is what was written last to a database that is not there any more. Nothing was"
              + " changed: put that one back, or move this away too");
    }
    removeUnfinished();
    DatabaseSettings made = DatabaseSettings.h2(settings.folder().resolve(UNFINISHED));
    RowDump.Content content;
    try (Connection connection = DatabaseAside.make(made)) {
      String version = version(dump);
      DatabaseAside.makeTables(made, version);
      content = putRows(dump, version, connection, check);
      try (Statement statement = connection.createStatement()) {
        statement.execute("shutdown compact");
      }
    }
    try (FileChannel file = FileChannel.open(made.h2File(), StandardOpenOption.WRITE)) {
      file.force(true);
    }
    OwnerOnly.restrict(made.h2File());
    Files.move(made.h2File(), database.h2File(), StandardCopyOption.ATOMIC_MOVE);
    Durable.forceFolder(settings.folder());
    removeUnfinished();
    return content;
  }

  private RowDump.Content putIntoServer(Dump dump, Optional<Check> check)
      throws SQLException, IOException {
    Optional<ProcessLock> lock = hold.isPresent() ? Optional.empty() : ProcessLock.of(database);
    try {
      String version = version(dump);
      DatabaseAside.makeTables(database, version);
      try (Connection connection = DatabaseAside.open(database)) {
        return putRows(dump, version, connection, check);
      }
    } finally {
      lock.ifPresent(ProcessLock::close);
    }
  }

  private static String version(Dump dump) throws IOException {
    try (InputStream bytes = dump.open()) {
      return RowDump.version(bytes);
    }
  }

  private static RowDump.Content putRows(
      Dump dump, String version, Connection connection, Optional<Check> check)
      throws SQLException, IOException {
    RowDump.Content content;
    try (InputStream bytes = dump.open()) {
      content = RowDump.putBack(bytes, connection);
    }
    if (!content.version().equals(version)) {
      throw new IOException("the dump of the database was changed while it was put back");
    }
    if (check.isPresent()) {
      check.get().of(RowDigests.within(connection));
    }
    connection.commit();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze");
    }
    return content;
  }

  private void removeUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(settings.folder())) {
      for (Path file :
          files.filter(it -> it.getFileName().toString().startsWith(UNFINISHED + ".")).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Refuses where another process has a database in a file open; a damaged one is nobody's.
   *
   * @throws StorageRefused when one has
   */
  public void requireClosed() throws IOException {
    if (database.isFile() && isHeld(database.h2File())) {
      throw DatabaseHold.inUse(database.h2File());
    }
  }

  /** H2 locks its file for as long as it has it open. */
  static boolean isHeld(Path file) throws IOException {
    if (Files.notExists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException byThisProcess) {
      return true;
    }
  }

  /**
   * Gives a database in a file another name in its folder, whether or not it can be read.
   *
   * @return what it is called now
   * @throws IOException when another process has it open
   */
  public Path setAside(String ending) throws IOException {
    Path file = database.h2File();
    if (isHeld(file)) {
      throw new IOException("another Cloakroom has opened " + file + " meanwhile; stop that one");
    }
    Path aside = aside(ending);
    JournaledPath.move(file, aside);
    Durable.forceFolder(settings.folder());
    return aside;
  }

  /** Goes on where {@link #setAside} was killed before all was done. */
  public void finishSettingAside(String ending) throws IOException {
    JournaledPath.follow(database.h2File(), aside(ending));
  }

  private Path aside(String ending) {
    return database.h2File().resolveSibling(database.h2File().getFileName() + "." + ending);
  }

  /** Whether a kill left what was written last to a database in a file beside that. */
  public boolean hasJournal() {
    return database.isFile() && Files.exists(JournaledPath.journalOf(database.h2File()));
  }

  /** The sealed files, in their folder or bucket. */
  public SealedFiles files() {
    return place.files();
  }

  /** Where they are. */
  public SealedPictures.Where where() throws IOException {
    return place.toRead().where();
  }

  /** Whether there is any. */
  public boolean hasPictures() throws IOException {
    return place.toRead().any();
  }

  /**
   * Proves that pictures can be kept there, as a start does.
   *
   * @throws StorageRefused when they cannot
   */
  public void provePictures() throws IOException {
    place.open();
  }

  /** Whether it says there to which database on a server they belong. */
  public boolean isClaimed() throws IOException {
    return place.owner().isPresent();
  }

  /** For people: where they are. */
  public String picturePlace() throws IOException {
    return place.toRead().place();
  }

  /** The tombstones. */
  public Apart apart() {
    return place.apart();
  }

  /** What does not belong together, once nobody has the database open. */
  public Orphans orphans() throws IOException {
    try (Connection connection = DatabaseAside.open(database)) {
      return Orphans.of(connection, files());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Says of sealed files whether they can be opened, once their names were noted; as it is now. */
  public KnownFiles known() throws IOException {
    try (Connection connection = DatabaseAside.open(database)) {
      return Orphans.known(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IOException failed(SQLException e) {
    return new IOException(
        "the database could not be read or written (SQL state " + e.getSQLState() + ")", e);
  }

  @Override
  public void close() {
    place.close();
    hold.ifPresent(DatabaseHold::close);
  }
}
