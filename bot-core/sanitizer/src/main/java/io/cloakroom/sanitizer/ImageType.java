package io.cloakroom.sanitizer;

/**
 * A format that Cloakroom writes and serves. The bytes of a clean picture are always one of these.
 */
public enum ImageType {
  JPEG("image/jpeg", "jpg", true),
  PNG("image/png", "png", true),
  GIF("image/gif", "gif", true),
  WEBP("image/webp", "webp", true),
  HEIC("image/heic", "heic", false),
  AVIF("image/avif", "avif", false),
  TIFF("image/tiff", "tif", false),
  BMP("image/bmp", "bmp", false);

  private final String mimeType;
  private final String extension;
  private final boolean shownByBrowsers;

  ImageType(String mimeType, String extension, boolean shownByBrowsers) {
    this.mimeType = mimeType;
    this.extension = extension;
    this.shownByBrowsers = shownByBrowsers;
  }

  /** The media type to serve, for example {@code image/jpeg}. */
  public String mimeType() {
    return mimeType;
  }

  /** The file name extension without a dot, for example {@code jpg}. */
  public String extension() {
    return extension;
  }

  /** True if every browser shows it; a picture of another type is shown as its rendition. */
  public boolean isShownByBrowsers() {
    return shownByBrowsers;
  }
}
