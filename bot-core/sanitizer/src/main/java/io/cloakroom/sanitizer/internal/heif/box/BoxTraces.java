package io.cloakroom.sanitizer.internal.heif.box;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Trailer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes down what the boxes that are left out, and the fields of those that stay, may tell. */
public final class BoxTraces {

  private static final Map<String, Trace> BOXES =
      Map.of(
          "jumb", Trace.PROVENANCE,
          "mpvd", Trace.MOTION_VIDEO,
          "moov", Trace.MOTION_VIDEO,
          "udta", Trace.COMMENT,
          "meta", Trace.COMMENT,
          "udes", Trace.COMMENT,
          "altt", Trace.COMMENT,
          "itai", Trace.DATE,
          "crtt", Trace.DATE,
          "mdft", Trace.DATE);

  /** Boxes of pictures, parts of which may stand in the one that stays too. */
  private static final Set<String> PICTURES = Set.of("moov", "mpvd", "trak");

  /** What Samsung's telephones note for themselves: time, and the country of the network. */
  private static final String SAMSUNG = "sefd";

  /** Of the box {@code uuid} that holds a C2PA manifest: C2PA specification 2.1, section A.5. */
  private static final int C2PA_UUID = 0xD8FEC3D6;

  /** What the standards call the writer of each animation. */
  private static final Set<String> USUAL_WRITERS = Set.of("AOM Coding", "HEVC Coding");

  /** Seconds from the beginning of 1904, from which the format counts, to that of 1970. */
  private static final long EPOCH_1904 = 2_082_844_800L;

  private static final long LAST_SECOND = 253_402_300_799L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  private final byte[] file;
  private final Removals removed;

  public BoxTraces(byte[] file, Removals removed) {
    this.file = file;
    this.removed = removed;
  }

  /** A box is left out. */
  public void box(Box box) {
    boolean manifest =
        box.type().equals("uuid")
            && box.bodyLength() >= 4
            && Bytes.i32(file, box.body()) == C2PA_UUID;
    boolean empty = Set.of("free", "skip").contains(box.type()) && isZero(box.body(), box.end());
    if (!empty) {
      Trace trace = BOXES.getOrDefault(box.type(), Trace.UNKNOWN_SEGMENT);
      if (box.type().equals(SAMSUNG)) {
        trace = Trace.MAKER_NOTES;
      }
      removed.note(manifest ? Trace.PROVENANCE : trace, box.size());
      if (!PICTURES.contains(box.type())) {
        removed.said(file, box.body(), box.end());
      }
    }
  }

  /** Bytes behind the last box are left out. */
  public void trailer(int from) {
    if (from < file.length) {
      Trailer.note(file, from, file.length, removed);
    }
  }

  /** What wrote the file has left its name. */
  public void software(String name) {
    if (!name.isBlank() && !USUAL_WRITERS.contains(name.strip())) {
      removed.note(Trace.SOFTWARE, 0, name);
    }
  }

  /**
   * A time is left out.
   *
   * @param seconds since 1904; 0 is none
   */
  public void time(long seconds) {
    long since1970 = seconds - EPOCH_1904;
    if (seconds != 0) {
      boolean readable = since1970 > -EPOCH_1904 && since1970 < LAST_SECOND;
      removed.note(
          Trace.DATE,
          0,
          readable ? TIME.format(LocalDateTime.ofEpochSecond(since1970, 0, ZoneOffset.UTC)) : "");
    }
  }

  private boolean isZero(int from, int to) {
    for (int at = from; at < to; at++) {
      if (file[at] != 0) {
        return false;
      }
    }
    return true;
  }
}
