package io.cloakroom.sanitizer.internal.film;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.TextReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the boxes {@code meta} of a film: keys with their values, as of QuickTime and
 * iTunes, or a text in XML, as of Sony's cameras.
 */
final class MetaBox {

  private static final int FULL_BOX_BYTES = 4;
  private static final int MAX_KEYS_BYTES = 1 << 16;
  private static final int MAX_KEYS = 1000;
  private static final int MAX_VALUE_BYTES = 1024;
  private static final int DATA_HEADER_BYTES = 8;
  private static final int UTF_16 = 2;

  private final FilmBoxes boxes;
  private final FilmNotes notes;

  MetaBox(FilmBoxes boxes, FilmNotes notes) {
    this.boxes = boxes;
    this.notes = notes;
  }

  void read(FilmBoxes.Found meta) throws IOException {
    List<String> keys = new ArrayList<>();
    boxes.in(
        meta,
        ownBytes(meta),
        box -> {
          switch (box.type()) {
            case "keys" -> keys.addAll(keys(box));
            case "ilst" -> values(box, keys);
            case "xml " -> SonyText.note(text(box), notes);
            default -> {} // Nothing that says anything.
          }
          return true;
        });
  }

  /** QuickTime's has none of its own, that of ISO 14496-12 has version and flags. */
  private int ownBytes(FilmBoxes.Found meta) throws IOException {
    return Bytes.matches(boxes.content(meta, 8), 4, "hdlr") ? 0 : FULL_BOX_BYTES;
  }

  private String text(FilmBoxes.Found box) throws IOException {
    byte[] content = boxes.content(box);
    return new String(content, StandardCharsets.UTF_8);
  }

  private List<String> keys(FilmBoxes.Found box) throws IOException {
    byte[] content = boxes.content(box, MAX_KEYS_BYTES);
    List<String> keys = new ArrayList<>();
    int at = 8;
    while (at + 8 <= content.length && keys.size() < MAX_KEYS) {
      long size = Bytes.u32(content, at);
      if (size < 8 || size > content.length - at) {
        return keys;
      }
      keys.add(TextReader.text(content, at + 8, at + (int) size));
      at += (int) size;
    }
    return keys;
  }

  private void values(FilmBoxes.Found list, List<String> keys) throws IOException {
    boxes.in(
        list,
        0,
        item -> {
          Optional<Trace> trace = meaning(item.type(), keys);
          if (trace.isPresent()) {
            boxes.in(item, 0, data -> value(trace.get(), data));
          }
          return true;
        });
  }

  /** The type of an item is the number of its key, from 1, or four letters. */
  private static Optional<Trace> meaning(String type, List<String> keys) {
    int number = Bytes.i32(Bytes.latin1(type), 0);
    return number > 0 && number <= keys.size()
        ? FilmKeys.ofKey(keys.get(number - 1))
        : FilmKeys.ofCode(type);
  }

  private boolean value(Trace trace, FilmBoxes.Found data) throws IOException {
    if (!data.type().equals("data") || data.length() <= DATA_HEADER_BYTES) {
      return true;
    }
    if (trace == Trace.THUMBNAIL || trace == Trace.MAKER_NOTES) {
      notes.thing(trace, data.length() - DATA_HEADER_BYTES);
      return true;
    }
    byte[] content = boxes.content(data, MAX_VALUE_BYTES);
    if (content.length > DATA_HEADER_BYTES) {
      notes.text(trace, text(content));
    }
    return true;
  }

  private static String text(byte[] content) {
    return Bytes.i32(content, 0) == UTF_16
        ? new String(
            content, DATA_HEADER_BYTES, content.length - DATA_HEADER_BYTES, StandardCharsets.UTF_16)
        : TextReader.text(content, DATA_HEADER_BYTES, content.length);
  }
}
