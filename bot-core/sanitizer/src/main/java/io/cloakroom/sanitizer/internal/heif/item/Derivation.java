package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import java.util.Set;

/**
 * How a picture is made of others, ISO 23008-12, section 6.6.2: tiles in a grid, or pictures laid
 * over each other.
 *
 * @param width of the result, in pixels
 * @param height of the result, in pixels
 * @param length of the description, in bytes; whatever follows it is nobody's
 */
record Derivation(long width, long height, int length) {

  /** Derived and described by data; {@code iden} has none. */
  static final Set<String> TYPES = Set.of("grid", "iovl");

  private static final int FILL_COLOR_BYTES = 8;

  /**
   * @param data where the description begins; it goes up to {@code to} at most
   * @param sources how many pictures the result is made of
   */
  static Derivation read(String type, byte[] data, int from, int to, int sources) throws Rejection {
    Fields fields = new Fields(data, from, to);
    int version = fields.u8();
    int flags = fields.u8();
    if (version != 0 || flags > 1) {
      throw Rejection.unsupported("a HEIF file put together in a way unknown here");
    }
    int numberBytes = flags == 0 ? 2 : 4;
    return type.equals("grid")
        ? grid(fields, from, numberBytes, sources)
        : overlay(fields, from, numberBytes, sources);
  }

  private static Derivation grid(Fields fields, int from, int numberBytes, int sources)
      throws Rejection {
    int rows = fields.u8() + 1;
    int columns = fields.u8() + 1;
    if (rows * columns != sources) {
      throw Rejection.malformed(
          "a grid of " + rows * columns + " tiles is said to have " + sources);
    }
    long width = fields.number(numberBytes);
    long height = fields.number(numberBytes);
    return new Derivation(width, height, fields.position() - from);
  }

  private static Derivation overlay(Fields fields, int from, int numberBytes, int sources)
      throws Rejection {
    fields.take(FILL_COLOR_BYTES);
    long width = fields.number(numberBytes);
    long height = fields.number(numberBytes);
    fields.take(2L * numberBytes * sources);
    return new Derivation(width, height, fields.position() - from);
  }
}
