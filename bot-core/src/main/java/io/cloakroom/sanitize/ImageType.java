package io.cloakroom.sanitize;

/**
 * A format that Cloakroom writes and serves. The bytes of a {@link Clean} are always one of these.
 */
public enum ImageType {
  JPEG("image/jpeg", "jpg"),
  PNG("image/png", "png");

  private final String mimeType;
  private final String extension;

  ImageType(String mimeType, String extension) {
    this.mimeType = mimeType;
    this.extension = extension;
  }

  /** The media type to serve, for example {@code image/jpeg}. */
  public String mimeType() {
    return mimeType;
  }

  /** The file name extension without a dot, for example {@code jpg}. */
  public String extension() {
    return extension;
  }
}
