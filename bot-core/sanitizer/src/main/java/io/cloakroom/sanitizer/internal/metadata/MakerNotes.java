package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds in the notes of camera makers what names one very camera or person: numbers and owners. The
 * notes are directories as those of TIFF, each maker's with a head and tags of its own, as exiftool
 * documents them; what does not fit is treated as absent.
 */
enum MakerNotes {
  NIKON(
      "Nikon\0\2",
      10,
      Start.OWN_HEADER,
      Map.of(0x1D, Trace.SERIAL_NUMBER, 0xA0, Trace.SERIAL_NUMBER)),
  PANASONIC("Panasonic\0", 12, Start.OF_EXIF, Map.of(0x25, Trace.SERIAL_NUMBER)),
  LEICA("LEICA\0", 8, Start.OF_EXIF, Map.of(0x25, Trace.SERIAL_NUMBER)),
  FUJIFILM("FUJIFILM", 12, Start.OF_NOTES_LITTLE, Map.of(0x10, Trace.SERIAL_NUMBER)),
  OLYMPUS_NEW(
      "OLYMPUS\0", 12, Start.OF_NOTES, Map.of(0x404, Trace.SERIAL_NUMBER, 0x2010, Trace.EXIF)),
  OLYMPUS("OLYMP\0", 8, Start.OF_EXIF, Map.of(0x404, Trace.SERIAL_NUMBER, 0x2010, Trace.EXIF)),
  PENTAX("AOC\0", 6, Start.OF_EXIF, Map.of(0x229, Trace.SERIAL_NUMBER)),
  PENTAX_NEW("PENTAX \0", 10, Start.OF_NOTES, Map.of(0x229, Trace.SERIAL_NUMBER)),
  SONY("SONY ", 12, Start.OF_EXIF, Map.of(0x2031, Trace.SERIAL_NUMBER)),
  APPLE(
      "Apple iOS\0",
      14,
      Start.OF_NOTES,
      Map.of(0x11, Trace.SERIAL_NUMBER, 0x15, Trace.SERIAL_NUMBER, 0x2B, Trace.SERIAL_NUMBER)),
  /** Canon's notes, and Samsung's, begin with the directory. */
  WITHOUT_HEAD(
      "",
      0,
      Start.OF_EXIF,
      Map.of(
          0x06, Trace.DEVICE,
          0x09, Trace.AUTHOR,
          0x0C, Trace.SERIAL_NUMBER,
          0x96, Trace.SERIAL_NUMBER,
          0xA002, Trace.SERIAL_NUMBER));

  private static final int CAMERA_SETTINGS = 0x2010;
  private static final int CAMERA_SERIAL_NUMBER = 0x101;

  /** From where the offsets in a directory count. */
  private enum Start {
    OF_EXIF,
    OF_NOTES,
    OF_NOTES_LITTLE,
    OWN_HEADER
  }

  private final String head;
  private final int directoryAt;
  private final Start start;

  @SuppressWarnings("ImmutableEnumChecker") // each is a Map.of
  private final Map<Integer, Trace> tags;

  MakerNotes(String head, int directoryAt, Start start, Map<Integer, Trace> tags) {
    this.head = head;
    this.directoryAt = directoryAt;
    this.start = start;
    this.tags = tags;
  }

  /**
   * Takes down what the notes say.
   *
   * @param exif where the TIFF header of the EXIF data stands
   * @param make whose camera it is; the notes without a head are read of Canon and Samsung alone
   */
  static void note(
      byte[] file, int exif, int to, TiffReader.Entry notes, String make, Removals removed) {
    for (MakerNotes maker : values()) {
      boolean known =
          maker != WITHOUT_HEAD || make.startsWith("Canon") || make.equalsIgnoreCase("samsung");
      if (known
          && notes.length() > maker.directoryAt
          && Bytes.matches(file, notes.valueAt(), maker.head)) {
        maker.read(file, exif, to, notes, removed);
        return;
      }
    }
  }

  private void read(byte[] file, int exif, int to, TiffReader.Entry notes, Removals removed) {
    int at = notes.valueAt();
    int end = at + notes.length();
    TiffReader reader =
        switch (start) {
          case OF_EXIF -> new TiffReader(file, exif, to);
          case OF_NOTES -> new TiffReader(file, at, end, !isBigEndian(file, at + directoryAt));
          case OF_NOTES_LITTLE -> new TiffReader(file, at, end, true);
          case OWN_HEADER -> new TiffReader(file, at + directoryAt, end);
        };
    if (start == Start.OWN_HEADER && !reader.isValid()) {
      return;
    }
    long offset =
        switch (start) {
          case OF_EXIF -> at + directoryAt - exif;
          case OF_NOTES, OF_NOTES_LITTLE -> directoryAt;
          case OWN_HEADER -> reader.firstDirectory();
        };
    Map<Integer, TiffReader.Entry> directory = reader.directory(offset);
    // The order of the map itself is another one in each run of the program.
    new TreeMap<>(tags)
        .forEach(
            (tag, trace) ->
                Optional.ofNullable(directory.get(tag))
                    .ifPresent(entry -> noteTag(reader, tag, trace, entry, removed)));
  }

  /** "MM" stands before the directory, or two bytes further on. */
  private static boolean isBigEndian(byte[] file, int directory) {
    return file[directory - 2] == 'M' || file[directory - 4] == 'M';
  }

  private static void noteTag(
      TiffReader reader, int tag, Trace trace, TiffReader.Entry entry, Removals removed) {
    if (tag == CAMERA_SETTINGS) {
      Optional.ofNullable(reader.subdirectory(entry).get(CAMERA_SERIAL_NUMBER))
          .ifPresent(number -> noteValue(reader, Trace.SERIAL_NUMBER, number, removed));
    } else {
      noteValue(reader, trace, entry, removed);
    }
  }

  private static void noteValue(
      TiffReader reader, Trace trace, TiffReader.Entry entry, Removals removed) {
    String value =
        reader.isNumber(entry)
            ? String.valueOf(reader.number(entry).orElse(0))
            : reader.text(entry);
    if (!value.isEmpty() && !value.equals("0")) {
      removed.note(trace, 0, value);
    }
  }
}
