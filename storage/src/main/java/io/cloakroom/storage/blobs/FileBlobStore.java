package io.cloakroom.storage.blobs;

import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps blobs as files that only their owner can read, spread over 1,024 folders by the last two
 * characters of the image's id. A blob is written beside, forced to the disk, moved into its place
 * in one step, and its folder forced too: a reader, and whoever comes after a power cut, finds all
 * of it or none. Thread-safe.
 */
public final class FileBlobStore implements PartStore {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path root;
  private final Path incoming;
  private final Disk disk;

  private FileBlobStore(Path root, Disk disk) {
    this.root = root;
    this.incoming = root.resolve("incoming");
    this.disk = disk;
  }

  /**
   * Makes the folder where it is missing, and removes what an interrupted write left behind.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when others may write to it
   */
  public static FileBlobStore open(Path root) throws IOException {
    return open(root, new Disk());
  }

  /**
   * The same, over a disk that is watched.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when others may write to it
   */
  public static FileBlobStore open(Path root, WatchedDisk disk) throws IOException {
    return open(root, (Disk) disk);
  }

  static FileBlobStore open(Path root, Disk disk) throws IOException {
    FileBlobStore store = new FileBlobStore(root, disk);
    OwnerOnly.folder(root);
    OwnerOnly.folder(store.incoming);
    store.removeLeftovers();
    return store;
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    put(place(key), bytes, length);
  }

  private void put(Path place, InputStream bytes, long length) throws IOException {
    Path folder;
    Path written = incoming.resolve(UUID.randomUUID() + ".tmp");
    try {
      write(written, bytes, length);
      folder = OwnerOnly.folderOf(place);
      disk.move(written, place);
    } catch (IOException | RuntimeException e) {
      removeAfter(e, written);
      throw e;
    }
    disk.forceFolder(folder);
  }

  @Override
  public Optional<InputStream> open(BlobKey key) throws IOException {
    try {
      return Optional.of(Files.newInputStream(place(key)));
    } catch (NoSuchFileException nothingThere) {
      return Optional.empty();
    }
  }

  @Override
  public OptionalLong length(BlobKey key) throws IOException {
    try {
      return OptionalLong.of(Files.size(place(key)));
    } catch (NoSuchFileException nothingThere) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void delete(ImageId image) throws IOException {
    Path folder = folder(image);
    if (Files.isDirectory(folder)) {
      for (Part part : Part.values()) {
        disk.delete(place(new BlobKey(image, part)));
      }
      // Also when there was nothing to delete: the attempt before this one may have stopped here.
      disk.forceFolder(folder);
    }
  }

  @Override
  public void delete(BlobKey key) throws IOException {
    delete(folder(key.image()), place(key));
  }

  private void delete(Path folder, Path place) throws IOException {
    if (Files.isDirectory(folder)) {
      disk.delete(place);
      disk.forceFolder(folder);
    }
  }

  @Override
  public void mark(ImageId body, ImageId image) throws IOException {
    put(markPlace(body, image), InputStream.nullInputStream(), 0);
  }

  @Override
  public Set<ImageId> marks(ImageId body) throws IOException {
    Path folder = folder(body);
    Set<ImageId> images = new HashSet<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, body + ".*")) {
        files.forEach(
            file ->
                PictureKeys.marked(body, PictureKeys.folder(body) + "/" + file.getFileName())
                    .ifPresent(images::add));
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return images;
  }

  @Override
  public void unmark(ImageId body, ImageId image) throws IOException {
    delete(folder(body), markPlace(body, image));
  }

  private Path markPlace(ImageId body, ImageId image) {
    return root.resolve(PictureKeys.mark(body, image));
  }

  private void write(Path file, InputStream bytes, long length) throws IOException {
    try (FileChannel channel = disk.create(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long written = 0;
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        written += read;
        if (written > length) {
          throw new IOException("more than the " + length + " bytes that were announced");
        }
        disk.write(channel, ByteBuffer.wrap(buffer, 0, read));
      }
      if (written < length) {
        throw new IOException(written + " bytes instead of the " + length + " announced");
      }
      disk.force(channel);
    }
  }

  private void removeAfter(Exception failure, Path written) {
    try {
      disk.delete(written);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(incoming, "*.tmp")) {
      for (Path leftover : leftovers) {
        disk.delete(leftover);
      }
    }
  }

  private Path place(BlobKey key) {
    return place(root, key);
  }

  /** Where a blob stands below the root. */
  static Path place(Path root, BlobKey key) {
    return root.resolve(PictureKeys.of(key));
  }

  private Path folder(ImageId image) {
    return root.resolve(PictureKeys.folder(image));
  }
}
