package io.cloakroom.sanitizer.internal.film;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import io.cloakroom.sanitizer.internal.metadata.XmpReader;
import java.io.IOException;
import java.util.Set;

/** What stands in the boxes {@code uuid}: XMP, a manifest of C2PA, or what Canon's cameras add. */
final class UuidBox {

  private static final int ID_BYTES = 16;

  /** The first half of each is enough. XMP specification, part 3, section 2.1.4. */
  private static final String XMP = "\u00BEz\u00CF\u00CB\u0097\u00A9B\u00E8";

  /** C2PA specification 2.1, section A.5. */
  private static final String C2PA = "\u00D8\u00FE\u00C3\u00D6\u001B\u000EH<";

  private static final String CANON = "\u0085\u00C0\u00B6\u0087\u0082\u000F\u0011\u00E0";

  private final FilmBoxes boxes;
  private final FilmNotes notes;

  UuidBox(FilmBoxes boxes, FilmNotes notes) {
    this.boxes = boxes;
    this.notes = notes;
  }

  void read(FilmBoxes.Found box) throws IOException {
    byte[] id = boxes.content(box, ID_BYTES);
    if (id.length < ID_BYTES) {
      return;
    }
    if (Bytes.matches(id, 0, XMP)) {
      byte[] content = boxes.content(box);
      XmpReader.note(content, ID_BYTES, content.length, box.length(), notes.found());
    } else if (Bytes.matches(id, 0, C2PA)) {
      notes.thing(Trace.PROVENANCE, box.length());
    } else if (Bytes.matches(id, 0, CANON)) {
      boxes.in(box, ID_BYTES, this::ofCanon);
    }
  }

  private boolean ofCanon(FilmBoxes.Found box) throws IOException {
    switch (box.type()) {
      case "CNCV" -> {
        byte[] version = boxes.content(box, 100);
        notes.text(Trace.SOFTWARE, TextReader.text(version, 0, version.length));
      }
      case "THMB" -> notes.thing(Trace.THUMBNAIL, box.length());
      case "CMT1", "CMT2" -> {
        byte[] exif = boxes.content(box);
        ExifBlock.read(exif, 0, exif.length).keep(Set.of(), notes.found(), box.length());
      }
      case "CMT3" -> notes.thing(Trace.MAKER_NOTES, box.length());
      case "CMT4" -> {
        byte[] gps = boxes.content(box);
        ExifBlock.noteGps(gps, 0, gps.length, notes.found());
      }
      default -> {} // Nothing that says anything.
    }
    return true;
  }
}
