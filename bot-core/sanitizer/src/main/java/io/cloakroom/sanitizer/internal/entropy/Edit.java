package io.cloakroom.sanitizer.internal.entropy;

import io.cloakroom.sanitizer.internal.format.Pieces;
import java.util.List;

/**
 * A stretch of a file, and what is to stand there instead so that nothing is left but the picture.
 *
 * @param with empty to cut it out
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Edit(int from, int to, byte[] with) {

  private static final byte[] NOTHING = new byte[0];

  static Edit cut(int from, int to) {
    return new Edit(from, to, NOTHING);
  }

  /** How many bytes the file gets shorter by. */
  public int shrinksBy() {
    return to - from - with.length;
  }

  /** The file with all of these, which do not overlap, in any order. */
  public static byte[] apply(byte[] file, List<Edit> edits) {
    Pieces kept = new Pieces();
    int from = 0;
    List<Edit> inOrder =
        edits.stream().sorted((one, other) -> Integer.compare(one.from, other.from)).toList();
    for (Edit edit : inOrder) {
      kept.add(file, from, edit.from);
      kept.add(edit.with);
      from = edit.to;
    }
    kept.add(file, from, file.length);
    return kept.join();
  }
}
