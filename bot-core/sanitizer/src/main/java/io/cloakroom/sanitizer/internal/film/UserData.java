package io.cloakroom.sanitizer.internal.film;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.metadata.XmpReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What stands in the boxes {@code udta}: of QuickTime, of 3GPP, and of makers of cameras. */
final class UserData {

  private static final int MAX_TEXT_BYTES = 1024;

  /** Codes of 3GPP TS 26.244, section 8: version and flags, language, text. */
  private static final Set<String> OF_3GPP =
      Set.of("titl", "dscp", "cprt", "perf", "auth", "albm", "kywd");

  private final FilmBoxes boxes;
  private final FilmNotes notes;
  private final MetaBox meta;

  UserData(FilmBoxes boxes, FilmNotes notes, MetaBox meta) {
    this.boxes = boxes;
    this.notes = notes;
    this.meta = meta;
  }

  void read(FilmBoxes.Found data) throws IOException {
    boxes.in(
        data,
        0,
        box -> {
          switch (box.type()) {
            case "meta" -> meta.read(box);
            case "XMP_" -> xmp(box);
            default -> value(box);
          }
          return true;
        });
  }

  private void xmp(FilmBoxes.Found box) throws IOException {
    byte[] packet = boxes.content(box);
    XmpReader.note(packet, 0, packet.length, box.length(), notes.found());
  }

  private void value(FilmBoxes.Found box) throws IOException {
    Optional<Trace> known = FilmKeys.ofCode(box.type());
    if (known.isEmpty() || box.length() == 0) {
      return;
    }
    byte[] content = boxes.content(box, MAX_TEXT_BYTES);
    switch (known.get()) {
      case MAKER_NOTES, THUMBNAIL, SERIAL_NUMBER -> notes.thing(known.get(), box.length());
      default -> {
        if (box.type().equals("loci")) {
          place(content);
        } else {
          notes.text(known.get(), text(box.type(), content));
        }
      }
    }
  }

  /** 3GPP TS 26.244, section 8.10: behind a name come longitude, latitude and altitude. */
  private void place(byte[] content) {
    int at = 6;
    while (at < content.length && content[at] != 0) {
      at++;
    }
    if (at + 10 <= content.length) {
      double longitude = Bytes.i32(content, at + 2) / 65536.0;
      double latitude = Bytes.i32(content, at + 6) / 65536.0;
      notes.text(Trace.LOCATION, String.format(Locale.ROOT, "%.4f, %.4f", latitude, longitude));
    }
  }

  private static String text(String code, byte[] content) {
    if (OF_3GPP.contains(code) && content.length > 6 && Bytes.i32(content, 0) == 0) {
      boolean wide = Bytes.matches(content, 6, "\u00FE\u00FF");
      return wide
          ? new String(content, 8, content.length - 8, StandardCharsets.UTF_16BE).replace("\0", "")
          : TextReader.text(content, 6, content.length);
    }
    boolean sized = content.length >= 4 && Bytes.u16(content, 0) <= content.length - 4;
    if (code.charAt(0) == '\u00A9' && sized) {
      return TextReader.text(content, 4, 4 + Bytes.u16(content, 0));
    }
    return TextReader.text(content, 0, content.length);
  }
}
