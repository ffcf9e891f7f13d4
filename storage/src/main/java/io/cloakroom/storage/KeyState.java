package io.cloakroom.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * How far it is that a master key can be taken out.
 *
 * @param id of the key
 * @param rows how much in the database it sealed
 * @param unopenable how many of the first of these no key opens: they are damaged; 0 where it is a
 *     key that ever sealed here, and is not here to try it
 * @param since when it began to seal; empty where it never did here
 * @param cleanSince since when nothing is sealed by it any more, as far as the program knows; empty
 *     while something is, and of the one that seals
 */
public record KeyState(
    long id, long rows, long unopenable, Optional<Instant> since, Optional<Instant> cleanSince) {
  /** More than these that cannot be opened are another thing than a few damaged rows. */
  public static final int MOST_DAMAGED = 1_000;

  private static final String NEVER = "-";

  /** A line of it. */
  public String line() {
    return String.join(
        " ",
        Long.toString(id),
        Long.toString(rows),
        Long.toString(unopenable),
        since.map(Instant::toString).orElse(NEVER),
        cleanSince.map(Instant::toString).orElse(NEVER));
  }

  /** What {@link #line} wrote. */
  public static KeyState parse(String line) {
    String[] words = line.split(" ", -1);
    return new KeyState(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        moment(words[3]),
        moment(words[4]));
  }

  private static Optional<Instant> moment(String word) {
    return word.equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(word));
  }

  /** Whether nothing that can be opened needs it. */
  public boolean isFree() {
    return rows == unopenable;
  }
}
