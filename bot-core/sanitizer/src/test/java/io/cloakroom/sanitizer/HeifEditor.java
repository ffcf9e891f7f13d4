package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Changes single boxes of a small HEIF file, and keeps the sizes of the boxes around them and the
 * places of the picture data right. Paths are written {@code meta/iprp/ipco}; the first of several
 * boxes of a type is meant.
 */
final class HeifEditor {

  static final String SAMPLES = "moov/trak/mdia/minf/stbl";

  private static final int HEADER_BYTES = 8;

  /** Bytes of a box before the boxes in it. */
  private static final Map<String, Integer> BEFORE_PARTS =
      Map.of("meta", 4, "iinf", 6, "iref", 4, "stsd", 8, "dref", 8, "av01", 78, "hvc1", 78);

  private byte[] file;

  HeifEditor(byte[] file) {
    this.file = file.clone();
  }

  byte[] file() {
    return file;
  }

  static byte[] box(String type, byte[] content) {
    byte[] box = new byte[HEADER_BYTES + content.length];
    Bytes.putI32(box, 0, box.length);
    System.arraycopy(Bytes.latin1(type), 0, box, 4, 4);
    System.arraycopy(content, 0, box, HEADER_BYTES, content.length);
    return box;
  }

  static byte[] box(String type, String content) {
    return box(type, Bytes.latin1(content));
  }

  /**
   * A still picture beside which a film lies, as of moving photos.
   *
   * @param handler of the film's track; empty for a film of nothing
   */
  static byte[] stillWithFilm(String handler) {
    HeifEditor film = new HeifEditor(SamplePictures.load("moving.heic"));
    byte[] movie =
        handler.isEmpty()
            ? new byte[0]
            : film.over("moov/trak/mdia/hdlr", 8, handler).content("moov");
    return new HeifEditor(SamplePictures.load("plain.heic"))
        .change("ftyp", brands -> Bytes.latin1("mp42\0\0\0\0isommp42mif1heicmp41iso8"))
        .append("", box("moov", movie))
        .file();
  }

  boolean has(String path) {
    return !find(path).isEmpty();
  }

  byte[] content(String path) {
    List<Integer> found = find(path);
    int start = found.get(found.size() - 1);
    return Arrays.copyOfRange(file, start + HEADER_BYTES, start + length(start));
  }

  /** Replaces the content of a box. */
  HeifEditor change(String path, UnaryOperator<byte[]> change) {
    List<Integer> boxes = find(path);
    int start = boxes.get(boxes.size() - 1);
    int end = start + length(start);
    byte[] content = change.apply(Arrays.copyOfRange(file, start + HEADER_BYTES, end));
    int growth = content.length - (end - start - HEADER_BYTES);
    byte[] head = Arrays.copyOf(file, start + HEADER_BYTES);
    boxes.forEach(box -> Bytes.putI32(head, box, length(box) + growth));
    byte[] rest = Arrays.copyOfRange(file, end, file.length);
    file = SamplePictures.append(SamplePictures.append(head, content), rest);
    move(end, growth);
    return this;
  }

  /** Puts a box behind those that are in a box; with an empty path, at the end of the file. */
  HeifEditor append(String path, byte[] box) {
    if (path.isEmpty()) {
      file = SamplePictures.append(file, box);
      return this;
    }
    return change(path, content -> SamplePictures.append(content, box));
  }

  /** Writes a text over the bytes of a box, from so many behind its header. */
  HeifEditor over(String path, int at, String text) {
    return change(
        path,
        content -> {
          System.arraycopy(Bytes.latin1(text), 0, content, at, text.length());
          return content;
        });
  }

  /**
   * Adds an item that refers to the picture.
   *
   * @param type and what follows it in the entry: a name, a content type
   */
  HeifEditor item(String type, byte[] data, String reference) {
    append("", box("mdat", data));
    byte[] entry = Bytes.latin1("\2\0\0\0\0\2\0\0" + type + "\0");
    change("meta/iinf", content -> counted(content, 4, box("infe", entry)));
    locate(2, file.length - data.length, data.length);
    byte[] link = box(reference, "\0\2\0\1\0\1");
    if (has("meta/iref")) {
      return append("meta/iref", link);
    }
    return append("meta", box("iref", SamplePictures.append(new byte[4], link)));
  }

  /** Puts other picture data in place of those of the picture. */
  HeifEditor data(UnaryOperator<byte[]> change) {
    byte[] iloc = content("meta/iloc");
    int at = iloc.length - 8;
    int base = iloc[5] >> 4;
    int from = Bytes.i32(iloc, at) + (base == 0 ? 0 : Bytes.i32(iloc, at - 6));
    byte[] data = change.apply(Arrays.copyOfRange(file, from, from + Bytes.i32(iloc, at + 4)));
    append("", box("mdat", data));
    int moved = file.length - data.length;
    return change(
        "meta/iloc",
        content -> {
          Arrays.fill(content, at - 2 - base, at - 2, (byte) 0);
          Bytes.putI32(content, at, moved);
          Bytes.putI32(content, at + 4, data.length);
          return content;
        });
  }

  private void locate(int item, int at, int length) {
    change(
        "meta/iloc",
        content -> {
          int base = content[5] >> 4;
          byte[] entry = new byte[6 + base + 8];
          Bytes.putU16(entry, 0, item);
          Bytes.putU16(entry, 4 + base, 1);
          Bytes.putI32(entry, 6 + base, at);
          Bytes.putI32(entry, 10 + base, length);
          return counted(content, 6, entry);
        });
  }

  private static byte[] counted(byte[] content, int countAt, byte[] added) {
    Bytes.putU16(content, countAt, Bytes.u16(content, countAt) + 1);
    return SamplePictures.append(content, added);
  }

  /** The boxes on the path, outermost first; empty if there is none. */
  private List<Integer> find(String path) {
    List<Integer> found = new ArrayList<>();
    int from = 0;
    int to = file.length;
    for (String type : path.split("/", -1)) {
      int at = from;
      while (at < to && !Bytes.matches(file, at + 4, type)) {
        at += length(at);
      }
      if (at >= to) {
        return List.of();
      }
      found.add(at);
      from = at + HEADER_BYTES + BEFORE_PARTS.getOrDefault(type, 0);
      to = at + length(at);
    }
    return found;
  }

  private int length(int box) {
    return Bytes.i32(file, box);
  }

  private void move(int from, int by) {
    if (has("meta/iloc")) {
      int at = last("meta/iloc") + HEADER_BYTES + 8;
      int base = file[at - 3] >> 4;
      for (int left = Bytes.u16(file, at - 2); left > 0; left--) {
        boolean absolute = base == 0 || Bytes.i32(file, at + 4) == 0;
        move(at + (absolute ? 6 + base : 4), from, by);
        at += 6 + base + 8;
      }
    }
    if (has(SAMPLES + "/stco")) {
      move(last(SAMPLES + "/stco") + HEADER_BYTES + 8, from, by);
    }
  }

  private void move(int at, int from, int by) {
    int place = Bytes.i32(file, at);
    Bytes.putI32(file, at, place >= from ? place + by : place);
  }

  private int last(String path) {
    List<Integer> found = find(path);
    return found.get(found.size() - 1);
  }
}
