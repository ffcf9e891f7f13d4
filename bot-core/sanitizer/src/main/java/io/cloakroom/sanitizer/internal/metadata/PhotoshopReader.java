package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.TextReader;
import java.util.Map;

/**
 * Finds the telling fields of Photoshop's image resources (Adobe Photoshop File Formats) and of the
 * press data among them (IPTC-IIM 4.2, record 2), for the receipt.
 */
public final class PhotoshopReader {

  private static final int MAX_RESOURCES = 1000;
  private static final int IPTC = 0x0404;
  private static final int THUMBNAIL = 0x040C;
  private static final int OLD_THUMBNAIL = 0x0409;
  private static final Map<Integer, Trace> DATASETS =
      Map.ofEntries(
          Map.entry(5, Trace.COMMENT),
          Map.entry(25, Trace.COMMENT),
          Map.entry(26, Trace.LOCATION),
          Map.entry(27, Trace.LOCATION),
          Map.entry(40, Trace.COMMENT),
          Map.entry(55, Trace.DATE),
          Map.entry(60, Trace.DATE),
          Map.entry(62, Trace.DATE),
          Map.entry(65, Trace.SOFTWARE),
          Map.entry(80, Trace.AUTHOR),
          Map.entry(90, Trace.LOCATION),
          Map.entry(92, Trace.LOCATION),
          Map.entry(95, Trace.LOCATION),
          Map.entry(100, Trace.LOCATION),
          Map.entry(101, Trace.LOCATION),
          Map.entry(105, Trace.COMMENT),
          Map.entry(110, Trace.AUTHOR),
          Map.entry(115, Trace.AUTHOR),
          Map.entry(116, Trace.AUTHOR),
          Map.entry(118, Trace.AUTHOR),
          Map.entry(120, Trace.COMMENT),
          Map.entry(122, Trace.AUTHOR));

  private PhotoshopReader() {}

  /**
   * Takes down what the resources say.
   *
   * @param from where the resources begin, with the first {@code 8BIM}
   * @param to where the data end
   * @param fileBytes what they take of the file
   */
  public static void note(byte[] file, int from, int to, long fileBytes, Removals removed) {
    removed.note(Trace.IPTC, fileBytes);
    removed.said(file, from, to);
    int at = from;
    for (int i = 0; i < MAX_RESOURCES && at + 12 <= to; i++) {
      int name = 1 + Bytes.u8(file, at + 6);
      int sizeAt = at + 6 + name + name % 2;
      if (!Bytes.matches(file, at, "8BIM") || sizeAt + 4 > to) {
        return;
      }
      long size = Bytes.u32(file, sizeAt);
      long end = sizeAt + 4 + size;
      if (end > to) {
        return;
      }
      noteResource(file, Bytes.u16(file, at + 4), sizeAt + 4, (int) end, removed);
      at = (int) (end + size % 2);
    }
  }

  private static void noteResource(byte[] file, int id, int from, int to, Removals removed) {
    if (id == IPTC) {
      noteIptc(file, from, to, removed);
    } else if (id == THUMBNAIL || id == OLD_THUMBNAIL) {
      removed.note(Trace.THUMBNAIL, 0);
    }
  }

  private static void noteIptc(byte[] file, int from, int to, Removals removed) {
    int at = from;
    while (at + 5 <= to && file[at] == 0x1C) {
      int end = at + 5 + Bytes.u16(file, at + 3);
      if (end > to) {
        return;
      }
      Trace trace = DATASETS.get(Bytes.u8(file, at + 2));
      if (file[at + 1] == 2 && trace != null) {
        removed.note(trace, 0, TextReader.text(file, at + 5, end));
      }
      at = end;
    }
  }
}
