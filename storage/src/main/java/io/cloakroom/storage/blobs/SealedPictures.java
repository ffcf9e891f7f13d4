package io.cloakroom.storage.blobs;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/** The sealed pictures that stand in a folder of {@link FileBlobStore}, whoever knows of them. */
public final class SealedPictures {
  private final Path root;

  /**
   * @param root need not be there
   */
  public SealedPictures(Path root) {
    this.root = root;
  }

  /** Where they stand. */
  public Path folder() {
    return root;
  }

  /** Whether there is one; looks no further than that. */
  public boolean any() throws IOException {
    return read(images -> images.findAny().isPresent());
  }

  /** How many there are; walks through them all. */
  public long count() throws IOException {
    return read(images -> images.distinct().count());
  }

  /** Whether what the image is, a picture or a file that was not cleaned, stands there. */
  public boolean has(ImageId image) {
    return Stream.of(Part.PICTURE, Part.RAW)
        .map(part -> FileBlobStore.place(root, new BlobKey(image, part)))
        .anyMatch(Files::isRegularFile);
  }

  /** Whether the operator has put a file of this name there. */
  public boolean isMarked(String name) {
    return Files.exists(root.resolve(name));
  }

  private <T> T read(Function<Stream<String>, T> look) throws IOException {
    if (!Files.isDirectory(root)) {
      return look.apply(Stream.empty());
    }
    try (Stream<Path> files =
        Files.find(root, 2, (path, attributes) -> attributes.isRegularFile() && isSealed(path))) {
      return look.apply(files.map(SealedPictures::image));
    }
  }

  private static boolean isSealed(Path path) {
    return ImageId.parse(image(path)).isPresent();
  }

  private static String image(Path path) {
    return path.getFileName().toString().split("\\.", 2)[0];
  }
}
