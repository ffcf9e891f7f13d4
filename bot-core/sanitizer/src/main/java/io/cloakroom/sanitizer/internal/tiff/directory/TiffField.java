package io.cloakroom.sanitizer.internal.tiff.directory;

/**
 * One entry of a directory, TIFF 6.0, section 2.
 *
 * @param type 1 to 18; see {@link TiffSource}
 * @param count number of values
 * @param valueAt where the values stand in the file, whether within the entry or elsewhere
 * @param length what they take, in bytes
 */
public record TiffField(int tag, int type, long count, long valueAt, long length) {

  public long end() {
    return valueAt + length;
  }
}
