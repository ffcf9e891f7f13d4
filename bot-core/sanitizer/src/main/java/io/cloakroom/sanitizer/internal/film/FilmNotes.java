package io.cloakroom.sanitizer.internal.film;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.heif.box.BoxTraces;
import java.util.HashSet;
import java.util.Set;

/** Takes down what a film says, each thing once. */
final class FilmNotes {

  /** From 1904, from which the format counts, to the second day of 1970: clocks that nobody set. */
  private static final long NO_TIME = 2_082_844_800L + 86_400;

  private final Removals found;
  private final BoxTraces times;
  private final Set<String> said = new HashSet<>();

  FilmNotes(Removals found) {
    this.found = found;
    times = new BoxTraces(new byte[0], found);
  }

  Removals found() {
    return found;
  }

  /** A text; nothing where it is blank. */
  void text(Trace trace, String text) {
    String value = trace == Trace.LOCATION ? Iso6709.degrees(text) : text.strip();
    if (!value.isEmpty() && said.add(trace + value)) {
      found.note(trace, 0, value);
    }
  }

  /** Something that is not spelled out. */
  void thing(Trace trace, long bytes) {
    found.note(trace, bytes);
  }

  /**
   * A time.
   *
   * @param seconds since 1904
   */
  void time(long seconds) {
    if (seconds > NO_TIME && said.add("time " + seconds)) {
      times.time(seconds);
    }
  }
}
