package io.cloakroom.sanitize;

import java.util.Map;
import java.util.Optional;

/**
 * EXIF data as found in a picture: what of it decides how the picture looks, and what of it is to
 * be told to the author. EXIF 2.32, section 4.6.
 */
final class ExifBlock {

  private static final int ORIENTATION = 0x0112;
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int GPS_DIRECTORY = 0x8825;
  private static final int INTEROPERABILITY_DIRECTORY = 0xA005;
  private static final int INTEROPERABILITY_INDEX = 0x0001;
  private static final int COLOR_SPACE = 0xA001;
  private static final int ADOBE_RGB = 2;
  private static final int THUMBNAIL_LENGTH = 0x0202;

  private final TiffReader tiff;
  private final boolean minimal;
  private final Map<Integer, TiffReader.Entry> main;
  private final Map<Integer, TiffReader.Entry> exif;

  private ExifBlock(TiffReader tiff, boolean minimal) {
    this.tiff = tiff;
    this.minimal = minimal;
    main = tiff.isValid() ? tiff.directory(tiff.firstDirectory()) : Map.of();
    exif = subdirectory(main, EXIF_DIRECTORY);
  }

  /**
   * @param from where the TIFF header begins
   * @param to where the data end
   */
  static ExifBlock read(byte[] file, int from, int to) {
    return new ExifBlock(new TiffReader(file, from, to), MinimalExif.isMinimal(file, from, to));
  }

  /** As the first directory says; {@code NORMAL} if it does not or its value is none. */
  Orientation orientation() {
    TiffReader.Entry entry = main.get(ORIENTATION);
    return entry == null || tiff.number(entry).isEmpty()
        ? Orientation.NORMAL
        : Orientation.of(tiff.number(entry).getAsLong()).orElse(Orientation.NORMAL);
  }

  /** True if the pixels are Adobe RGB: interoperability index R03, DCF 2.0, or colour space 2. */
  boolean isAdobeRgb() {
    TiffReader.Entry index =
        subdirectory(exif, INTEROPERABILITY_DIRECTORY).get(INTEROPERABILITY_INDEX);
    TiffReader.Entry space = exif.get(COLOR_SPACE);
    return (index != null && tiff.text(index).equals("R03"))
        || (space != null && tiff.number(space).orElse(0) == ADOBE_RGB);
  }

  /**
   * Notes everything but a lone orientation as removed.
   *
   * @param fileBytes what the block takes of the file
   */
  void note(Ledger removed, long fileBytes) {
    if (minimal) {
      return;
    }
    removed.note(Trace.EXIF, fileBytes);
    ExifTag.noteAll(tiff, main, removed);
    ExifTag.noteAll(tiff, exif, removed);
    noteLocation(removed);
    noteThumbnail(removed);
  }

  private void noteLocation(Ledger removed) {
    Map<Integer, TiffReader.Entry> gps = subdirectory(main, GPS_DIRECTORY);
    if (!gps.isEmpty()) {
      removed.note(Trace.LOCATION, 0, GpsPosition.read(tiff, gps).orElse(""));
    }
  }

  private void noteThumbnail(Ledger removed) {
    if (tiff.isValid()) {
      long next = tiff.nextDirectory(tiff.firstDirectory());
      Optional.ofNullable(tiff.directory(next).get(THUMBNAIL_LENGTH))
          .ifPresent(entry -> removed.note(Trace.THUMBNAIL, 0));
    }
  }

  private Map<Integer, TiffReader.Entry> subdirectory(
      Map<Integer, TiffReader.Entry> parent, int tag) {
    TiffReader.Entry entry = parent.get(tag);
    return entry == null ? Map.of() : tiff.directory(tiff.number(entry).orElse(0));
  }
}
