package io.cloakroom.sanitizer.internal.film;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.BoundedSource;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.io.IOException;

/**
 * Finds what a film says of the place, the device, the times and the people: ISO 14496-12, the
 * QuickTime File Format of Apple, 3GPP TS 26.244, and what makers of cameras add.
 */
public final class FilmReader {

  private static final int MAX_ENTRY_BYTES = 4096;

  /** The headers of the film, its tracks and their media all begin with version, flags, times. */
  private static final int TIMES_BYTES = 20;

  private final FilmBoxes boxes;
  private final FilmNotes notes;
  private final UserData userData;
  private final MetaBox meta;
  private final UuidBox uuids;

  public FilmReader(BoundedSource bytes, Removals found) {
    boxes = new FilmBoxes(bytes);
    notes = new FilmNotes(found);
    meta = new MetaBox(boxes, notes);
    userData = new UserData(boxes, notes, meta);
    uuids = new UuidBox(boxes, notes);
  }

  /** Takes down what there is. */
  public void read() throws IOException {
    boxes.ofFile(
        box -> {
          switch (box.type()) {
            case "moov" -> boxes.in(box, 0, this::ofMovie);
            case "meta" -> meta.read(box);
            case "udta" -> userData.read(box);
            case "uuid" -> uuids.read(box);
            default -> {} // What is shown, and tables of where it lies.
          }
          // What follows the first piece of a film in pieces are the others.
          return !box.type().equals("moof");
        });
  }

  private boolean ofMovie(FilmBoxes.Found box) throws IOException {
    switch (box.type()) {
      case "mvhd" -> times(box);
      case "trak" -> boxes.in(box, 0, this::ofTrack);
      case "meta" -> meta.read(box);
      case "udta" -> userData.read(box);
      case "uuid" -> uuids.read(box);
      // Novatek, which is in most cameras of cars: where in the file the places stand.
      case "gps " -> notes.thing(Trace.LOCATION, box.length());
      default -> {} // Nothing that says anything.
    }
    return true;
  }

  private boolean ofTrack(FilmBoxes.Found box) throws IOException {
    switch (box.type()) {
      case "tkhd" -> times(box);
      case "mdia" -> boxes.in(box, 0, this::ofMedia);
      case "meta" -> meta.read(box);
      case "udta" -> userData.read(box);
      case "uuid" -> uuids.read(box);
      default -> {} // Nothing that says anything.
    }
    return true;
  }

  private boolean ofMedia(FilmBoxes.Found box) throws IOException {
    switch (box.type()) {
      case "mdhd" -> times(box);
      case "minf" -> boxes.in(box, 0, this::ofMediaInformation);
      default -> {} // Nothing that says anything.
    }
    return true;
  }

  private boolean ofMediaInformation(FilmBoxes.Found box) throws IOException {
    if (box.type().equals("stbl")) {
      boxes.in(box, 0, this::ofSamples);
    }
    return true;
  }

  /** Tracks of measurements, told by what their samples are called. */
  private boolean ofSamples(FilmBoxes.Found box) throws IOException {
    if (!box.type().equals("stsd")) {
      return true;
    }
    byte[] entry = boxes.content(box, MAX_ENTRY_BYTES);
    if (entry.length >= 16) {
      switch (Bytes.latin1(entry, 12, 4)) {
        case "gpmd" -> measured("GoPro");
        case "camm" -> measured("camera motion");
        case "rtmd" -> measured("Sony");
        case "mebx" -> {
          if (Bytes.latin1(entry, 0, entry.length).contains("location.ISO6709")) {
            notes.thing(Trace.LOCATION, 0);
          }
        }
        default -> {} // Pictures, sound, subtitles.
      }
    }
    return false;
  }

  private void measured(String by) {
    notes.text(Trace.MAKER_NOTES, "a track of measurements (" + by + "), which may hold places");
  }

  private void times(FilmBoxes.Found box) throws IOException {
    byte[] header = boxes.content(box, TIMES_BYTES);
    if (header.length >= TIMES_BYTES && header[0] == 1) {
      // A time of 64 bits that needs more than 32 is beyond the year 2040.
      time(Bytes.u32(header, 4), Bytes.u32(header, 8));
      time(Bytes.u32(header, 12), Bytes.u32(header, 16));
    } else if (header.length >= 12 && header[0] == 0) {
      time(0, Bytes.u32(header, 4));
      time(0, Bytes.u32(header, 8));
    }
  }

  private void time(long high, long low) {
    if (high == 0) {
      notes.time(low);
    }
  }
}
