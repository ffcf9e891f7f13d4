package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.Trace;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Guesses, for the receipt only, what kind of data was hung on behind a picture. */
public final class Trailer {

  private static final int MAX_SEARCH_BYTES = 1 << 20;

  /** Texts by which a kind of data is known, by their first letter. */
  private static final Map<Character, Map<String, Trace>> SIGNS =
      Map.of(
          '\u00FF', Map.of("\u00FF\u00D8\u00FF", Trace.SECONDARY_PICTURE),
          'f', Map.of("ftyp", Trace.MOTION_VIDEO),
          'M', Map.of("MotionPhoto_Data", Trace.MOTION_VIDEO),
          'h', Map.of("hdrgm:", Trace.GAIN_MAP, "hdrgainmap", Trace.GAIN_MAP),
          'H', Map.of("HDRGainMap", Trace.GAIN_MAP),
          'u', Map.of("urn:iso:std:iso:ts:21496", Trace.GAIN_MAP),
          'D', Map.of("DepthMap", Trace.DEPTH_MAP),
          'd', Map.of("depthData/", Trace.DEPTH_MAP));

  private static final String FIRST_LETTERS = "\u00FFfMhHuDd";

  private Trailer() {}

  /** Notes every kind of data that stands behind the picture; their bytes count with the first. */
  public static void note(byte[] file, int from, Removals removed) {
    Set<Trace> kinds = kindsIn(file, from);
    if (kinds.contains(Trace.GAIN_MAP) || kinds.contains(Trace.DEPTH_MAP)) {
      // These are pictures themselves.
      kinds.remove(Trace.SECONDARY_PICTURE);
    }
    if (kinds.isEmpty()) {
      kinds.add(Trace.TRAILING_DATA);
      said(file, from, file.length, removed);
    }
    long bytes = (long) file.length - from;
    for (Trace kind : kinds) {
      removed.note(kind, bytes);
      bytes = 0;
    }
  }

  private static Set<Trace> kindsIn(byte[] file, int from) {
    Set<Trace> kinds = EnumSet.noneOf(Trace.class);
    int end = (int) Math.min(file.length, (long) from + MAX_SEARCH_BYTES);
    for (int at = from; at < end; at++) {
      char first = (char) (file[at] & 0xFF);
      if (FIRST_LETTERS.indexOf(first) >= 0) {
        noteSign(file, at, SIGNS.getOrDefault(first, Map.of()), kinds);
      }
    }
    return kinds;
  }

  private static void noteSign(byte[] file, int at, Map<String, Trace> signs, Set<Trace> kinds) {
    signs.forEach(
        (sign, kind) -> {
          if (Bytes.matches(file, at, sign)) {
            kinds.add(kind);
          }
        });
  }

  /** As {@link #note}, of the kind alone that it names first, and of so many bytes. */
  public static void note(byte[] file, int from, int to, Removals removed) {
    Trace kind = traceOf(file, from);
    removed.note(kind, (long) to - from);
    if (kind == Trace.TRAILING_DATA) {
      said(file, from, to, removed);
    }
  }

  /** What stood there, texts alone: other data are often a part of the picture once more. */
  public static void said(byte[] file, int from, int to, Removals removed) {
    for (int at = from; at < to; at++) {
      boolean letter = file[at] < 0 || file[at] >= ' ' || file[at] == '\n' || file[at] == '\r';
      if (!letter && file[at] != '\t' && file[at] != 0) {
        return;
      }
    }
    removed.said(file, from, to);
  }

  private static Trace traceOf(byte[] file, int from) {
    Removals one = new Removals();
    note(file, from, one);
    return one.traces().get(0).trace();
  }
}
