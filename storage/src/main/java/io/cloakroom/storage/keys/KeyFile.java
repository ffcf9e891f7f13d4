package io.cloakroom.storage.keys;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.storage.kms.KeyWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
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

  /** More than a file of keys ever has. */
  private static final long MOST_BYTES = 64 * 1024;

  private final Path file;
  private final KeyForm form;

  /**
   * One in clear.
   *
   * @param file may be a link, and is what that leads to then
   */
  public KeyFile(Path file) {
    this(file, KeyForm.IN_CLEAR);
  }

  /**
   * One that is wrapped, where there is something to wrap it by.
   *
   * @param file may be a link, and is what that leads to then
   */
  public KeyFile(Path file, Optional<KeyWrapper> wrapper) {
    this(file, KeyForm.of(wrapper));
  }

  private KeyFile(Path file, KeyForm form) {
    this.file = file;
    this.form = form;
  }

  public Path path() {
    return file;
  }

  /** Makes something else of the keys that are there. */
  @FunctionalInterface
  private interface Change {
    KeySet of(KeySet before) throws GeneralSecurityException;
  }

  /**
   * The keys that are in it.
   *
   * @throws io.cloakroom.storage.files.ServerAway when what unwraps them is away
   * @throws StorageRefused when it cannot be read, others can read it, it is no keyset, or is not
   *     in the form that it is to have
   */
  public KeySet read() throws IOException {
    return parsed(content());
  }

  /** The same of a copy, which may also be in clear where this file is not. */
  public KeySet read(Path copy) throws IOException {
    return form.inAnyForm(copy, new KeyFile(copy, form).content());
  }

  byte[] content() throws IOException {
    requireReadable();
    return Files.readAllBytes(file);
  }

  private void requireReadable() throws IOException {
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
  }

  KeySet parsed(byte[] content) {
    return form.keys(file, content);
  }

  /** Whether it is wrapped; also where it cannot be unwrapped. */
  public boolean isWrapped() throws IOException {
    return KeyForm.isWrapped(content());
  }

  /** Whether there is something to wrap it by. */
  boolean isToBeWrapped() {
    return form != KeyForm.IN_CLEAR;
  }

  boolean hasOtherForm(byte[] content) {
    return isToBeWrapped() ? KeyForm.isInClear(content) : KeyForm.isWrapped(content);
  }

  /** Makes the file, with a first key, where there is none. */
  void create() throws IOException {
    Path folder = OwnerOnly.folderOf(file);
    Path temporary = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      byte[] content = form.content(KeySet.fresh());
      try (FileChannel channel = OwnerOnly.newFile(temporary)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, file);
      Durable.forceFolder(folder);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key can always be made", e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Gives the keys the form that this file has, which stand there in another.
   *
   * @param before what wrapped them; empty where they are in clear
   * @throws StorageRefused when they do not stand there so, or cannot be wrapped: nothing was
   *     changed
   */
  public KeySet takeOver(Optional<KeyWrapper> before) throws IOException {
    return changed(new KeyFile(file, before), keys -> keys);
  }

  /**
   * Writes the keys in clear into another file, which is not there yet.
   *
   * @throws StorageRefused when something is there
   */
  public KeySet copyInClear(Path copy) throws IOException {
    KeySet keys = read();
    if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
      throw new StorageRefused(copy + " is there already; nothing was changed");
    }
    OwnerOnly.folderOf(copy);
    // What one that was killed left there is in clear.
    UnfinishedKeys.delete(copy.toAbsolutePath());
    try {
      write(copy, KeyForm.IN_CLEAR, keys);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys that were read can be written", e);
    }
    return keys;
  }

  /** The files beside it, by names that begin with its, that have keys in clear. */
  public List<Path> inClearBeside() throws IOException {
    Path place = place();
    String begins = place.getFileName() + ".";
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(
            OwnerOnly.folderOf(place), one -> one.getFileName().toString().startsWith(begins))) {
      for (Path one : beside) {
        if (Files.isRegularFile(one)
            && Files.isReadable(one)
            && Files.size(one) <= MOST_BYTES
            && KeyForm.isInClear(Files.readAllBytes(one))) {
          found.add(one);
        }
      }
    }
    return found.stream().sorted().toList();
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
              write(aside, form, before.only(id));
            } else if (!read(aside).has(id)) {
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
    return changed(this, change);
  }

  /**
   * @param standing how it stands there, before
   */
  private KeySet changed(KeyFile standing, Change change) throws IOException {
    Path place = place();
    while (true) {
      Object inode = inode(place);
      try (FileChannel channel =
              FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          throw beingChanged();
        }
        requireOwner(place);
        if (!Objects.equals(inode, inode(place))) {
          // Another has exchanged it, and this is the lock of what it was.
          continue;
        }
        UnfinishedKeys.delete(place);
        requireReadable();
        // By this channel: whoever closes another of this file loses the lock, on many systems.
        byte[] content = Channels.newInputStream(channel).readAllBytes();
        KeySet before = standing.parsed(content);
        KeySet after = change.of(before);
        write(place, form, after);
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

  /** Deletes what a change that was killed left beside; not while another changes the file. */
  void removeUnfinished() {
    try {
      Path place = place();
      if (UnfinishedKeys.beside(place).isEmpty()) {
        return;
      }
      Object inode = inode(place);
      try (FileChannel channel =
              FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock != null && Objects.equals(inode, inode(place))) {
          UnfinishedKeys.delete(place);
        }
      }
    } catch (OverlappingFileLockException byThisProcess) {
      LOG.debug("the master key file is being changed");
    } catch (IOException e) {
      LOG.warn(
          "what a change of the master keys left beside their file cannot be deleted: {}",
          e.getClass().getName());
    }
  }

  private static void write(Path place, KeyForm form, KeySet keys)
      throws IOException, GeneralSecurityException {
    WholeFile.write(place, new ByteArrayInputStream(form.content(keys)), Optional.empty());
    Durable.forceFolder(OwnerOnly.folderOf(place));
  }
}
