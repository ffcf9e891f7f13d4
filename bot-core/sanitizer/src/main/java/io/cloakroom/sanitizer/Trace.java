package io.cloakroom.sanitizer;

/** A class of hidden information that a picture can carry and that was removed. */
public enum Trace {
  LOCATION("location"),
  DEVICE("camera or phone"),
  SERIAL_NUMBER("serial number"),
  AUTHOR("author or owner"),
  DATE("date and time"),
  SOFTWARE("software"),
  MAKER_NOTES("maker notes"),
  THUMBNAIL("hidden thumbnail"),
  EXIF("other camera data (EXIF)"),
  XMP("editing data (XMP)"),
  IPTC("press data (IPTC)"),
  COMMENT("comment or text"),
  PROVENANCE("provenance record (C2PA)"),
  SECONDARY_PICTURE("second picture"),
  GAIN_MAP("HDR gain map"),
  DEPTH_MAP("depth map"),
  MOTION_VIDEO("motion video"),
  PROFILE_TEXT("colour profile details"),
  TRAILING_DATA("data after the picture"),
  UNKNOWN_SEGMENT("other hidden data");

  private final String label;

  Trace(String label) {
    this.label = label;
  }

  /** The class in plain words, for example {@code hidden thumbnail}. */
  public String label() {
    return label;
  }
}
