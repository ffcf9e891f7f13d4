package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * EXIF data as found in a picture: what of it decides how the picture looks, and what of it is to
 * be told to the author. EXIF 2.32, section 4.6.
 */
public final class ExifBlock {

  private static final int ORIENTATION = 0x0112;
  private static final int MAKE = 0x010F;
  private static final int MAKER_NOTE = 0x927C;
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int GPS_DIRECTORY = 0x8825;
  private static final int INTEROPERABILITY_DIRECTORY = 0xA005;
  private static final int INTEROPERABILITY_INDEX = 0x0001;
  private static final int COLOR_SPACE = 0xA001;
  private static final int ADOBE_RGB = 2;
  private static final int THUMBNAIL_LENGTH = 0x0202;
  private static final int DATE_TIME_ORIGINAL = 0x9003;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final TiffReader tiff;
  private final byte[] file;
  private final int from;
  private final int to;
  private final Map<Integer, TiffReader.Entry> main;
  private final Map<Integer, TiffReader.Entry> exif;

  private ExifBlock(byte[] file, int from, int to) {
    this.file = file;
    this.from = from;
    this.to = to;
    tiff = new TiffReader(file, from, to);
    main = tiff.isValid() ? tiff.directory(tiff.firstDirectory()) : Map.of();
    exif = subdirectory(main, EXIF_DIRECTORY);
  }

  /**
   * Reads what there is; what is broken is left out.
   *
   * @param from where the TIFF header begins
   * @param to where the data end
   */
  public static ExifBlock read(byte[] file, int from, int to) {
    return new ExifBlock(file, from, to);
  }

  /** As the first directory says; {@code NORMAL} if it does not or its value is none. */
  public Orientation orientation() {
    TiffReader.Entry entry = main.get(ORIENTATION);
    return entry == null || tiff.number(entry).isEmpty()
        ? Orientation.NORMAL
        : Orientation.of(tiff.number(entry).getAsLong()).orElse(Orientation.NORMAL);
  }

  /** When the picture was taken; empty unless it is a possible time in the form of EXIF. */
  Optional<String> captureDate() {
    return Optional.ofNullable(exif.get(DATE_TIME_ORIGINAL))
        .map(tiff::text)
        .filter(ExifBlock::isPossibleTime);
  }

  private static boolean isPossibleTime(String text) {
    try {
      LocalDateTime.parse(text, TIME);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** True if the pixels are Adobe RGB: interoperability index R03, DCF 2.0, or colour space 2. */
  public boolean isAdobeRgb() {
    TiffReader.Entry index =
        subdirectory(exif, INTEROPERABILITY_DIRECTORY).get(INTEROPERABILITY_INDEX);
    TiffReader.Entry space = exif.get(COLOR_SPACE);
    return (index != null && tiff.text(index).equals("R03"))
        || (space != null && tiff.number(space).orElse(0) == ADOBE_RGB);
  }

  /**
   * What of it is kept; everything else is noted as removed.
   *
   * @param fileBytes what the block takes of the file
   */
  public KeptExif keep(Set<Keepable> keep, Removals removed, long fileBytes) {
    KeptExif kept = KeptExif.of(this, keep);
    if (!kept.isWrittenAt(file, from, to)) {
      note(removed, fileBytes, kept);
    }
    return kept;
  }

  /**
   * As {@link #keep}, of a picture that is itself a TIFF file: its directories are no EXIF data,
   * but what hangs on the first of them is.
   */
  public KeptExif keepOfPicture(Set<Keepable> keep, Removals removed) {
    KeptExif kept = KeptExif.of(this, keep);
    boolean keptOnly = kept.captureDate().isPresent() && exif.size() == 1;
    if (main.containsKey(EXIF_DIRECTORY) && !keptOnly) {
      removed.note(Trace.EXIF, 0);
    }
    noteTags(removed, kept);
    noteLocation(removed);
    noteRepeated(removed);
    return kept;
  }

  private void note(Removals removed, long fileBytes, KeptExif kept) {
    removed.note(Trace.EXIF, fileBytes);
    noteTags(removed, kept);
    tiff.said(main, removed);
    noteLocation(removed);
    noteThumbnail(removed);
    noteRepeated(removed);
  }

  private void noteTags(Removals removed, KeptExif kept) {
    Map<Integer, TiffReader.Entry> lost = new HashMap<>(exif);
    if (kept.captureDate().isPresent()) {
      lost.remove(DATE_TIME_ORIGINAL);
    }
    ExifTag.noteAll(tiff, main, removed);
    ExifTag.noteAll(tiff, lost, removed);
    tiff.said(lost, removed);
    tiff.said(subdirectory(exif, INTEROPERABILITY_DIRECTORY), removed);
    TiffReader.Entry notes = exif.get(MAKER_NOTE);
    if (notes != null) {
      String make = Optional.ofNullable(main.get(MAKE)).map(tiff::text).orElse("");
      MakerNotes.note(file, from, to, notes, make, removed);
    }
  }

  private void noteLocation(Removals removed) {
    Map<Integer, TiffReader.Entry> gps = subdirectory(main, GPS_DIRECTORY);
    if (!gps.isEmpty()) {
      tiff.said(gps, removed);
      removed.note(Trace.LOCATION, 0, GpsPosition.read(tiff, gps).orElse(""));
    }
  }

  /** Entries that do not count for us may for other readers, and so may what they point to. */
  private void noteRepeated(Removals removed) {
    for (TiffReader.Repeated one : tiff.repeated()) {
      tiff.said(Map.of(one.tag(), one.entry()), removed);
      if (one.tag() == EXIF_DIRECTORY || one.tag() == GPS_DIRECTORY) {
        Map<Integer, TiffReader.Entry> other = tiff.directory(tiff.number(one.entry()).orElse(0));
        tiff.said(other, removed);
        if (one.tag() == EXIF_DIRECTORY) {
          ExifTag.noteAll(tiff, other, removed);
        } else if (!other.isEmpty()) {
          removed.note(Trace.LOCATION, 0, GpsPosition.read(tiff, other).orElse(""));
        }
      } else {
        ExifTag.noteAll(tiff, Map.of(one.tag(), one.entry()), removed);
      }
    }
  }

  /** Takes down the position in a TIFF structure whose first directory is that of GPS. */
  public static void noteGps(byte[] file, int from, int to, Removals removed) {
    ExifBlock block = new ExifBlock(file, from, to);
    GpsPosition.read(block.tiff, block.main).ifPresent(at -> removed.note(Trace.LOCATION, 0, at));
  }

  private void noteThumbnail(Removals removed) {
    if (tiff.isValid()) {
      long next = tiff.nextDirectory(tiff.firstDirectory());
      Optional.ofNullable(tiff.directory(next).get(THUMBNAIL_LENGTH))
          .ifPresent(entry -> removed.note(Trace.THUMBNAIL, 0));
      tiff.said(tiff.directory(next), removed);
    }
  }

  private Map<Integer, TiffReader.Entry> subdirectory(
      Map<Integer, TiffReader.Entry> parent, int tag) {
    TiffReader.Entry entry = parent.get(tag);
    return entry == null ? Map.of() : tiff.directory(tiff.number(entry).orElse(0));
  }
}
