package io.cloakroom.storage.keys;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the master keys. It is exchanged as a whole, by one process at a time: whoever reads
 * it, at whatever moment, reads the keys of before or those of after.
 */
public final class KeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

  private final Path file;

  /**
   * @param file may be a link, and is what that leads to then
   */
  public KeyFile(Path file) {
    this.file = file;
  }

  /** Makes something else of the keys that are there. */
  @FunctionalInterface
  private interface Change {
    KeySet of(KeySet before) throws GeneralSecurityException;
  }

  /**
   * The keys that are in it.
   *
   * @throws StorageRefused when it cannot be read, others can read it, or it is no keyset
   */
  public KeySet read() throws IOException {
    return parsed(content());
  }

  byte[] content() throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new StorageRefused(
          "the master key file " + file + " cannot be read; it must be a file of this user");
    }
    if (!OwnerOnly.isOwnerOnly(file)) {
      throw new StorageRefused(
          "others can read the master key file "
              + file
              + "; only its owner may: try \"chmod 600 "
              + file
              + "\", and change the key if somebody may have read it");
    }
    return Files.readAllBytes(file);
  }

  KeySet parsed(byte[] content) {
    try {
      return KeySet.parse(new String(content, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new StorageRefused(
          "the master key file "
              + file
              + " holds no keyset of Tink, or a damaged one; put back your copy of it",
          e);
    }
  }

  /**
   * Adds a key that is to wrap next, and wraps nothing yet.
   *
   * @throws StorageRefused when there is one already, or there are too many: nothing was changed
   */
  public KeySet prepare() throws IOException {
    return changed(
        before -> {
          before
              .prepared()
              .ifPresent(
                  id -> {
                    throw new StorageRefused(
                        "the key "
                            + id
                            + " is prepared already. Nothing was changed: \"cloakroom keys rotate\""
                            + " has it seal");
                  });
          return roomFor(before).withPrepared();
        });
  }

  /**
   * Has the prepared key wrap from now on, or a new one where none is.
   *
   * @throws StorageRefused when there are too many: nothing was changed
   */
  public KeySet rotate() throws IOException {
    return changed(
        before -> {
          boolean prepared = before.prepared().isPresent();
          return (prepared ? before : roomFor(before).withPrepared()).withNext();
        });
  }

  private KeySet roomFor(KeySet before) {
    if (before.ids().size() >= KeySet.MOST) {
      throw new StorageRefused(
          file
              + " holds "
              + before.ids().size()
              + " keys already. Nothing was changed: take out those that nothing is sealed by any"
              + " more (cloakroom keys remove)");
    }
    return before;
  }

  /** Adds the keys of another file that it has not, to unwrap what they sealed. */
  public KeySet add(KeySet others) throws IOException {
    return changed(
        before -> {
          if (before.ids().containsAll(others.ids())) {
            throw new StorageRefused(file + " has these keys already; nothing was changed");
          }
          KeySet both = before.withFormer(others);
          if (both.ids().size() > KeySet.MOST) {
            throw new StorageRefused(
                "these would be "
                    + both.ids().size()
                    + " keys, and "
                    + KeySet.MOST
                    + " are the most that a file may hold; nothing was changed");
          }
          return both;
        });
  }

  /**
   * Takes a key out that does not wrap, and keeps it in a file of its own beside: that is there
   * before it is gone from here.
   *
   * @return where it is kept
   */
  public Path remove(long id) throws IOException {
    Path place = place();
    Path aside = place.resolveSibling(place.getFileName() + "." + id);
    changed(
        before -> {
          if (!before.has(id) || before.current() == id) {
            throw new StorageRefused(
                "the key "
                    + id
                    + (before.has(id) ? " is the one that seals" : " is not in " + file)
                    + "; nothing was changed");
          }
          try {
            if (Files.notExists(aside)) {
              write(aside, before.only(id));
            } else if (!new KeyFile(aside).read().has(id)) {
              throw new StorageRefused(
                  aside
                      + " is there already, and is another key; move it away. Nothing was changed");
            }
          } catch (IOException e) {
            throw new StorageRefused(
                "the key cannot be kept in " + aside + "; nothing was changed", e);
          }
          return before.without(id);
        });
    return aside;
  }

  private Path place() throws IOException {
    if (!Files.isRegularFile(file)) {
      content();
    }
    return file.toRealPath();
  }

  private KeySet changed(Change change) throws IOException {
    Path place = place();
    while (true) {
      Object standing = inode(place);
      try (FileChannel channel =
              FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          throw beingChanged();
        }
        requireOwner(place);
        if (!Objects.equals(standing, inode(place))) {
          // Another has exchanged it, and this is the lock of what it was.
          continue;
        }
        KeySet before = read();
        KeySet after = change.of(before);
        write(place, after);
        return after;
      } catch (OverlappingFileLockException byThisProcess) {
        throw beingChanged();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("keys can always be added and taken out", e);
      }
    }
  }

  /** Null where the file system has none: there two that begin at once are on their own. */
  private static @Nullable Object inode(Path place) throws IOException {
    return Files.readAttributes(place, BasicFileAttributes.class).fileKey();
  }

  private StorageRefused beingChanged() {
    return new StorageRefused(file + " is being changed by another; nothing was changed here");
  }

  /** Else the program, as another user, could read its key no more. */
  private void requireOwner(Path place) {
    Path tried = place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      OwnerOnly.newFile(tried).close();
      boolean same = Files.getOwner(tried).equals(Files.getOwner(place));
      Files.delete(tried);
      if (!same) {
        throw new StorageRefused(
            file
                + " belongs to "
                + Files.getOwner(place).getName()
                + ", and would belong to another. Nothing was changed: give this as that user");
      }
    } catch (IOException e) {
      throw new StorageRefused(
          "nothing can be written beside "
              + place
              + ", so nothing was changed. Where that is a secret which is mounted: do this on a"
              + " copy of the file (CLOAKROOM_MASTER_KEY_FILE), and exchange the secret",
          e);
    }
  }

  /** Brings it to the disk, where it does not stand on what nothing is written to. */
  void force() throws IOException {
    Path place = place();
    if (Files.getFileStore(place).isReadOnly()) {
      return;
    }
    try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
      channel.force(true);
    }
    try {
      Durable.forceFolder(OwnerOnly.folderOf(place));
    } catch (AccessDeniedException notToBeListed) {
      LOG.debug("the folder of the master key file cannot be opened");
    }
  }

  private static void write(Path place, KeySet keys) throws IOException, GeneralSecurityException {
    byte[] bytes = (keys.json() + "\n").getBytes(StandardCharsets.UTF_8);
    WholeFile.write(place, new ByteArrayInputStream(bytes), Optional.empty());
    Durable.forceFolder(OwnerOnly.folderOf(place));
  }
}
