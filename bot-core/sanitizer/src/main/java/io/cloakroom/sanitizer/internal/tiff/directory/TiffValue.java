package io.cloakroom.sanitizer.internal.tiff.directory;

/** The values of one entry to write, in the byte order of the file. */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record TiffValue(int type, int count, byte[] bytes) {

  public static TiffValue undefined(byte[] bytes) {
    return new TiffValue(TiffEncoder.UNDEFINED_TYPE, bytes.length, bytes);
  }

  public static TiffValue ascii(byte[] bytes) {
    return new TiffValue(TiffEncoder.ASCII_TYPE, bytes.length, bytes);
  }

  /** True if the values stand within the entry itself. */
  public boolean fitsEntry() {
    return bytes.length <= 4;
  }
}
