package io.cloakroom.sanitizer;

/** What a file is by its content, whatever its name and declared type say. */
public enum FileKind {
  /** ITU-T T.81. */
  JPEG("JPEG"),
  /** W3C PNG, third edition; APNG too. */
  PNG("PNG"),
  /** GIF87a and GIF89a. */
  GIF("GIF"),
  /** RFC 9649: lossy, lossless, animated. */
  WEBP("WebP"),
  /** ISO/IEC 23008-12 coded as HEVC; sequences too. */
  HEIC("HEIC"),
  /** AV1 Image File Format (AOM) in ISO/IEC 23008-12; sequences too. */
  AVIF("AVIF"),
  /** TIFF 6.0, of either byte order. */
  TIFF("TIFF"),
  /** Windows bitmaps, from the OS/2 header to BITMAPV5HEADER. */
  BMP("BMP"),
  /** ISO/IEC 18181; recognised, never cleaned. */
  JPEG_XL("JPEG XL"),
  /** W3C SVG; recognised, never cleaned. */
  SVG("SVG"),
  /** No picture format that is known here. */
  OTHER("unknown"),
  /** No bytes at all. */
  EMPTY("empty");

  private final String displayName;

  FileKind(String displayName) {
    this.displayName = displayName;
  }

  /** The name that a person knows this kind by, for example {@code JPEG XL}. */
  public String displayName() {
    return displayName;
  }

  /** The same with its article, for example {@code an SVG}. */
  String withArticle() {
    return (this == SVG || this == AVIF ? "an " : "a ") + displayName;
  }

  /** True for every picture format that is recognised, whether or not it can be cleaned. */
  public boolean isImage() {
    return this != OTHER && this != EMPTY;
  }
}
