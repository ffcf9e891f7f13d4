package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.Map;

/** The EXIF tags that a receipt spells out, EXIF 2.32, sections 4.6.4 and 4.6.5. */
enum ExifTag {
  MAKE(0x010F, Trace.DEVICE),
  MODEL(0x0110, Trace.DEVICE),
  HOST_COMPUTER(0x013C, Trace.DEVICE),
  LENS_MODEL(0xA434, Trace.DEVICE),
  CAMERA_SERIAL_NUMBER(0xC62F, Trace.SERIAL_NUMBER),
  BODY_SERIAL_NUMBER(0xA431, Trace.SERIAL_NUMBER),
  LENS_SERIAL_NUMBER(0xA435, Trace.SERIAL_NUMBER),
  IMAGE_UNIQUE_ID(0xA420, Trace.SERIAL_NUMBER),
  ARTIST(0x013B, Trace.AUTHOR),
  COPYRIGHT(0x8298, Trace.AUTHOR),
  OWNER_NAME(0xA430, Trace.AUTHOR),
  WINDOWS_AUTHOR(0x9C9D, Trace.AUTHOR),
  DATE_TIME_ORIGINAL(0x9003, Trace.DATE),
  DATE_TIME_DIGITIZED(0x9004, Trace.DATE),
  DATE_TIME(0x0132, Trace.DATE),
  PROCESSING_SOFTWARE(0x000B, Trace.SOFTWARE),
  SOFTWARE(0x0131, Trace.SOFTWARE),
  MAKER_NOTE(0x927C, Trace.MAKER_NOTES),
  IMAGE_DESCRIPTION(0x010E, Trace.COMMENT),
  USER_COMMENT(0x9286, Trace.COMMENT),
  WINDOWS_TITLE(0x9C9B, Trace.COMMENT),
  WINDOWS_COMMENT(0x9C9C, Trace.COMMENT),
  WINDOWS_KEYWORDS(0x9C9E, Trace.COMMENT),
  WINDOWS_SUBJECT(0x9C9F, Trace.COMMENT);

  private final int tag;
  private final Trace trace;

  ExifTag(int tag, Trace trace) {
    this.tag = tag;
    this.trace = trace;
  }

  static void noteAll(TiffReader tiff, Map<Integer, TiffReader.Entry> directory, Removals removed) {
    for (ExifTag known : values()) {
      TiffReader.Entry entry = directory.get(known.tag);
      if (entry != null) {
        known.note(tiff, entry, removed);
      }
    }
  }

  private void note(TiffReader tiff, TiffReader.Entry entry, Removals removed) {
    String value = value(tiff, entry);
    if (this == MAKER_NOTE || !value.isEmpty()) {
      removed.note(trace, 0, value);
    }
  }

  private String value(TiffReader tiff, TiffReader.Entry entry) {
    return switch (this) {
      case MAKER_NOTE -> "";
      case WINDOWS_AUTHOR, WINDOWS_TITLE, WINDOWS_COMMENT, WINDOWS_KEYWORDS, WINDOWS_SUBJECT ->
          tiff.wideText(entry);
      case USER_COMMENT -> withoutCharacterCode(tiff, entry);
      default -> tiff.text(entry);
    };
  }

  /** A user comment begins with eight bytes that name its encoding. */
  private static String withoutCharacterCode(TiffReader tiff, TiffReader.Entry entry) {
    return entry.length() <= 8
        ? ""
        : tiff.text(
            new TiffReader.Entry(
                entry.type(), entry.count(), entry.valueAt() + 8, entry.length() - 8));
  }
}
