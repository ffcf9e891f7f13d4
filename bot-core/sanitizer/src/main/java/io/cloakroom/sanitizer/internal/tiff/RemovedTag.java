package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.metadata.PhotoshopReader;
import io.cloakroom.sanitizer.internal.metadata.XmpReader;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffField;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Tags that are left out, and what the receipt says of them; any other is hidden data. */
enum RemovedTag {
  XMP(700, Trace.XMP),
  IPTC(33723, Trace.IPTC),
  PHOTOSHOP(34377, Trace.IPTC),
  EXIF(TiffTag.EXIF_DIRECTORY, Trace.EXIF),
  GPS(TiffTag.GPS_DIRECTORY, Trace.LOCATION),
  PIXEL_SCALE(33550, Trace.LOCATION),
  TIE_POINTS(33922, Trace.LOCATION),
  TRANSFORMATION(34264, Trace.LOCATION),
  GEO_KEYS(34735, Trace.LOCATION),
  GEO_NUMBERS(34736, Trace.LOCATION),
  GEO_TEXTS(34737, Trace.LOCATION),
  SUB_DIRECTORIES(TiffTag.SUB_DIRECTORIES, Trace.SECONDARY_PICTURE),
  LAYERS(37724, Trace.SECONDARY_PICTURE),
  CAMERA_SERIAL_NUMBER(50735, Trace.SERIAL_NUMBER),
  DOCUMENT_NAME(269, Trace.COMMENT),
  DESCRIPTION(270, Trace.COMMENT),
  PAGE_NAME(285, Trace.COMMENT),
  MAKE(271, Trace.DEVICE),
  MODEL(272, Trace.DEVICE),
  HOST_COMPUTER(316, Trace.DEVICE),
  SOFTWARE(305, Trace.SOFTWARE),
  DATE_TIME(306, Trace.DATE),
  ARTIST(315, Trace.AUTHOR),
  COPYRIGHT(33432, Trace.AUTHOR);

  private static final int SEVERAL_BYTES = 16;
  private static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int UNDEFINED = 7;

  private final int tag;
  private final Trace trace;

  RemovedTag(int tag, Trace trace) {
    this.tag = tag;
    this.trace = trace;
  }

  /**
   * Notes every tag of a page that is left out.
   *
   * @param written the tags that are not
   * @param alreadyTold true if the Exif reader has told of the texts, the camera and the place
   */
  static void noteAll(
      TiffDirectory page, Set<Integer> written, boolean alreadyTold, Removals removed) {
    for (TiffField field : page.fields()) {
      Optional<RemovedTag> known =
          Arrays.stream(values()).filter(tag -> tag.tag == field.tag()).findFirst();
      if (known.isPresent() && page.source().holds(field.valueAt(), field.length())) {
        known.get().note(page.source().file(), field, alreadyTold, removed);
        said(page, field, removed);
      } else if (!written.contains(field.tag()) && tellsSomething(field)) {
        removed.note(Trace.UNKNOWN_SEGMENT, field.length());
        said(page, field, removed);
      }
    }
  }

  /** Numbers only where several make one value. */
  private static void said(TiffDirectory page, TiffField field, Removals removed) {
    boolean words = field.type() == ASCII || field.type() == UNDEFINED || field.type() == BYTE;
    if (page.source().holds(field.valueAt(), field.length())
        && (words || field.length() >= SEVERAL_BYTES)) {
      removed.said(page.source().file(), (int) field.valueAt(), (int) field.end());
    }
  }

  private static boolean tellsSomething(TiffField field) {
    boolean number = field.type() != ASCII && field.type() != UNDEFINED;
    boolean structure = TiffTag.isKept(field.tag()) && field.length() <= 8;
    return !(number && (structure || isHarmless(field.tag())));
  }

  /** Dropped for being useless to decoders, and telling nobody anything. */
  private static boolean isHarmless(int tag) {
    return switch (tag) {
      case TiffTag.JPEG_QUANTISATION, TiffTag.JPEG_DC_TABLES, TiffTag.JPEG_AC_TABLES -> true;
      case TiffTag.OLD_SUBFILE_TYPE, 263, 264, 265, 280, 281, 290, 291, 297, 301, 321 -> true;
      case 288, 289, 326, 327, 328, 334, 336, 340, 341, TiffTag.JPEG_PROCESS, 515 -> true;
      default -> false;
    };
  }

  private void note(byte[] file, TiffField field, boolean alreadyTold, Removals removed) {
    int from = (int) field.valueAt();
    int to = (int) field.end();
    switch (this) {
      case XMP -> XmpReader.note(file, from, to, field.length(), removed);
      case PHOTOSHOP -> PhotoshopReader.note(file, from, to, field.length(), removed);
      case EXIF, GPS -> {
        if (!alreadyTold || field.type() == UNDEFINED) {
          removed.note(trace, field.length());
        }
      }
      default -> {
        if (!alreadyTold || !isToldByExif()) {
          removed.note(trace, field.length(), text(file, field, from, to));
        }
      }
    }
  }

  private boolean isToldByExif() {
    return switch (this) {
      case CAMERA_SERIAL_NUMBER, DESCRIPTION, MAKE, MODEL, HOST_COMPUTER -> true;
      case SOFTWARE, DATE_TIME, ARTIST, COPYRIGHT -> true;
      default -> false;
    };
  }

  private static String text(byte[] file, TiffField field, int from, int to) {
    return field.type() == ASCII ? TextReader.text(file, from, to) : "";
  }
}
