package io.cloakroom.sanitizer.internal.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the parts that are left out of one picture said, so that it can be looked for in the result.
 * Holds at most so many values, a long text in pieces, bytes where they stand.
 */
public final class RemovedValues {

  /** The most values; there is no picture with a use for so many. */
  public static final int MAX_VALUES = 1 << 14;

  /** A longer text is looked for piece by piece, so that a part of it is found too. */
  private static final int PIECE = 64;

  /** The most pieces of one text, and of all besides the first of each. */
  private static final int MAX_PIECES = 1 << 8;

  private static final int MAX_ALL_PIECES = 1 << 13;

  /** Four letters of two bytes each are too few not to occur in dark pixels of 16 bits. */
  private static final int LEAST_WIDE = 8;

  /** A range of an array, of at least one byte. */
  @SuppressWarnings("ArrayRecordComponent") // a view, never compared
  public record Value(byte[] bytes, int from, int to) {}

  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<String> pieces = new LinkedHashSet<>();
  private final List<Value> ranges = new ArrayList<>();
  private boolean tooMany;

  /** A text, in whatever encoding it stood there. */
  void add(String text) {
    String value = text.strip();
    if (!value.isEmpty() && hasRoom()) {
      texts.add(value.length() > PIECE ? value.substring(0, PIECE) : value);
      addPieces(value);
    }
  }

  /** What follows the first piece; of a text of more pieces than are held, some all over it. */
  private void addPieces(String text) {
    int rest = text.length() - PIECE;
    int count = Math.min((rest + PIECE - 1) / PIECE, MAX_PIECES - 1);
    for (int i = 1; i <= count && pieces.size() < MAX_ALL_PIECES; i++) {
      // The last of them ends with the text.
      int at = count * PIECE >= rest ? Math.min(i * PIECE, rest) : (int) ((long) rest * i / count);
      pieces.add(text.substring(at, at + PIECE));
    }
  }

  /** Bytes; kept by reference. */
  void add(byte[] bytes, int from, int to) {
    int first = from;
    int end = to;
    while (first < end && isPadding(bytes[first])) {
      first++;
    }
    while (first < end && isPadding(bytes[end - 1])) {
      end--;
    }
    if (first < end && hasRoom()) {
      ranges.add(new Value(bytes, first, end));
    }
  }

  private static boolean isPadding(byte octet) {
    return octet == 0 || octet == ' ' || octet == -1;
  }

  private boolean hasRoom() {
    tooMany |= texts.size() + ranges.size() >= MAX_VALUES;
    return !tooMany;
  }

  /** True if there were more than are held. */
  public boolean isTooMany() {
    return tooMany;
  }

  /** All of them; each text in every encoding that it can stand in, in wide ones from 8 letters. */
  public List<Value> all() {
    List<Value> all = new ArrayList<>(ranges);
    Set<String> parts = new LinkedHashSet<>(texts);
    parts.addAll(pieces);
    for (String text : parts) {
      add(text, StandardCharsets.UTF_8, all);
      if (text.chars().anyMatch(c -> c > 0x7F) && text.chars().allMatch(c -> c <= 0xFF)) {
        add(text, StandardCharsets.ISO_8859_1, all);
      }
      if (text.length() >= LEAST_WIDE) {
        add(text, StandardCharsets.UTF_16BE, all);
        add(text, StandardCharsets.UTF_16LE, all);
      }
    }
    return all;
  }

  private static void add(String text, Charset charset, List<Value> all) {
    byte[] encoded = text.getBytes(charset);
    all.add(new Value(encoded, 0, encoded.length));
  }
}
