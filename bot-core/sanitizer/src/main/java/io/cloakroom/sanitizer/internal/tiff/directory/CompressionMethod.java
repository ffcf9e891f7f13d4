package io.cloakroom.sanitizer.internal.tiff.directory;

/** Numbers of the tag Compression that change how the other tags are read. */
public final class CompressionMethod {

  public static final int NONE = 1;
  public static final int GROUP_4 = 4;
  public static final int OLD_JPEG = 6;
  public static final int JPEG = 7;

  /** What compressed strips are written in that are written anew. */
  public static final int DEFLATE = 8;

  private CompressionMethod() {}
}
