package io.cloakroom.storage.database.column;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The copies of one image in one column: {@code PART length sha256}, a line for each. */
public final class CopiesColumn {
  private CopiesColumn() {}

  public static String write(ImageId image, List<StoredCopy> copies) {
    return copies.stream().map(copy -> line(image, copy)).collect(Collectors.joining("\n"));
  }

  /** Those whose part is known here. */
  public static List<StoredCopy> read(ImageId image, String column) {
    return column.lines().flatMap(line -> copy(image, line.split(" ", -1)).stream()).toList();
  }

  /** Whether that is all of them. */
  public static boolean isKnown(String column) {
    return column.lines().allMatch(line -> part(line.split(" ", -1)).isPresent());
  }

  private static String line(ImageId image, StoredCopy copy) {
    if (!copy.key().image().equals(image)) {
      throw new IllegalArgumentException("a copy of another image than " + image);
    }
    return copy.key().part() + " " + copy.length() + " " + copy.sha256();
  }

  private static Optional<StoredCopy> copy(ImageId image, String[] words) {
    return part(words)
        .map(part -> new BlobKey(image, part))
        .map(key -> new StoredCopy(key, Long.parseLong(words[1]), words[2]));
  }

  private static Optional<Part> part(String[] words) {
    return CodeColumn.read(Part.class, words[0]);
  }
}
