package io.cloakroom.sanitizer.internal.tiff.directory;

/** Numbers of the tag Compression that change how the other tags are read. */
public final class CompressionMethod {

  public static final int NONE = 1;
  public static final int GROUP_4 = 4;
  public static final int OLD_JPEG = 6;
  public static final int JPEG = 7;

  private CompressionMethod() {}
}
