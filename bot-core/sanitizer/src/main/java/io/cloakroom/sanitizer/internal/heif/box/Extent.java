package io.cloakroom.sanitizer.internal.heif.box;

/**
 * A range of the file that an item or a sample claims.
 *
 * @param from first byte; any number, as the file says
 * @param length in bytes; any number, as the file says
 */
public record Extent(long from, long length) {

  public long to() {
    return from + length;
  }

  /** True if it is not empty and every byte of it is in the file. */
  public boolean isWithin(byte[] file) {
    return from >= 0 && length > 0 && length <= file.length && from <= file.length - length;
  }
}
