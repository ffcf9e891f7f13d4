package io.cloakroom.sanitizer;

/**
 * A format that Cloakroom writes and serves. The bytes of a clean picture are always one of these.
 */
public enum ImageType {
  /** ITU-T T.81 with Huffman codes: baseline, extended, progressive, lossless. */
  JPEG("image/jpeg", "jpg", true),
  /** W3C PNG, third edition; APNG too. */
  PNG("image/png", "png", true),
  /** GIF87a and GIF89a. */
  GIF("image/gif", "gif", true),
  /** RFC 9649: lossy, lossless, animated. */
  WEBP("image/webp", "webp", true),
  /** ISO/IEC 23008-12 coded as HEVC; sequences too. */
  HEIC("image/heic", "heic", false),
  /** AV1 Image File Format (AOM) in ISO/IEC 23008-12; sequences too. */
  AVIF("image/avif", "avif", false),
  /** TIFF 6.0, of either byte order. */
  TIFF("image/tiff", "tif", false),
  /** Windows bitmaps, from the OS/2 header to BITMAPV5HEADER. */
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
