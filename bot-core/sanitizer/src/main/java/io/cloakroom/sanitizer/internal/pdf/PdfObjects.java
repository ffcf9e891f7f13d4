package io.cloakroom.sanitizer.internal.pdf;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds the objects of a piece of a PDF by going through it, ISO 32000-1, section 7.3.10: tables of
 * where they stand are a hostile file's to write.
 */
final class PdfObjects {

  private static final int MAX_OBJECTS = 50_000;
  private static final int MAX_INFLATED = 1 << 20;
  private static final int MAX_INFLATED_IN_ALL = 16 << 20;
  private static final int MAX_PACKED = 1 << 20;
  private static final long MAX_IN_STREAMS = 32L << 20;

  /**
   * One object.
   *
   * @param body where what it is begins
   */
  record Found(PdfBytes piece, int number, int body) {
    PdfDictionary dictionary() {
      return PdfDictionary.read(piece, body);
    }
  }

  private int inflated;
  private long inStreams;

  /** Those of a piece, in its order. */
  List<Found> in(PdfBytes piece) {
    List<Found> found = new ArrayList<>();
    for (int at = piece.find("obj", 0);
        at >= 0 && found.size() < MAX_OBJECTS;
        at = piece.find("obj", at + 3)) {
      int number = numberBefore(piece, at);
      if (number >= 0) {
        found.add(new Found(piece, number, at + 3));
      }
    }
    return found;
  }

  /** Of {@code 12 0 obj}; -1 where it is not that. */
  private static int numberBefore(PdfBytes piece, int at) {
    int generation = wordBefore(piece, at);
    int number = generation < 0 ? -1 : wordBefore(piece, generation);
    return number < 0 ? -1 : piece.number(number);
  }

  /** Where the digits begin that stand before white space before that; -1 where none do. */
  private static int wordBefore(PdfBytes piece, int at) {
    int end = at;
    while (end > 0 && at - end < 8 && piece.isSpace(end - 1)) {
      end--;
    }
    int from = end;
    while (from > 0 && end - from < 9 && piece.at(from - 1) >= '0' && piece.at(from - 1) <= '9') {
      from--;
    }
    return from == end || end == at ? -1 : from;
  }

  /** The content of a stream that is plain or packed in the usual way; empty for others. */
  Optional<byte[]> stream(Found object, PdfDictionary dictionary) {
    PdfBytes piece = object.piece();
    int at = piece.afterSpace(dictionary.end());
    if (dictionary.end() < 0 || !piece.matches(at, "stream") || inStreams > MAX_IN_STREAMS) {
      return Optional.empty();
    }
    at += "stream".length();
    at += piece.matches(at, "\r\n") ? 2 : 1;
    int last = Math.min(piece.length(), at + MAX_PACKED);
    int end = piece.find("endstream", at, last);
    int to = end < 0 ? last : end;
    inStreams += Math.max(0, to - at);
    if (at >= to) {
      return Optional.empty();
    }
    Map<String, String> entries = dictionary.entries();
    if (!entries.containsKey("Filter")) {
      return Optional.of(Arrays.copyOfRange(piece.array(), at, to));
    }
    boolean usual = List.of("/FlateDecode", "/Fl").contains(entries.get("Filter"));
    boolean listed = entries.getOrDefault("Filter", "").isEmpty();
    return usual || listed ? inflate(piece.array(), at, to) : Optional.empty();
  }

  private Optional<byte[]> inflate(byte[] packed, int from, int to) {
    Inflater inflater = new Inflater();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 13];
    inflater.setInput(packed, from, to - from);
    try {
      int count;
      while (plain.size() < MAX_INFLATED
          && inflated < MAX_INFLATED_IN_ALL
          && (count = inflater.inflate(buffer)) > 0) {
        plain.write(buffer, 0, count);
        inflated += count;
      }
    } catch (DataFormatException e) {
      // What was inflated until then may be read.
    } finally {
      inflater.end();
    }
    return plain.size() == 0 ? Optional.empty() : Optional.of(plain.toByteArray());
  }

  /**
   * Some of the objects within an object stream, section 7.5.7.
   *
   * @param wanted their numbers: a stream of some bytes can name as many objects as memory holds
   */
  List<Found> packed(Found object, PdfDictionary dictionary, Set<Integer> wanted, int most) {
    Optional<byte[]> content = stream(object, dictionary);
    if (content.isEmpty()) {
      return List.of();
    }
    PdfBytes piece = new PdfBytes(content.get());
    int first = number(dictionary.entries().getOrDefault("First", ""));
    int count = Math.min(number(dictionary.entries().getOrDefault("N", "")), MAX_OBJECTS);
    List<Found> found = new ArrayList<>();
    int at = piece.afterSpace(0);
    for (int i = 0; i < count && found.size() < most; i++) {
      int number = piece.number(at);
      at = piece.afterSpace(piece.afterNumber(at));
      int offset = piece.number(at);
      at = piece.afterSpace(piece.afterNumber(at));
      if (number < 0 || offset < 0) {
        return found;
      }
      long body = (long) first + offset;
      if (body < piece.length() && wanted.contains(number)) {
        found.add(new Found(piece, number, (int) body));
      }
    }
    return found;
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
  }
}
