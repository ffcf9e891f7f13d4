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
 * The copies of one image in one column: {@code PART length sha256}, a line for each. It is sealed
 * once no worker has anything to do at its post: whoever has a picture must not find its hash in a
 * copy of the database. What is on its way a node of an earlier release must be able to go on with,
 * which knows no sealed ones.
 */
public final class CopiesColumn {
  /** No part is called so: a release that knows no sealed ones leaves the row alone. */
  private static final String SEALED = "sealed ";

  private CopiesColumn() {}

  /** In clear. */
  public static String write(ImageId image, List<StoredCopy> copies) {
    return copies.stream().map(copy -> line(image, copy)).collect(Collectors.joining("\n"));
  }

  /**
   * @param lines as {@link #write} makes them
   */
  public static String seal(ImageId image, String lines, SealedWords words) {
    return lines.isEmpty() ? "" : sealedColumn(words.seal(image.value(), lines));
  }

  /** What becomes of sealed lines. */
  public static String sealedColumn(byte[] sealed) {
    return SEALED + Base64.getEncoder().encodeToString(sealed);
  }

  /** The sealed lines of a column that is sealed; nothing, which cannot be opened, of another. */
  public static byte[] sealedBytes(String column) {
    return column.startsWith(SEALED) ? bytes(column.substring(SEALED.length())) : new byte[0];
  }

  /** Whether that is not sealed. */
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
        ? words.open(image.value(), sealedBytes(column)).get(0)
        : column;
  }

  /** Nothing, which cannot be opened, where that is none. */
  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException damaged) {
      return new byte[0];
    }
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
