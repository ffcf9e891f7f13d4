package io.cloakroom.sanitizer;

/** What a file is by its content, whatever its name and declared type say. */
public enum FileKind {
  JPEG("JPEG"),
  PNG("PNG"),
  GIF("GIF"),
  WEBP("WebP"),
  HEIC("HEIC"),
  AVIF("AVIF"),
  TIFF("TIFF"),
  BMP("BMP"),
  JPEG_XL("JPEG XL"),
  SVG("SVG"),
  OTHER("unknown"),
  EMPTY("empty");

  private final String displayName;

  FileKind(String displayName) {
    this.displayName = displayName;
  }

  /** The name that a person knows this kind by, for example {@code JPEG XL}. */
  public String displayName() {
    return displayName;
  }

  /** True for every picture format that is recognised, whether or not it can be cleaned. */
  public boolean isImage() {
    return this != OTHER && this != EMPTY;
  }
}
