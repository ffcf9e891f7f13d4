package io.cloakroom.storage.blobs;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.FreeSpace;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Pictures in a folder of {@link FileBlobStore}. */
public final class FolderPictures implements PicturePlace, SealedPictures {
  /** As walking through all takes too long. */
  private static final int LOOKED_AT = 50;

  private final Path root;
  private final WatchedDisk disk;
  private final Apart apart;

  /**
   * @param root need not be there
   * @param data the folder of everything, where the disk is tried after it failed
   */
  public FolderPictures(Path root, Path data) {
    this.root = root;
    this.disk = new WatchedDisk(data);
    this.apart = new FolderApart(data.resolve(Apart.FOLDER));
  }

  @Override
  public SealedPictures sealed() throws IOException {
    if (Files.exists(root)) {
      OwnerOnly.folder(root);
    }
    return this;
  }

  @Override
  public SealedPictures toRead() throws IOException {
    if (Files.exists(root)) {
      OwnerOnly.folderToRead(root);
    }
    return this;
  }

  @Override
  public PartStore open() throws IOException {
    return FileBlobStore.open(root, disk);
  }

  @Override
  public Optional<String> owner() throws IOException {
    Path file = root.resolve(OWNER);
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  @Override
  public void claim(String owner) throws IOException {
    Path written = root.resolve(OWNER + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel = OwnerOnly.newFile(written)) {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(owner + "\n");
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(written, root.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
      Durable.forceFolder(root);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  @Override
  public SealedFiles files() {
    return new SealedFolder(root);
  }

  @Override
  public Apart apart() {
    return apart;
  }

  @Override
  public Optional<String> trouble() {
    return disk.trouble();
  }

  @Override
  public Optional<String> warning() {
    return Optional.empty();
  }

  @Override
  public long freeBytes(Volume disk) {
    return FreeSpace.bytes(disk);
  }

  @Override
  public void close() {}

  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public Where where() {
    return Where.FOLDER;
  }

  @Override
  public int lookedAt() {
    return LOOKED_AT;
  }

  @Override
  public boolean any() throws IOException {
    return read(images -> images.findAny().isPresent());
  }

  @Override
  public String counted() throws IOException {
    return read(images -> String.valueOf(images.distinct().count()));
  }

  @Override
  public boolean has(ImageId image) {
    return Stream.of(Part.PICTURE, Part.RAW)
        .map(part -> FileBlobStore.place(root, new BlobKey(image, part)))
        .anyMatch(Files::isRegularFile);
  }

  @Override
  public boolean hasNote(ImageId image) {
    return Files.isRegularFile(FileBlobStore.place(root, new BlobKey(image, Part.USE)));
  }

  @Override
  public boolean isMarked(String name) {
    return Files.exists(root.resolve(name));
  }

  private <T> T read(Function<Stream<String>, T> look) throws IOException {
    if (!Files.isDirectory(root)) {
      return look.apply(Stream.empty());
    }
    try (Stream<Path> files =
        Files.find(root, 2, (path, attributes) -> attributes.isRegularFile() && isSealed(path))) {
      return look.apply(files.map(FolderPictures::image));
    }
  }

  private static boolean isSealed(Path path) {
    return ImageId.parse(image(path)).isPresent();
  }

  private static String image(Path path) {
    return path.getFileName().toString().split("\\.", 2)[0];
  }
}
