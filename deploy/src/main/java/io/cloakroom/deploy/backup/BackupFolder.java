package io.cloakroom.deploy.backup;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of a backup, and of the one that takes its place: {@code manifest.json}, what that
 * names, and {@code pictures/} and {@code tombstones/} with what is listed.
 */
record BackupFolder(Path root) {
  private static final String MANIFEST = "manifest.json";
  static final String LOCK = "lock";
  private static final String APART = "reconciling";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static String stamp(Instant moment) {
    return STAMP.format(moment) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** What the file of the database is called. */
  static String dump(String stamp) {
    return "database-" + stamp + ".rows.gz";
  }

  /** What the file is called that lists all others. */
  static String list(String stamp) {
    return "files-" + stamp + ".sha256";
  }

  /**
   * Where no backup was ever finished, what is there was put there by one that was cut off.
   *
   * @throws StorageRefused when there is anything else: nothing was changed
   */
  void requireOwn() throws IOException {
    Optional<Path> foreign =
        Files.isDirectory(root) && manifest().isEmpty() ? OwnNames.foreign(root) : Optional.empty();
    if (foreign.isPresent()) {
      throw new StorageRefused(
          "there is something in "
              + root
              + " that is not of a backup: "
              + root.relativize(foreign.get())
              + ". Nothing was changed: give it an empty folder of its own, for example "
              + root.resolve("cloakroom"));
    }
  }

  /** Two at a time would each take the other's for leftovers. */
  FileChannel lock() throws IOException {
    OwnerOnly.folder(root);
    return locked(
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        false);
  }

  /** Nobody changes what somebody reads; writes nothing. Empty where nobody has written here. */
  Optional<FileChannel> lockToRead() throws IOException {
    return Files.exists(root.resolve(LOCK))
        ? Optional.of(locked(FileChannel.open(root.resolve(LOCK), StandardOpenOption.READ), true))
        : Optional.empty();
  }

  private FileChannel locked(FileChannel file, boolean shared) throws IOException {
    try {
      FileLock lock = file.tryLock(0, Long.MAX_VALUE, shared);
      if (lock != null) {
        return file;
      }
    } catch (OverlappingFileLockException here) {
      // By another thread of this process.
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    throw new StorageRefused(
        "another backup to " + root + " is on its way, or it is being put back; wait for that");
  }

  /**
   * What is there; empty when no backup was ever finished.
   *
   * @throws StorageRefused when that is damaged
   */
  Optional<Manifest> manifest() throws IOException {
    Path file = root.resolve(MANIFEST);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    Optional<Manifest> found =
        Manifest.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    if (found.isEmpty()) {
      throw new StorageRefused(
          file + " is damaged, or of a newer release. Nothing was changed: take another folder");
    }
    if (found.get().format() != Manifest.FORMAT) {
      throw new StorageRefused(file + " is of a newer release; use that one");
    }
    return found;
  }

  /** Where something is opened apart for a moment. */
  Path apart() {
    return root.resolve(APART);
  }

  /** Also what was left there by one that was cut off. */
  void removeApart() throws IOException {
    if (Files.isDirectory(apart())) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(apart())) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }

  Path file(String path) {
    return root.resolve(path);
  }

  /** All rows of a backup's database, unpacked. */
  InputStream rows(Manifest manifest) throws IOException {
    return ComparedRows.of(file(manifest.dump()), manifest.dumpSha256());
  }

  /**
   * Refuses a list that is damaged: what it says is taken for what is there.
   *
   * @throws StorageRefused when it is, or is missing
   */
  void requireList(Manifest manifest) throws IOException {
    Path list = file(manifest.list());
    if (Files.notExists(list) || !WholeFile.of(list).sha256().equals(manifest.listSha256())) {
      throw new StorageRefused(
          manifest.list()
              + " in "
              + root
              + " is damaged or missing, so the backup that is there is not whole. Nothing was"
              + " changed: take another folder, and look at that disk");
    }
  }

  ListReader list(Manifest manifest) throws IOException {
    return ListReader.of(file(manifest.list()));
  }

  /** From then on this is the backup. */
  void finish(Manifest manifest) throws IOException {
    WholeFile.write(
        root.resolve(MANIFEST),
        new ByteArrayInputStream(manifest.text().getBytes(StandardCharsets.UTF_8)),
        Optional.empty());
    Durable.forceFolder(root);
  }

  /** Deletes databases and lists that no backup has, and what was cut off beside them. */
  void tidyRoot() throws IOException {
    Optional<Manifest> manifest = manifest();
    Set<String> own =
        manifest.isPresent()
            ? Set.of(manifest.get().dump(), manifest.get().list())
            : Set.<String>of();
    for (Path file : files(root)) {
      String name = file.getFileName().toString();
      if (OwnNames.isInRoot(name) && !own.contains(name)) {
        Files.delete(file);
      }
    }
  }

  /** The same, once something was not finished: each time it would want as much room again. */
  void tidyAfter(Exception failure) {
    try {
      tidyRoot();
    } catch (IOException | StorageRefused left) {
      failure.addSuppressed(left);
    }
  }

  /** Deletes of what this program has put there what the backup does not have. */
  void tidy(Manifest manifest) throws IOException {
    tidyRoot();
    Set<Path> listed = new HashSet<>();
    Optional<Path> folder = Optional.empty();
    try (ListReader list = list(manifest)) {
      for (Optional<Listed> one = list.next(); one.isPresent(); one = list.next()) {
        Path file = file(one.get().path());
        Path in = Objects.requireNonNull(file.getParent(), "no folder");
        if (!folder.equals(Optional.of(in))) {
          tidy(folder, listed);
          listed.clear();
          folder = Optional.of(in);
        }
        listed.add(file);
      }
    }
    tidy(folder, listed);
    tidyUnlisted(manifest);
  }

  private void tidy(Optional<Path> folder, Set<Path> listed) throws IOException {
    for (Path file : folder.isPresent() ? files(folder.get()) : List.<Path>of()) {
      if (!listed.contains(file) && isOurs(folder.get(), file.getFileName().toString())) {
        Files.delete(file);
      }
    }
  }

  private boolean isOurs(Path folder, String name) {
    return folder.equals(file(Listed.TOMBSTONES))
        ? OwnNames.isTombstone(name)
        : OwnNames.isPicture(String.valueOf(folder.getFileName()), name);
  }

  /** Folders of which nothing is listed any more. */
  private void tidyUnlisted(Manifest manifest) throws IOException {
    Set<Path> listed = new HashSet<>();
    try (ListReader list = list(manifest)) {
      for (Optional<Listed> one = list.next(); one.isPresent(); one = list.next()) {
        listed.add(file(one.get().path()).getParent());
      }
    }
    List<Path> folders = new ArrayList<>(folders(file(Listed.PICTURES)));
    folders.add(file(Listed.TOMBSTONES));
    for (Path folder : folders) {
      if (Files.isDirectory(folder) && !listed.contains(folder)) {
        tidy(Optional.of(folder), Set.of());
      }
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
