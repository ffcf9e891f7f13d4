package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.TextReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Reads for the receipt what some cameras and programs write into a JPEG's segment APP12. */
public final class CameraText {

  private static final int COMMENT = 2;
  private static final int COPYRIGHT = 3;
  private static final int MAX_LINES = 200;
  private static final int MAX_BYTES = 1 << 13;
  private static final Map<String, Trace> LINES =
      Map.of(
          "Type", Trace.DEVICE,
          "ID", Trace.DEVICE,
          "Serial#", Trace.SERIAL_NUMBER,
          "Version", Trace.SOFTWARE,
          "TimeDate", Trace.DATE);

  private CameraText() {}

  /** Whether lines as of old Olympus, Agfa and Epson cameras stand there. */
  public static boolean isPictureInfo(byte[] file, int from, int to) {
    String text = Bytes.latin1(file, from, Math.min(to - from, MAX_BYTES));
    return text.contains("[picture info]") || text.startsWith("Type=");
  }

  /** Takes down what the lines say, which are {@code name=value}. */
  public static void notePictureInfo(byte[] file, int from, int to, Removals removed) {
    String text = Bytes.latin1(file, from, Math.min(to - from, MAX_BYTES));
    text.lines()
        .limit(MAX_LINES)
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              Trace trace = LINES.get(equals < 0 ? "" : line.substring(0, equals).strip());
              if (trace != null) {
                removed.note(trace, 0, value(trace, line.substring(equals + 1)));
              }
            });
  }

  private static String value(Trace trace, String value) {
    boolean seconds = trace == Trace.DATE && value.matches("[0-9]{1,10}");
    return seconds ? Instant.ofEpochSecond(Long.parseLong(value)).toString() : value;
  }

  /**
   * Takes down what Photoshop's "Save for Web" writes, Ducky: numbered texts in UTF-16.
   *
   * @param from after its name
   */
  public static void noteDucky(byte[] file, int from, int to, Removals removed) {
    int at = from;
    while (at + 4 <= to) {
      int tag = Bytes.u16(file, at);
      int end = at + 4 + Bytes.u16(file, at + 2);
      if (tag == 0 || end > to) {
        return;
      }
      if ((tag == COMMENT || tag == COPYRIGHT) && end - at > 8) {
        int text = at + 8;
        int length = Math.min(end - text, 1 << 10) & ~1;
        String value = new String(file, text, length, StandardCharsets.UTF_16BE);
        removed.note(tag == COMMENT ? Trace.COMMENT : Trace.AUTHOR, 0, value.replace("\0", ""));
      }
      at = end;
    }
  }

  /**
   * Takes down the position in data of a FLIR thermal camera, of which the directory of records
   * stands in the first segment.
   *
   * @param from where the file of records begins
   */
  public static void noteFlir(byte[] file, int from, int to, Removals removed) {
    removed.note(
        Trace.DEVICE, 0, TextReader.text(file, Math.min(from + 4, to), Math.min(from + 20, to)));
    if (to - from < 0x40 || !Bytes.matches(file, from, "FFF\0")) {
      return;
    }
    long directory = from + Bytes.u32(file, from + 0x18);
    long records = Math.min(Bytes.u32(file, from + 0x1C), MAX_LINES);
    for (long at = directory; records > 0 && at + 0x20 <= to; at += 0x20, records--) {
      long position = from + Bytes.u32(file, (int) at + 0x0C);
      if (Bytes.u16(file, (int) at) == 0x2B && position + 4 <= to) {
        boolean valid = Bytes.i32(file, (int) position) != 0;
        if (valid) {
          removed.note(Trace.LOCATION, 0);
        }
      }
    }
  }
}
