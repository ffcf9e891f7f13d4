package io.cloakroom.sanitizer;

/** A class of hidden information that a picture can carry and that was removed. */
public enum Trace {
  /** Where it was taken: the GPS directory of EXIF (CIPA DC-008, 4.6.6), and the same in XMP. */
  LOCATION("location"),
  /** Make and model of camera, lens or telephone. */
  DEVICE("camera or phone"),
  /** Numbers of one very camera or lens, and unique ids of the picture. */
  SERIAL_NUMBER("serial number"),
  /** Names of photographer, owner or holder of rights. */
  AUTHOR("author or owner"),
  /** When it was taken, changed or digitised. */
  DATE("date and time"),
  /** Which program or firmware wrote it. */
  SOFTWARE("software"),
  /** What a camera maker writes for itself, in its own form. */
  MAKER_NOTES("maker notes"),
  /** A small copy, which may show what was cut away or covered since. */
  THUMBNAIL("hidden thumbnail"),
  /** Whatever else stands in EXIF (CIPA DC-008). */
  EXIF("other camera data (EXIF)"),
  /** XMP packets (ISO 16684-1), with what stands in no class of its own. */
  XMP("editing data (XMP)"),
  /** Photoshop's resources and IPTC-IIM records. */
  IPTC("press data (IPTC)"),
  /** Comments and text chunks. */
  COMMENT("comment or text"),
  /** Manifests of C2PA, in JUMBF boxes (ISO/IEC 19566-5). */
  PROVENANCE("provenance record (C2PA)"),
  /** Further pictures in the same file, as of CIPA DC-007 (MPF). */
  SECONDARY_PICTURE("second picture"),
  /** The map from the ordinary to the HDR version (ISO 21496-1 and its forerunners). */
  GAIN_MAP("HDR gain map"),
  /** How far each point is away. */
  DEPTH_MAP("depth map"),
  /** The film behind the still of a motion photo. */
  MOTION_VIDEO("motion video"),
  /** Names, copyright and private tags of a colour profile (ICC.1); its colours stay. */
  PROFILE_TEXT("colour profile details (the colours stay)"),
  /** Bytes behind the end of the picture, or between its parts. */
  TRAILING_DATA("data after the picture"),
  /** Parts of the file that are not on the allow-list and fit no other class. */
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
