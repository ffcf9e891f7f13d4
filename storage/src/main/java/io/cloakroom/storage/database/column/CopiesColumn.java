package io.cloakroom.storage.database.column;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The copies of one image in one column: {@code PART length sha256}, a line for each. It is sealed:
 * whoever has a picture must not find its hash in a copy of the database.
 */
public final class CopiesColumn {
  /** No part is called so: a release that knows no sealed ones leaves the row alone. */
  private static final String SEALED = "sealed ";

  private CopiesColumn() {}

  public static String write(ImageId image, List<StoredCopy> copies, SealedWords words) {
    String lines = copies.stream().map(copy -> line(image, copy)).collect(Collectors.joining("\n"));
    return lines.isEmpty()
        ? ""
        : SEALED + Base64.getEncoder().encodeToString(words.seal(image.value(), lines));
  }

  /** Whether that was written before the column was sealed. */
  public static boolean isInClear(String column) {
    return !column.isEmpty() && !column.startsWith(SEALED);
  }

  /**
   * All of its lines, for {@link #read} and {@link #isKnown}.
   *
   * @throws SealedWords.Unopenable when the master key is another, or the column is damaged
   */
  public static String open(ImageId image, String column, SealedWords words) {
    return column.startsWith(SEALED)
        ? words
            .open(image.value(), Base64.getDecoder().decode(column.substring(SEALED.length())))
            .get(0)
        : column;
  }

  /** Those whose part is known here. */
  public static List<StoredCopy> read(ImageId image, String lines) {
    return lines.lines().flatMap(line -> copy(image, line.split(" ", -1)).stream()).toList();
  }

  /** Whether that is all of them. */
  public static boolean isKnown(String lines) {
    return lines.lines().allMatch(line -> part(line.split(" ", -1)).isPresent());
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
