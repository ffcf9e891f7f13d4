package io.cloakroom.storage.blobs;

import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try (Stream<Path> files = files()) {
      return files.findAny().isPresent();
    }
  }

  /** How many there are; walks through them all. */
  public long count() throws IOException {
    try (Stream<Path> files = files()) {
      return files.map(SealedPictures::image).distinct().count();
    }
  }

  private Stream<Path> files() throws IOException {
    return Files.isDirectory(root)
        ? Files.find(root, 2, (path, attributes) -> attributes.isRegularFile() && isSealed(path))
        : Stream.empty();
  }

  private static boolean isSealed(Path path) {
    return ImageId.parse(image(path)).isPresent();
  }

  private static String image(Path path) {
    return path.getFileName().toString().split("\\.", 2)[0];
  }
}
