package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what ImageMagick and those after it hide in a text of a PNG: EXIF, XMP or press data, in
 * hexadecimal, under a keyword {@code Raw profile type …}.
 */
public final class RawProfile {

  private static final String KEYWORD = "raw profile type ";
  private static final Set<String> EXIF = Set.of("exif", "app1");
  private static final int MAX_BYTES = 1 << 18;

  private RawProfile() {}

  /** True of a text that holds such data. */
  public static boolean isOne(String keyword) {
    return keyword.toLowerCase(Locale.ROOT).startsWith(KEYWORD);
  }

  /**
   * Takes down what the data say.
   *
   * @param text after its keyword, inflated
   * @param fileBytes what it takes of the file
   */
  public static void note(String keyword, byte[] text, long fileBytes, Removals removed) {
    byte[] data = bytes(text);
    switch (typeOf(keyword)) {
      case "xmp" -> XmpReader.note(data, 0, data.length, fileBytes, removed);
      case "iptc", "8bim" -> notePress(data, fileBytes, removed);
      case "icc", "icm" -> removed.note(Trace.PROFILE_TEXT, fileBytes);
      default -> noteExif(data, fileBytes, removed);
    }
  }

  /** The orientation that EXIF data of this kind tell; {@code NORMAL} for all others. */
  public static Orientation orientation(String keyword, byte[] text) {
    if (!EXIF.contains(typeOf(keyword))) {
      return Orientation.NORMAL;
    }
    byte[] data = bytes(text);
    return ExifBlock.read(data, afterSignature(data), data.length).orientation();
  }

  private static void notePress(byte[] data, long fileBytes, Removals removed) {
    int from = Bytes.matches(data, 0, "Photoshop 3.0\0") ? 14 : 0;
    PhotoshopReader.note(data, from, data.length, fileBytes, removed);
  }

  private static void noteExif(byte[] data, long fileBytes, Removals removed) {
    if (Bytes.matches(data, 0, "http://ns.adobe.com/x")) {
      XmpReader.note(data, 0, data.length, fileBytes, removed);
      return;
    }
    ExifBlock.read(data, afterSignature(data), data.length).keep(Set.of(), removed, fileBytes);
  }

  private static String typeOf(String keyword) {
    return keyword.toLowerCase(Locale.ROOT).substring(KEYWORD.length()).strip();
  }

  private static int afterSignature(byte[] data) {
    return Bytes.matches(data, 0, "Exif\0\0") ? 6 : 0;
  }

  /** A line with the type, one with the number of bytes, and the bytes. */
  private static byte[] bytes(byte[] text) {
    byte[] data = new byte[Math.min(MAX_BYTES, text.length / 2 + 1)];
    int length = 0;
    int high = -1;
    for (int at = afterLines(text); at < text.length && length < data.length; at++) {
      int digit = Character.digit(text[at], 16);
      if (digit >= 0 && high >= 0) {
        data[length++] = (byte) (high << 4 | digit);
        high = -1;
      } else if (digit >= 0) {
        high = digit;
      }
    }
    return Arrays.copyOf(data, length);
  }

  private static int afterLines(byte[] text) {
    int at = 0;
    int lines = 0;
    boolean said = false;
    while (at < text.length && lines < 2) {
      boolean end = text[at++] == '\n';
      lines += end && said ? 1 : 0;
      said = !end;
    }
    return at;
  }
}
